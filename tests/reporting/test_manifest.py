"""The manifest that is signed: one content, one row of bytes, read strictly; its mark as people type it."""

import json
from contextlib import suppress
from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qorgan.journal.canonical_json import canonical
from qorgan.reporting import manifest
from qorgan.reporting.manifest import (
    Attachment,
    BadManifest,
    Declaration,
    DissentLine,
    Log,
    Manifest,
    RosterLine,
    Sized,
)
from tests.marks import provision

pytestmark = provision("kz266-p27")
PERSON, OTHER = "437331fc-3279-4ab6-927e-d40d17f2b845", "580fac8b-f271-484a-a4ac-1ae92fb979cb"
WHOLE = Manifest(
    inst="1afb0333-b03e-4267-b6f8-a49db117a4fc",
    report="R-2026-001",
    report_id="3cc1a1f7-66a1-4dc2-b6b5-203baf9ee422",
    version=2,
    content=Sized("ab" * 32, 4096),
    pdf=Sized("cd" * 32, 90_000),
    attachments=(Attachment("a5", "image/png", "ef" * 32),),
    dissents=(DissentLine(PERSON, 1, "12" * 32),),
    roster=(RosterLine(PERSON, OTHER, 1, ""), RosterLine(OTHER, "", 0, "KZ-71")),
    declarations=(Declaration(PERSON, "34" * 32),),
    log=Log("qorgan/1afb/1", 36, "56" * 32),
)
DIGEST = manifest.sha256(WHOLE.encode())


def test_what_was_written_is_read_to_the_byte() -> None:
    assert manifest.read(WHOLE.encode()) == WHOLE


@given(st.integers(0, len(WHOLE.encode()) - 1), st.integers(1, 255))
def test_a_changed_byte_is_another_manifest_or_none(at: int, by: int) -> None:
    changed = bytearray(WHOLE.encode())
    changed[at] = (changed[at] + by) % 256
    with suppress(BadManifest):
        assert manifest.read(bytes(changed)) != WHOLE
    assert manifest.sha256(bytes(changed)) != DIGEST


@given(st.binary(max_size=60))
def test_anything_else_is_refused_by_name(content: bytes) -> None:
    with pytest.raises(BadManifest):
        manifest.read(content)


@pytest.mark.parametrize(
    "change",
    [
        {"v": 2},
        {"v": None},
        {"version": 0},
        {"version": True},
        {"version": "2"},
        {"version": -1},
        {"roster": []},
        {"roster": None},
        {"roster": [{"person": PERSON, "user": OTHER, "serial": 1}]},
        {"roster": [{"person": PERSON, "user": OTHER, "serial": 1, "region": "", "more": 1}]},
        {"roster": [{"person": PERSON, "user": OTHER, "serial": 1, "region": ""}] * 2},
        {"dissents": [{"author": PERSON, "seq": n, "sha256": "12" * 32} for n in (2, 1)]},
        {"dissents": [{"author": PERSON, "seq": 1, "sha256": "12" * 32}] * 2},
        {"pdf": {"sha256": "CD" * 32, "size": 1}},
        {"pdf": {"sha256": "cd" * 31, "size": 1}},
        {"pdf": {"sha256": "cd" * 32, "size": 1.5}},
        {"pdf": ["cd" * 32, 1]},
        {"log": {"origin": "a", "size": 1, "root": ""}},
        {"surplus": 1},
    ],
)
def test_a_manifest_that_makes_no_sense_is_refused(change: dict[str, object]) -> None:
    told = {**json.loads(WHOLE.encode()), **change}
    with pytest.raises(BadManifest):
        manifest.read(canonical({name: value for name, value in told.items() if value is not None or name != "v"}))


def test_another_spelling_of_the_same_is_refused() -> None:
    for spelled in (
        json.dumps(json.loads(WHOLE.encode())).encode(),
        WHOLE.encode() + b"\n",
        b"\xef\xbb\xbf" + WHOLE.encode(),
    ):
        with pytest.raises(BadManifest):
            manifest.read(spelled)


def test_a_dissent_left_out_is_another_mark() -> None:
    without = manifest.sha256(replace(WHOLE, dissents=()).encode())
    assert manifest.mark(without) != manifest.mark(DIGEST)


def test_the_mark_is_typed_in_groups_without_them_or_whole() -> None:
    shown = manifest.mark(DIGEST)
    assert [len(group) for group in shown.split()] == [4] * 8
    for typed in (shown, shown.upper(), shown.replace(" ", ""), shown.replace(" ", "-"), DIGEST, manifest.qr(DIGEST)):
        assert manifest.is_mark_of(typed, DIGEST)
    for typed in ("", shown[:-1], shown + " 0000", "0000 " * 8, DIGEST[:-1]):
        assert not manifest.is_mark_of(typed, DIGEST)
    assert not manifest.is_mark_of("", "")


def test_a_signature_on_paper_is_named_by_what_who_and_which_scan() -> None:
    ids = {
        manifest.ink_id(digest, UUID(person), scan)
        for digest in (DIGEST, "ab" * 32)
        for person in (PERSON, OTHER)
        for scan in ("cd" * 32, "ef" * 32)
    }
    assert len(ids) == 8
