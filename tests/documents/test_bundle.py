"""The archive of a visit's papers: the same bytes for the same facts, every file with its digest, a note in each language."""

import hashlib
import io
import zipfile
from datetime import UTC, datetime

import pytest

from qorgan.documents import bundle
from qorgan.documents.bundle import Paper, Taken
from qorgan.law.country import LANGUAGES

TAKEN = Taken("Әйгерім Ғұмарқызы", datetime(2026, 11, 25, 20, 40, tzinfo=UTC), "papers.zip.age")
PAPERS = [
    Paper(name, language, f"{name} {language}".encode()) for name in ("pack", "decision") for language in LANGUAGES
]


def made() -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(bundle.archive(PAPERS, b"{}", TAKEN)))


def test_the_same_facts_give_the_same_bytes() -> None:
    assert bundle.archive(PAPERS, b"{}", TAKEN) == bundle.archive(PAPERS, b"{}", TAKEN)


def test_every_file_stands_in_the_sums_with_its_digest() -> None:
    packed = made()
    lines = packed.read(bundle.SUMS).decode().splitlines()
    told = {path: digest for digest, path in (line.split("  ") for line in lines)}
    assert told.keys() == {*packed.namelist()} - {bundle.SUMS}
    assert all(hashlib.sha256(packed.read(path)).hexdigest() == digest for path, digest in told.items())


def test_no_entry_tells_when_it_was_made_or_who_may_read_it_elsewhere() -> None:
    told = made().infolist()
    assert {one.date_time for one in told} == {(1980, 1, 1, 0, 0, 0)}
    assert {one.external_attr >> 16 for one in told} == {0o600}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_note_says_what_is_inside_how_it_opens_who_took_it_and_when(language: str) -> None:
    note = made().read(f"READ-ME.{language}.txt").decode()
    for word in (TAKEN.by, "2026", "20:40", "pack.*.pdf", "decision.*.pdf", "case.json", "qorgan law check case.json"):
        assert word in note
    assert "age -d -o papers.zip papers.zip.age" in note
    assert "experts" not in note


def test_a_paper_that_has_no_words_yet_is_named_by_its_file() -> None:
    assert "newest.*.pdf: newest" in bundle.read_me(["newest"], TAKEN, "en")
