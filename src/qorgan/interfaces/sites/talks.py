"""Draws and sheets of a visit told once for all interfaces, as far as the reader holds them; the journal tells of the reading first."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.utils import timezone

from qorgan.access.actor import Actor
from qorgan.actions.open_draws import Opened, open_draws
from qorgan.actions.open_sheets import Talk, open_sheets
from qorgan.actions.refused import not_there
from qorgan.sampling import strata
from qorgan.store import site_scope


class Number(NamedTuple):
    """A number drawn, or of the reserve (``why`` is empty). ``came``: what came of it, empty where nothing is told yet."""

    number: str
    why: str
    strata: list[str]
    came: str


class Reached(NamedTuple):
    """Achieved against target. ``stratum``: empty for all together; ``came``: how many by outcome."""

    stratum: str
    there: int
    wanted: int
    drawn: int
    talked: int
    is_met: bool
    came: dict[str, int]


class Draw(NamedTuple):
    """A draw. ``told``: what stands in clear. ``is_closed``: the numbers are sealed to the reader, and nothing of the rest is told.

    ``is_repeated``: its seed gives these numbers again. ``read``: the revision of the outcomes, to count upon.
    """

    id: UUID
    institution: str
    at: datetime
    withdrawn_at: datetime | None
    told: Mapping[str, Any]
    is_closed: bool
    seed: str
    is_repeated: bool | None
    numbers: list[Number]
    reserve: list[Number]
    reached: list[Reached]
    volunteers: int
    read: int


class Written(NamedTuple):
    """A sheet or an observation. ``content``: null where it is sealed to the reader; ``revision``: to write upon, 0 where unknown."""

    id: UUID
    institution: str
    at: datetime
    withdrawn_at: datetime | None
    content: Mapping[str, Any] | None
    revision: int
    written_at: datetime | None
    by: str


class Sheet(NamedTuple):
    """A talk with what medical workers saw of it."""

    sheet: Written
    observations: list[Written]


def draws(actor: Actor, now: datetime, code: str) -> list[Draw]:
    """Raises ``NotThere``; ``Refused``: ``vault.…``, ``compartment.broken``, ``record.broken``."""
    return [_draw(one) for one in open_draws(actor=actor, now=now, visit=_visit(actor, timezone.localdate(now), code))]


def sheets(actor: Actor, now: datetime, code: str) -> list[Sheet]:
    """Raises as ``draws``."""
    found = open_sheets(actor=actor, now=now, visit=_visit(actor, timezone.localdate(now), code))
    return [
        Sheet(_written(one), [_written(seen) for seen in found.observations.get(one.row.pk, ())])
        for one in found.sheets
    ]


def _visit(actor: Actor, today: date, code: str) -> UUID:
    found: UUID | None = site_scope.site_visits(actor, today).filter(code=code).values_list("pk", flat=True).first()
    if found is None:
        raise not_there("visit")
    return found


def _draw(opened: Opened) -> Draw:
    row, told = opened.row, opened.told
    return Draw(
        id=row.pk,
        institution=opened.place,
        at=row.at,
        withdrawn_at=row.withdrawn_at,
        told=row.told,
        is_closed=told is None,
        seed=told.seed if told else "",
        is_repeated=told.is_repeated if told else None,
        numbers=[
            Number(str(one.place), one.why, sorted(one.strata), str(told.outcomes.get(one.place, "")))
            for one in told.drawn.numbers
        ]
        if told
        else [],
        reserve=[
            Number(str(place), "", sorted(told.frame.strata_of(place)), str(told.outcomes.get(place, "")))
            for place in told.drawn.reserve
        ]
        if told
        else [],
        reached=_reached(told.rows) if told else [],
        volunteers=told.volunteers if told else 0,
        read=told.read if told else 0,
    )


def _reached(rows: Sequence[strata.Row]) -> list[Reached]:
    return [
        Reached(
            str(row.stratum or ""),
            row.there,
            row.wanted,
            row.drawn,
            row.talked,
            row.is_met,
            {str(word): count for word, count in row.came.items()},
        )
        for row in rows
    ]


def _written(talk: Talk) -> Written:
    row, said = talk.row, talk.written
    return Written(
        row.pk,
        talk.place,
        row.at,
        row.withdrawn_at,
        said.content if said else None,
        said.revision if said else 0,
        said.written_at if said else None,
        said.by if said else "",
    )
