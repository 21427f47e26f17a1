"""How many people were held at a place, visit by visit, against the room there was for them."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Final, NamedTuple
from uuid import UUID

from qorgan.access.actor import Actor
from qorgan.questions.site import EntryKind
from qorgan.store import models, site_scope

STRATA: Final = ("men", "women", "juveniles", "foreigners")
"""Of whom may be told how many there are; juveniles and foreigners are among men and women."""


class Headcount(NamedTuple):
    """One count. ``percent``: of the room that there was, None where that is not known; ``strata``: those that were told."""

    entry: UUID
    visit: str
    at: datetime
    held: int
    capacity: int | None
    percent: int | None
    strata: Mapping[str, int]


def history(actor: Actor, today: date, institution: str) -> list[Headcount]:
    """Every count of a place (code) that stands, of visits whose entries the actor sees, in the order of their moments; one query."""
    found = site_scope.entries(actor, today).filter(institution__code=institution, kind=EntryKind.HEADCOUNT)
    return [told(row) for row in found.filter(withdrawn_at=None)]


def told(row: models.SiteEntry) -> Headcount:
    """One entry of the kind ``HEADCOUNT`` as numbers."""
    held, capacity = int(row.told["held"]), row.told.get("capacity")
    strata = {name: int(row.told[name]) for name in STRATA if name in row.told}
    return Headcount(row.pk, row.visit.code, row.at, held, capacity, percent(held, capacity), strata)


def percent(held: int, capacity: int | None) -> int | None:
    """How full a place is, rounded up, so that one person too many shows as more than 100; None without a known room above none."""
    return -(-held * 100 // capacity) if capacity else None
