"""The door: bytes and a name go in, what may be sealed comes out."""

import pytest

from qorgan.uploads import intake, kinds
from qorgan.uploads.kinds import Kind
from qorgan.uploads.limits import MIB, Limits
from qorgan.uploads.refusal import UploadRefused
from tests.uploads import made


def test_a_photo_called_a_document_is_a_photo() -> None:
    received = intake.receive(made.photo("JPEG"), "../../есеп.docx")
    assert (received.kind, received.name, received.media_type) == (Kind.JPEG, "есеп.jpg", "image/jpeg")
    assert received.removed == ("picture_details",)
    assert made.MAKER.encode() not in received.content


def test_nothing_of_a_file_is_shown_when_it_is_written_to_a_log() -> None:
    shown = repr(intake.receive(b"canary", "canary.txt"))
    assert "canary" not in shown


def test_an_empty_file_is_not_taken() -> None:
    with pytest.raises(UploadRefused) as caught:
        intake.receive(b"", "a.txt")
    assert caught.value.code == "upload.empty"


def test_a_file_is_taken_at_the_limit_and_not_one_over() -> None:
    limits = Limits(file_bytes=MIB)
    assert intake.receive(b"a" * MIB, "a.txt", limits=limits).kind is Kind.TXT
    with pytest.raises(UploadRefused) as caught:
        intake.receive(b"a" * (MIB + 1), "a.txt", limits=limits)
    assert (caught.value.code, caught.value.params) == ("upload.too_large", {"size_mb": 2, "limit_mb": 1})


def test_every_kind_has_a_media_type() -> None:
    assert all(kind.media_type for kind in Kind)
    assert kinds.ACCEPTED == "DOCX, JPEG, ODS, ODT, PDF, PNG, TIFF, TXT, WEBP, XLSX"
