"""Opening signs of torture (¶26): the list over all visits for whoever may read them, and one with its texts and receipts.

Each reading stands in the journal first, naming every entry whose content is shown.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from qorgan.access.actor import Actor
from qorgan.access.compartments import Kind as Part
from qorgan.access.permissions import Permission
from qorgan.actions import _reading, _signs, _site, _vault
from qorgan.actions._reading import Reading
from qorgan.actions.refused import not_there, refused
from qorgan.questions.site import NoticeTo
from qorgan.store import models, notice_desk, scope, sealed_records
from qorgan.store.custody import Held
from qorgan.store.notice_desk import Found

AT_ONCE = 50


class Seen(NamedTuple):
    """What is sealed of signs. ``who``: who is concerned, empty where nobody is named or no consent to it stands now."""

    seen: str
    protection: str
    who: str


@dataclass(frozen=True, slots=True)
class Signs:
    """Signs in clear, and what is sealed of them: ``None`` where the reader does not hold their part."""

    found: Found
    content: Seen | None


class Draft(NamedTuple):
    """The newest text of a notice. ``who``: who is concerned, empty where it names nobody or no consent to it stands now."""

    text: str
    who: str
    revision: int


@dataclass(frozen=True, slots=True)
class Notice:
    """One entry of signs whole. ``receipts``: by the notice's id."""

    row: models.SiteEntry
    found: Found
    content: Seen | None
    drafts: Mapping[NoticeTo, Draft]
    receipts: Mapping[UUID, str]


def open_notices(*, actor: Actor, now: datetime, first: int = 0, only_owed: bool = False) -> list[Signs]:
    """Signs found on all visits that the person may see, the last first, at most fifty from ``first``.

    Each that the person holds is a part of its own, whose chain is verified.
    ``only_owed``: those of which somebody is still to be told. Raises ``Refused``: ``vault.…``, ``compartment.broken``,
    ``record.broken``.
    """
    reading = Reading(actor, now)
    told = [(row, notice_desk.found(row, now)) for row in notice_desk.signs(actor, reading.today)]
    rows = [(row, one) for row, one in told if not only_owed or one.owed_to or one.follow_up][first : first + AT_ONCE]
    held = _held(reading, [row.pk for row, _ in rows])
    if held:
        named = [row.pk for row, _ in rows if row.pk in held]
        _reading.journalled("open_notices", Permission.SITE_READ, actor=actor, now=now, objects=named)
    unnamed = _signs.unnamed((row for row, _ in rows), now)
    return [
        Signs(one, _content(held[row.pk], row.pk, is_named=row.pk not in unnamed) if row.pk in held else None)
        for row, one in rows
    ]


def open_notice(*, actor: Actor, now: datetime, entry: UUID) -> Notice:
    """One of them with the texts of both notices and their receipts, as far as the person holds it.

    Raises ``NotThere``; ``Refused``: ``vault.…``, ``compartment.broken``, ``record.broken``.
    """
    reading = Reading(actor, now)
    row = notice_desk.signs(actor, reading.today).filter(pk=entry).first()
    if row is None:
        raise not_there("entry")
    found, held = notice_desk.found(row, now), _held(reading, [row.pk]).get(row.pk)
    if held is None:
        return Notice(row, found, None, drafts={}, receipts={})
    objects = (row.pk, row.visit_id, *(one.id for one in found.notices))[:_MOST]
    _reading.journalled("open_notice", Permission.SITE_READ, actor=actor, now=now, objects=objects)
    texts = _told(held, _signs.TABLE, [row.pk, *(one.id for one in found.notices)])
    if any((row.pk, to) not in texts for to in row.told.get("drafts", {})):
        raise refused("record.broken")
    return Notice(
        row,
        found,
        _content(held, row.pk, is_named=not _signs.unnamed([row], now)),
        drafts={to: _draft(row, to, texts[row.pk, to.value], now) for to in NoticeTo if (row.pk, to.value) in texts},
        receipts={
            number: str(told["receipt"]) for (number, field), (told, _) in texts.items() if field == _signs.RECEIPT
        },
    )


_MOST = 60


def _held(reading: Reading, entries: Sequence[UUID]) -> dict[UUID, Held]:
    """The parts in the reader's hands, by entry."""
    parts = scope.compartments(reading.actor, reading.today).filter(case__in=entries, kind=Part.NOTICE)
    return {part.case: _vault.held(reading, part) for part in parts}


def _content(held: Held, entry: UUID, *, is_named: bool) -> Seen:
    told = _told(held, _site.TABLE, [entry]).get((entry, _site.FIELD))
    if told is None:
        raise refused("record.broken")
    content = _signs.shown(told[0], is_named=is_named)
    return Seen(str(content["seen"]), str(content["protection"]), str(content.get(_signs.WHO, "")))


def _told(held: Held, table: str, records: Sequence[UUID]) -> dict[tuple[UUID, str], tuple[dict[str, object], int]]:
    """The newest content of each value and its revision, by record and field."""
    rows = sealed_records.newest([held.compartment.pk], table, records)
    contents = _vault.opened(held, rows)
    return {(row.record, row.field): (json.loads(contents[row.pk]), row.revision) for row in rows}


def _draft(row: models.SiteEntry, to: NoticeTo, told: tuple[dict[str, object], int], now: datetime) -> Draft:
    content, revision = told
    number = row.told.get("drafts", {}).get(to.value, {}).get("consent")
    is_named = number is not None and _is_allowed(row, number, now)
    return Draft(str(content["text"]), str(_signs.shown(content, is_named=is_named).get(_signs.WHO, "")), revision)


def _is_allowed(row: models.SiteEntry, consent: str, now: datetime) -> bool:
    """Whether somebody may be named by this consent."""
    found = models.SiteEntry.objects.filter(pk=consent, visit=row.visit_id).first()
    return found is not None and _signs.stands(found, now)
