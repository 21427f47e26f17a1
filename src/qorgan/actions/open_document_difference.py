"""A Word file that comes back beside the draft it was made from: what of it is new, merged, or disputed. Nothing is kept by looking.

The file passes the door for uploads first, outside any transaction, and only for people who hold the draft.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum, unique
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _drafts, _report, _report_merge, _report_texts
from qorgan.actions._report_texts import FIELD, NEEDED, Standing
from qorgan.actions.asked import LONG_LIMIT
from qorgan.actions.refused import refused
from qorgan.reporting import merge, word_in
from qorgan.reporting.word_in import BadDocument, Text, Told
from qorgan.store import models
from qorgan.store.custody import Held
from qorgan.uploads import intake
from qorgan.uploads.kinds import Kind
from qorgan.uploads.refusal import UploadRefused


@unique
class Came(StrEnum):
    """What came back of a text. ``EMPTIED``: nothing, of a part that says nothing without; ``UNKNOWN``: under a heading of no text."""

    UNCHANGED = "unchanged"
    TAKEN = "taken"
    MERGED = "merged"
    CONFLICT = "conflict"
    EMPTIED = "emptied"
    UNKNOWN = "unknown"


class Row(NamedTuple):
    """A text of the file. ``read``: the revision that stands; ``theirs``: its text; ``mine``: the file's; ``text``: both together."""

    place: str
    label: str
    came: Came
    read: int
    theirs: str
    mine: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """``rows``: in the file's order, the unknown last; ``missing``: labels of texts that the file has no heading for.

    ``strays``: words found where nothing is taken; ``left``: how many of what was left out (``word_in.LEFT``).
    """

    rows: tuple[Row, ...] = field(repr=False)
    missing: tuple[str, ...] = field(repr=False)
    strays: tuple[str, ...] = field(repr=False)
    left: dict[str, int]

    @property
    def changed(self) -> tuple[Row, ...]:
        """Rows that can be taken."""
        return tuple(row for row in self.rows if row.came in (Came.TAKEN, Came.MERGED, Came.CONFLICT))


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """``content``: as sent; ``name``: what the sender calls it. ``clamd``: the socket of the scanner, ``None`` where there is none."""

    name: str = field(repr=False)
    content: bytes = field(repr=False)
    clamd: Path | None = None


def open_document_difference(*, actor: Actor, now: datetime, report: str, document: Document) -> Compared:
    """Compare it. Takes up to ``Limits.wall_seconds``.

    Raises ``NotThere``; ``Refused``: ``upload.…``, ``document.…``, ``vault.…``, ``compartment.…``, ``record.broken``.
    """
    _drafts.within_reach(actor, now, report)
    told = _read(document)
    drafts = _drafts.reached(actor, now, report)
    drafts.journalled("open_document_difference", Permission.REPORT_READ)
    if told.report not in (None, drafts.row.pk):
        raise refused("document.other_report")
    standing = _report_texts.standing(drafts.row, drafts.held)
    rows = tuple(_rows(drafts.row, drafts.held, told, standing))
    there = {row.place for row in rows}
    missing = tuple(one.label for one in standing.values() if one.place not in there)
    return Compared(rows=rows, missing=missing, strays=told.strays, left=told.left)


def _read(document: Document) -> Told:
    try:
        received = intake.receive(document.content, document.name, clamd=document.clamd)
    except UploadRefused as told:
        raise refused(told.code, told.params) from None
    if received.kind is not Kind.DOCX:
        raise refused("document.no_docx", {"kind": received.kind.name})
    try:
        return word_in.read(received.content)
    except BadDocument as bad:
        raise refused(bad.code, dict.fromkeys(word_in.CODES[bad.code], bad.place or "…")) from None


def _rows(row: models.Report, held: Held, told: Told, standing: dict[str, Standing]) -> Iterator[Row]:
    bases = _bases(
        held, [standing[one.marked.place] for one in told.texts if one.marked and one.marked.place in standing]
    )
    by_heading = _headings(row, standing)
    for one in told.texts:
        known = standing.get(one.marked.place) if one.marked else None
        is_trusted = known is not None and told.report is not None and one.marked is not None
        base = bases.get((known.number, one.marked.revision)) if is_trusted and known and one.marked else None
        yield _row(one, known, base)
    for one in told.unknown:
        yield _row(one, by_heading.get(_plain(one.heading)), None)


def _row(told: Text, known: Standing | None, base: str | None) -> Row:
    """``base``: what the file was made from, ``None`` where that cannot be told: then both stand against each other."""
    if len(told.text) > LONG_LIMIT:
        raise refused("document.too_long", {"place": told.heading, "limit": LONG_LIMIT})
    if known is None:
        return Row("", told.heading, Came.UNKNOWN, 0, "", told.text, "")
    merged = merge.merge(base or "", known.text, told.text)
    return Row(
        known.place,
        known.label or told.heading,
        _came(known, base, told.text, is_disputed=bool(merged.conflicts)),
        known.revision,
        known.text,
        told.text,
        merged.text,
    )


def _came(known: Standing, base: str | None, mine: str, *, is_disputed: bool) -> Came:
    if mine in (known.text, base):
        return Came.UNCHANGED
    if not mine and known.kind in NEEDED:
        return Came.EMPTIED
    if is_disputed:
        return Came.CONFLICT
    return Came.TAKEN if known.text == (base or "") else Came.MERGED


def _bases(held: Held, wanted: list[Standing]) -> dict[tuple[UUID, int], str]:
    """What each revision of these texts says; the empty text of one that was not written yet."""
    numbers = [one.number for one in wanted]
    rows = held.compartment.records.filter(record__in=numbers, field=_report.FIELD)
    found = {(number, 0): "" for number in numbers}
    found.update({(row.record, row.revision): str(_report_merge.revision(held, row).get(FIELD) or "") for row in rows})
    return found


def _headings(row: models.Report, standing: dict[str, Standing]) -> dict[str, Standing]:
    """Texts of sections by their titles in any language, with and without the number."""
    found = dict[str, Standing]()
    for section in _report.layout(row).written:
        for title in section.title.values():
            for heading in (title, f"{section.number}. {title}"):
                found[_plain(heading)] = standing[section.key]
    return found


def _plain(heading: str) -> str:
    return " ".join(heading.split()).casefold()
