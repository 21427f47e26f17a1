"""Opening what was entered of a visit, for whoever holds the parts in which it is sealed: journalled first, then shown."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from qorgan.access.actor import Actor
from qorgan.access.compartments import Kind as Part
from qorgan.access.permissions import Permission
from qorgan.actions import _reading, _signs, _site, _vault
from qorgan.actions._reading import Reading
from qorgan.actions.refused import refused
from qorgan.journal.leaf import OBJECTS_LIMIT
from qorgan.questions.site import EntryKind
from qorgan.store import models, scope, sealed_records, site_scope
from qorgan.store.custody import Held


@dataclass(frozen=True, slots=True)
class Opened:
    """An entry, and what is sealed of it: ``None`` where nothing is, or where the reader does not hold its part (``is_closed``)."""

    row: models.SiteEntry
    content: Mapping[str, Any] | None
    is_closed: bool


def open_site(
    *, actor: Actor, now: datetime, visit: UUID, kinds: Sequence[EntryKind] = (), only: Sequence[UUID] = ()
) -> list[Opened]:
    """Every entry of a visit, or those of some kinds, or these alone, in the order of what happened, withdrawn ones included.

    The number of queries does not grow with the entries, but for those that have a part of their own, whose chains are verified.
    Raises ``NotThere``; ``Refused``: ``vault.…``, ``compartment.broken``,
    ``record.broken``.
    """
    reading = Reading(actor, now)
    _site.require_seen(reading, visit)
    rows = site_scope.entries(actor, reading.today).filter(visit=visit)
    rows = rows.filter(kind__in=kinds) if kinds else rows
    entries = list(rows.filter(pk__in=only) if only else rows)
    held = _held(reading, visit, entries)
    contents = _contents(reading, visit, held, entries)
    unnamed = _signs.unnamed(entries, now)
    return [_told(row, contents.get(row.pk), is_named=row.pk not in unnamed) for row in entries]


def _told(row: models.SiteEntry, sealed: bytes | None, *, is_named: bool) -> Opened:
    if sealed is None:
        return Opened(row, None, is_closed=bool(row.part))
    return Opened(row, _signs.shown(json.loads(sealed), is_named=is_named), is_closed=False)


def _held(reading: Reading, visit: UUID, entries: Iterable[models.SiteEntry]) -> list[Held]:
    """The parts in the reader's hands: those of the visit's case, and those that entries have of their own."""
    own = [entry.pk for entry in entries if entry.part == Part.NOTICE]
    used = {entry.part for entry in entries} - {""}
    parts = scope.compartments(reading.actor, reading.today).filter(case__in=[visit, *own], kind__in=used)
    return [_vault.held(reading, part) for part in parts]


def _contents(
    reading: Reading, visit: UUID, held: Sequence[Held], entries: Sequence[models.SiteEntry]
) -> dict[UUID, bytes]:
    wanted = _sealed_to(held, entries)
    rows = sealed_records.newest([one.compartment.pk for one in held], _site.TABLE, wanted) if wanted else []
    if wanted - {row.record for row in rows}:
        raise refused("record.broken")
    if not rows:
        return {}
    _journalled(reading, visit, [row.record for row in rows], [one.compartment.pk for one in held])
    found: dict[UUID, bytes] = {}
    for one in held:
        mine = {row.pk: row for row in rows if row.compartment_id == one.compartment.pk}
        contents = _vault.opened(one, mine.values())
        found |= {mine[number].record: content for number, content in contents.items()}
    return found


def _sealed_to(held: Sequence[Held], entries: Iterable[models.SiteEntry]) -> set[UUID]:
    """The entries of which the reader holds what is sealed; answers to a checklist are read by themselves."""
    parts = {(one.compartment.case, one.compartment.kind) for one in held}
    sealed = (entry for entry in entries if entry.part and entry.kind != EntryKind.ANSWERS)
    return {
        entry.pk for entry in sealed if (entry.pk if entry.part == Part.NOTICE else entry.visit_id, entry.part) in parts
    }


def _journalled(reading: Reading, visit: UUID, records: Sequence[UUID], parts: Sequence[UUID]) -> None:
    """Which entries were read, or of more than one entry of the journal can name the parts alone."""
    named = [visit, *records, *parts]
    objects = named if len(named) <= OBJECTS_LIMIT else [visit, *parts][:OBJECTS_LIMIT]
    _reading.journalled("open_site", Permission.SITE_READ, actor=reading.actor, now=reading.now, objects=objects)
