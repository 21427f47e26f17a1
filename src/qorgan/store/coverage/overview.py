"""The whole board: tallies, forecast, and which institutions a list shows in which order.

Worked out once for a version of the registers, a day, the readings in force and what the actor may see, then kept in the process. A page
of the list after that costs one query for its rows, whatever the size of the register.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

from django.core.exceptions import EmptyResultSet
from django.db.models import Subquery

from qorgan.access import home
from qorgan.access.actor import Actor
from qorgan.law.readings import Policy
from qorgan.planning.coverage import board, forecast
from qorgan.planning.coverage.board import Cell, Tally
from qorgan.planning.coverage.clock import Clock, Fact
from qorgan.planning.coverage.pace import Pace
from qorgan.planning.coverage.queue import Waiting
from qorgan.store import models, readings, scope
from qorgan.store.coverage import groups, listing, turns
from qorgan.store.coverage.listing import Choice, Row
from qorgan.store.coverage.turns import Judged

_KEPT_AT_MOST = 64
_LISTS_AT_MOST = 8
Version = tuple[int, object]


class _Key(NamedTuple):
    version: Version
    today: date
    readings: tuple[tuple[str, str], ...]
    reach: str


_kept: dict[_Key, "Overview"] = {}


@dataclass(frozen=True, eq=False)
class Overview:
    """What the board says of all institutions that an actor may see."""

    today: date
    clock: Clock
    judged: Judged
    cells: tuple[Cell, ...]
    waiting: Waiting
    pace: Pace
    lists: dict[Choice, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def total(self) -> Tally:
        """Of all of them."""
        return board.total(self.cells)

    def by(self, key: Callable[[Cell], str]) -> dict[str, Tally]:
        """Of each group."""
        return board.grouped(self.cells, key)

    def codes(self, choice: Choice) -> tuple[str, ...]:
        """The codes of all institutions that a list shows, in its order; one query, or none where the list was asked for before.

        Raises ``ValueError`` for an unknown status or order.
        """
        if choice not in self.lists:
            while len(self.lists) >= _LISTS_AT_MOST:
                self.lists.pop(next(iter(self.lists)), None)
            self.lists[choice] = tuple(listing.chosen(self.judged, choice).values_list("code", flat=True))
        return self.lists[choice]

    def rows(self, codes: Sequence[str], language: str) -> list[Row]:
        """The institutions with these codes, in their order; one query. At most a few hundred at once."""
        found = self.judged.rows.filter(code__in=codes).order_by()
        by_code = {row.code: row for row in listing.rows(found, self.judged, self.clock, self.today, language)}
        return [by_code[code] for code in codes if code in by_code]

    def all_rows(self, choice: Choice) -> Iterator[Row]:
        """Every row of a list in its order, as it is read from the database: for files. One query."""
        found = listing.chosen(self.judged, choice)
        return listing.rows(found, self.judged, self.clock, self.today, choice.language)

    @property
    def counts_each_place(self) -> bool:
        """Whether a visit restarts the time of the visited institution alone; only then can months ahead be worked out."""
        return Fact.CATEGORY_LAST_END not in self.clock.counted_from

    def forecast(self, other: float | None = None) -> forecast.Forecast:
        """``other``: the pace to compare with, in places a month; one more than now where it is not said."""
        compared = self.pace.total + 1 if other is None else other
        return forecast.forecast(self.waiting, self.pace, self.today, other=compared)


def overview(actor: Actor, today: date, policy: Policy | None = None) -> Overview:
    """Two queries where it is kept already, three more where it is not. ``policy``: the readings; those in force where not said."""
    clock = Clock(home.country().law(today, policy or readings.policy(today)))
    version = _version()
    if version is None:
        return _worked_out(actor, today, clock)
    _forget_but(version, today)
    key = _Key(version, today, tuple(clock.readings.items()), _reach(actor, today))
    if key not in _kept:
        _kept[key] = _worked_out(actor, today, clock)
    return _kept[key]


def _reach(actor: Actor, today: date) -> str:
    """What the actor may see, as the query itself tells it: so what is kept is never shown to someone who may see less."""
    try:
        return str(scope.institutions(actor, today).query)
    except EmptyResultSet:
        return ""


def forget() -> None:
    """Drop everything that is kept, as if the process had just begun."""
    _kept.clear()


def _forget_but(version: Version, today: date) -> None:
    """Drop what belongs to another version or day, and the oldest where too many people with different reaches ask."""
    stale = [key for key in list(_kept) if (key.version, key.today) != (version, today)]
    crowd = list(_kept)[: max(0, len(_kept) - _KEPT_AT_MOST)]
    for key in (*stale, *crowd):
        _kept.pop(key, None)


def _worked_out(actor: Actor, today: date, clock: Clock) -> Overview:
    judged = turns.judged(actor, today, clock)
    waiting = forecast.waiting(clock, groups.turns(judged), today)
    return Overview(today, clock, judged, groups.cells(judged), waiting, groups.visited(judged, today))


def _version() -> Version | None:
    """The version of the registers together with the import that made it; None where nothing was ever imported."""
    last = models.ImportRun.objects.order_by("-at").values("pk")[:1]
    told = models.RegisterVersion.objects.filter(id=1).values_list("version", Subquery(last)).first()
    return None if told is None or told[1] is None else told
