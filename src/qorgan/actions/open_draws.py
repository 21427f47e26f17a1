"""Opening draws with what came of them, for whoever holds the part about persons: journalled first, drawn anew from the seed, shown."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from qorgan.access.actor import Actor
from qorgan.access.compartments import Kind as Part
from qorgan.access.permissions import Permission
from qorgan.actions import _reading, _site, _talks, _vault
from qorgan.actions._reading import Reading
from qorgan.actions.refused import refused
from qorgan.questions.site import EntryKind, TalkOutcome
from qorgan.sampling import draw, frame, strata
from qorgan.sampling.draw import Drawn
from qorgan.sampling.frame import Frame, Place
from qorgan.sampling.strata import Row
from qorgan.store import models, scope, sealed_records, site_scope

_FIELDS = (_site.FIELD, _talks.OUTCOMES)
MOST = 50


class Told(NamedTuple):
    """A draw whole. ``is_repeated``: the seed gives these numbers again. ``outcomes``: by number; ``read``: their revision, 0 for none."""

    frame: Frame
    drawn: Drawn
    seed: str
    is_repeated: bool
    outcomes: Mapping[Place, TalkOutcome]
    volunteers: int
    read: int

    @property
    def rows(self) -> list[Row]:
        """Achieved against target, all together and by group."""
        return strata.rows(self.frame, self.drawn, self.outcomes)

    @property
    def following(self) -> Place | None:
        """The next of the reserve for whoever declines or is away."""
        return draw.following(self.drawn, self.outcomes, self.frame)


@dataclass(frozen=True, slots=True)
class Opened:
    """``told``: ``None`` where the reader does not hold the part."""

    row: models.SiteEntry
    told: Told | None

    @property
    def place(self) -> str:
        """The code of the institution, empty for none."""
        return self.row.institution.code if self.row.institution else ""


def open_draws(*, actor: Actor, now: datetime, visit: UUID, only: Sequence[UUID] = ()) -> list[Opened]:
    """The draws of a visit in their order, fifty at most, those struck out included; a fixed number of queries.

    Raises ``NotThere``; ``Refused``: ``vault.…``, ``compartment.broken``, ``record.broken``.
    """
    reading = Reading(actor, now)
    _site.require_seen(reading, visit)
    found = site_scope.entries(actor, reading.today).filter(visit=visit, kind=EntryKind.DRAW)
    rows = list((found.filter(pk__in=only) if only else found)[:MOST])
    part = scope.compartments(actor, reading.today).filter(case=visit, kind=Part.PERSONS).first()
    if part is None or not rows:
        return [Opened(row, None) for row in rows]
    told = _opened(reading, visit, part, rows)
    return [Opened(row, told.get(row.pk)) for row in rows]


def _opened(
    reading: Reading, visit: UUID, part: models.Compartment, rows: Sequence[models.SiteEntry]
) -> dict[UUID, Told]:
    held, records = _vault.held(reading, part), [row.pk for row in rows]
    stored = {
        one.pk: one
        for table in (_site.TABLE, _talks.TABLE)
        for one in sealed_records.newest([part.pk], table, records)
        if one.field in _FIELDS
    }
    objects = [visit, *records, part.pk]
    _reading.journalled("open_draws", Permission.SITE_READ, actor=reading.actor, now=reading.now, objects=objects)
    contents = _vault.opened(held, stored.values())
    said = {(stored[key].record, stored[key].field): (json.loads(one), stored[key]) for key, one in contents.items()}
    counted = [(row.pk, _talks.OUTCOMES) for row in rows if "came" in row.told]
    if not said.keys() >= {*((number, _site.FIELD) for number in records), *counted}:
        raise refused("record.broken")
    return {number: _told(said[number, _site.FIELD][0], said.get((number, _talks.OUTCOMES))) for number in records}


def _told(content: Mapping[str, Any], came: tuple[Mapping[str, Any], models.SealedRecord] | None) -> Told:
    kept = _talks.decoded(content)
    outcomes: dict[Place, TalkOutcome] = {}
    for number, word in ({} if came is None else came[0]["outcomes"]).items():
        place = frame.place(number)
        if place is not None:
            outcomes[place] = TalkOutcome(word)
    return Told(
        kept.frame,
        kept.drawn,
        kept.seed.hex(),
        draw.draw(kept.frame, kept.seed) == kept.drawn,
        outcomes,
        0 if came is None else int(came[0]["volunteers"]),
        0 if came is None else came[1].revision,
    )
