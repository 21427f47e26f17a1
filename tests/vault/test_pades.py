"""The office's seal on a PDF: its certificate signs the whole file, and whatever comes after it is seen."""

import asyncio
import io
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader
from pypdf import PdfReader, PdfWriter

from qorgan.vault import pades
from tests.vault import sealing_office
from tests.vault.sealing_office import NOW, PASSPHRASE

KINDS = ("rsa", "ec")


def seal(kind: str = "ec", **told: int) -> pades.Seal:
    return pades.load(sealing_office.certificate(kind, **told), PASSPHRASE)


@pytest.fixture(scope="module")
def pdf() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    writer.add_metadata({"/Title": "Отчёт"})
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def sealed(pdf: bytes, told: pades.Seal) -> bytes:
    return pades.sealed(pdf, told, now=NOW, name="Печать ведомства")


@pytest.mark.parametrize("kind", KINDS)
def test_a_sealed_file_is_whole_and_ours(pdf: bytes, kind: str) -> None:
    told = seal(kind)
    checked = pades.check(sealed(pdf, told), told.certificate)
    assert checked.is_good
    assert (checked.at, checked.subject) == (NOW, "CN=Ұлттық алдын алу тетігі")


def test_it_is_made_and_checked_from_within_a_loop_of_events(pdf: bytes) -> None:
    told = seal()

    async def within() -> bool:
        return pades.check(sealed(pdf, told), told.certificate).is_good

    with ThreadPoolExecutor(1) as alone:  # a browser of another test may have left a loop in this thread
        assert alone.submit(asyncio.run, within()).result()


def test_the_file_stands_in_front_of_its_seal_byte_for_byte(pdf: bytes) -> None:
    found = sealed(pdf, seal())
    assert found.startswith(pdf)
    assert b"/ModDate" not in found[len(pdf) :]


def test_the_seal_is_outside_the_page_printable_and_named(pdf: bytes) -> None:
    page: Any = PdfReader(io.BytesIO(sealed(pdf, seal()))).pages[0]
    (field,) = page["/Annots"]
    told = field.get_object()
    left, bottom, right, top = (float(side) for side in told["/Rect"])
    assert (right <= 0, top <= 0, right - left, top - bottom) == (True, True, 0, 0)
    assert (int(told["/F"]) & 4, int(told["/F"]) & 2) == (4, 0)
    assert told["/TU"] == "Печать ведомства"


def test_the_seal_is_a_pades_signature_with_sha_256_and_lets_nothing_be_added(pdf: bytes) -> None:
    (found,) = PdfFileReader(io.BytesIO(sealed(pdf, seal()))).embedded_signatures
    assert found.sig_object["/SubFilter"] == "/ETSI.CAdES.detached"
    assert found.md_algorithm == "sha256"
    assert found.docmdp_level is not None
    assert found.docmdp_level.value == 1


def test_the_seal_of_another_certificate_is_whole_and_not_ours(pdf: bytes) -> None:
    other = pades.load(sealing_office.certificate("ec", "Другое ведомство"), PASSPHRASE)
    checked = pades.check(sealed(pdf, other), seal().certificate)
    assert (checked.is_whole, checked.is_ours, checked.is_good) == (True, False, False)


def test_a_seal_before_or_after_its_certificate_is_not_ours(pdf: bytes) -> None:
    brief = seal("ec", days=2)
    late = pades.sealed(pdf, brief, now=NOW + timedelta(days=3), name="Seal")
    assert pades.check(late, brief.certificate).is_ours is False
    assert (brief.holds_at(NOW), brief.holds_at(NOW + timedelta(days=3))) == (True, False)


def appended(raw: bytes) -> bytes:
    """Another revision on top, as a program makes it that fills in a form."""
    reader = PdfReader(io.BytesIO(raw))
    writer = PdfWriter(io.BytesIO(raw), incremental=True)
    writer.add_metadata({"/Title": "Another report"})
    assert len(reader.pages) == 1
    stream = io.BytesIO()
    writer.write(stream)
    assert stream.getvalue().startswith(raw)
    return stream.getvalue()


def range_with_hole(raw: bytes) -> bytes:
    """The signed range ends earlier, and what stands behind it is anybody's."""
    at = raw.rindex(b"/ByteRange") + len(b"/ByteRange")
    end = raw.index(b"]", at)
    numbers = raw[at:end].strip(b" [").split()
    numbers[3] = str(int(numbers[3]) - 10).encode()
    told = (b" [" + b" ".join(numbers)).ljust(end - at)
    return raw[:at] + told + raw[end:]


def one_byte(raw: bytes) -> bytes:
    at = raw.index(b"595")
    return raw[:at] + b"596" + raw[at + 3 :]


def signature_changed(raw: bytes) -> bytes:
    at = raw.rindex(b"/Contents") + 400
    return raw[:at] + (b"0" if raw[at : at + 1] != b"0" else b"1") + raw[at + 1 :]


@pytest.mark.parametrize(
    "harm",
    [
        appended,
        range_with_hole,
        one_byte,
        signature_changed,
        lambda raw: raw + b"\n%comment",
        lambda raw: raw[:-20],
        lambda raw: raw[: raw.rindex(b"/ByteRange")],
    ],
)
def test_whatever_is_changed_or_added_is_seen(pdf: bytes, harm: object) -> None:
    assert callable(harm)
    told = seal()
    checked = pades.check(harm(sealed(pdf, told)), told.certificate)
    assert not checked.is_whole
    assert not checked.is_good


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"no pdf at all", b"%PDF-1.7\n" + b"<<" * 50_000])
def test_what_is_no_sealed_pdf_bears_no_seal(content: bytes, pdf: bytes) -> None:
    told = seal()
    assert not pades.check(content, told.certificate).is_good
    with pytest.raises(pades.NotSealed):
        sealed(content, told)
    assert not pades.check(pdf, told.certificate).is_good


def test_a_sealed_file_is_not_sealed_again(pdf: bytes) -> None:
    told = seal()
    with pytest.raises(pades.NotSealed):
        sealed(sealed(pdf, told), told)


@pytest.mark.parametrize(
    ("content", "passphrase"),
    [
        (b"no certificate", PASSPHRASE),
        (sealing_office.certificate("ec"), "другие слова"),
        (sealing_office.certificate("weak"), PASSPHRASE),
    ],
)
def test_a_file_that_is_no_certificate_of_an_office_is_refused(content: bytes, passphrase: str) -> None:
    with pytest.raises(pades.NoCertificate):
        pades.load(content, passphrase)


def test_secrets_of_a_seal_show_in_no_repr() -> None:
    told = repr(seal())
    assert PASSPHRASE not in told
    assert "content" not in told


def test_a_certificate_is_compared_by_its_fingerprint() -> None:
    assert len(pades.fingerprint(seal().certificate)) == 64


def test_sealing_asks_no_network(pdf: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("socket.socket.connect", lambda *_: pytest.fail("somebody was asked"))
    told = seal()
    assert pades.check(sealed(pdf, told), told.certificate).is_good
