"""Opening what was written of talks, and what medical workers saw, for whoever holds the parts: journalled first, then shown or searched.

The number of queries does not grow with the talks.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from qorgan.access.actor import Actor
from qorgan.access.compartments import Kind as Part
from qorgan.access.permissions import Permission
from qorgan.actions import _reading, _site, _vault
from qorgan.actions._reading import Reading
from qorgan.actions.refused import refused
from qorgan.journal.leaf import OBJECTS_LIMIT
from qorgan.questions.site import EntryKind
from qorgan.store import models, scope, sealed_records, site_scope

KINDS = (EntryKind.SHEET, EntryKind.OBSERVATION)


class Written(NamedTuple):
    """What is sealed. ``content``: by the names of the act's fields; ``by``: who wrote this revision, empty where nobody is told."""

    content: Mapping[str, Any]
    revision: int
    written_at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class Talk:
    """A sheet or an observation. ``written``: ``None`` where the reader does not hold its part."""

    row: models.SiteEntry
    written: Written | None

    @property
    def is_stricken(self) -> bool:
        """Whether it was taken back."""
        return self.row.withdrawn_at is not None

    @property
    def place(self) -> str:
        """The code of the institution, empty for none."""
        return self.row.institution.code if self.row.institution else ""


@dataclass(frozen=True, slots=True)
class Talks:
    """``holds``: the parts (``persons``, ``medical``) in the reader's hands. ``observations``: by the id of their sheet."""

    sheets: tuple[Talk, ...]
    observations: Mapping[UUID, tuple[Talk, ...]]
    holds: frozenset[str]


def open_sheets(*, actor: Actor, now: datetime, visit: UUID, only: Sequence[UUID] = (), text: str = "") -> Talks:
    """The talks of a visit in their order, or these alone with what was seen of them. ``text``: those that say it, in any case of letters.

    Raises ``NotThere``; ``Refused``: ``vault.…``, ``compartment.broken``, ``record.broken``.
    """
    reading = Reading(actor, now)
    _site.require_seen(reading, visit)
    rows = list(site_scope.entries(actor, reading.today).filter(visit=visit, kind__in=KINDS))
    if only:
        rows = [row for row in rows if row.pk in only or row.answers_id in only]
    parts = list(scope.compartments(actor, reading.today).filter(case=visit, kind__in=(Part.PERSONS, Part.MEDICAL)))
    found = _opened(reading, visit, parts, rows)
    talks = [Talk(row, found.get(row.pk)) for row in rows]
    sought = _sought(talks, text.casefold()) if text else {row.pk for row in rows}
    return Talks(
        tuple(talk for talk in talks if talk.row.kind == EntryKind.SHEET and talk.row.pk in sought),
        _by_sheet(talks),
        frozenset(part.kind for part in parts),
    )


def _sought(talks: Iterable[Talk], text: str) -> set[UUID]:
    """The sheets that say it, or of which an observation does."""
    return {
        talk.row.answers_id or talk.row.pk
        for talk in talks
        if talk.written is not None and any(text in said.casefold() for said in _said(talk.written.content))
    }


def _said(told: object) -> Iterable[str]:
    """Every text in a content, at any depth."""
    if isinstance(told, str):
        yield told
    elif isinstance(told, Mapping):
        for value in told.values():
            yield from _said(value)
    elif isinstance(told, list):
        for value in told:
            yield from _said(value)


def _by_sheet(talks: Iterable[Talk]) -> dict[UUID, tuple[Talk, ...]]:
    found: dict[UUID, tuple[Talk, ...]] = {}
    for talk in talks:
        if talk.row.answers_id is not None:
            found[talk.row.answers_id] = (*found.get(talk.row.answers_id, ()), talk)
    return found


def _opened(
    reading: Reading, visit: UUID, parts: Sequence[models.Compartment], rows: Sequence[models.SiteEntry]
) -> dict[UUID, Written]:
    used = {row.part for row in rows}
    mine = [part for part in parts if part.kind in used]
    held = {part.pk: _vault.held(reading, part) for part in mine}
    records = [row.pk for row in rows if row.part in {part.kind for part in mine}]
    if not records:
        return {}
    stored = sealed_records.newest(held, _site.TABLE, records)
    named = [visit, *records, *held]
    objects = named if len(named) <= OBJECTS_LIMIT else [visit, *held]
    _reading.journalled("open_sheets", Permission.SITE_READ, actor=reading.actor, now=reading.now, objects=objects)
    if len({row.record for row in stored}) != len(records):
        raise refused("record.broken")
    found: dict[UUID, Written] = {}
    for number, one in held.items():
        of_part = {row.pk: row for row in stored if row.compartment_id == number}
        contents = _vault.opened(one, of_part.values())
        found |= {of_part[key].record: _written(of_part[key], content) for key, content in contents.items()}
    return found


def _written(row: models.SealedRecord, content: bytes) -> Written:
    account = row.written_by
    person = None if account is None else account.person
    return Written(json.loads(content), row.revision, row.written_at, "" if person is None else person.name)
