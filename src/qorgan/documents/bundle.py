"""The papers of a visit and its case as one archive, readable without the product: the same bytes for the same facts (¶8, ¶10).

Nothing is pressed together, so that no version of a compressor shows, and every entry bears the same moment. The archive is to be sealed
before it leaves; nothing of it is meant to stand in clear anywhere but on the device of whoever opens it.
"""

import hashlib
import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final, NamedTuple

from qorgan.law.country import LANGUAGES
from qorgan.wording import bundle, quantities

CASE: Final = "case.json"
SUMS: Final = "SHA256SUMS"
_THE_SAME: Final = (1980, 1, 1, 0, 0, 0)  # the first moment that the format can tell
_UNIX, _READABLE = 3, 0o600 << 16


class Entry(NamedTuple):
    """A file of the archive."""

    path: str
    content: bytes


class Paper(NamedTuple):
    """A paper in one language, as PDF. ``name``: a word such as ``pack``."""

    name: str
    language: str
    content: bytes

    @property
    def path(self) -> str:
        """Where it stands in the archive."""
        return f"{self.name}.{self.language}.pdf"


class Taken(NamedTuple):
    """Who takes the archive, when on the country's own clock, and ``name`` under which the sealed file is handed out."""

    by: str
    at: datetime
    name: str


def archive(papers: Sequence[Paper], case: bytes, taken: Taken) -> bytes:
    """A ZIP file: notes on how to use it in three languages, the papers, the case file, and the digest of each."""
    names = tuple(dict.fromkeys(paper.name for paper in papers))
    entries = [
        *(Entry(f"READ-ME.{language}.txt", read_me(names, taken, language).encode()) for language in LANGUAGES),
        *(Entry(paper.path, paper.content) for paper in papers),
        Entry(CASE, case),
    ]
    return zipped([*entries, Entry(SUMS, sums(entries))])


def sums(entries: Iterable[Entry]) -> bytes:
    """A line for each, as ``sha256sum -c`` reads it."""
    return "".join(f"{hashlib.sha256(one.content).hexdigest()}  {one.path}\n" for one in entries).encode()


def read_me(names: Sequence[str], taken: Taken, language: str) -> str:
    """What is inside, how it is opened, who took it and when, and what is to be done with it. ``names``: of the papers."""
    moment = f"{quantities.day(taken.at.date(), language)}, {taken.at:%H:%M}"
    return bundle.read_me(names, by=taken.by, at=moment, name=taken.name, language=language)


def zipped(entries: Sequence[Entry]) -> bytes:
    """The archive of these files in their order, in the one spelling of docs/spec/report-package.md."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as packed:
        for entry in entries:
            told = zipfile.ZipInfo(entry.path, _THE_SAME)
            told.create_system, told.external_attr = _UNIX, _READABLE
            packed.writestr(told, entry.content)
    return stream.getvalue()
