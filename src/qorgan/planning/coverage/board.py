"""How a register stands against the four-year rule on one day: a status for each institution, counts for any group of them (¶3)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from qorgan.planning.coverage.clock import Clock, Fact, Turn

_STEPS_AT_MOST = 400


class Status(StrEnum):
    """Where an institution stands. Every open institution has exactly one; the most urgent first."""

    OVERDUE = "overdue"
    DUE_THIS_YEAR = "due_this_year"
    SAFE = "safe"
    NO_DATE = "no_date"


NEVER_VISITED = "never_visited"
"""Beside its status: an institution without any periodic visit."""


class Window(NamedTuple):
    """What the starting days of one fact mean today, all inclusive.

    Days from ``first`` to ``overdue_to`` are overdue, then up to ``due_to`` due this year, then up to ``last`` safe. Outside
    ``first`` … ``last`` no day can be given.
    """

    fact: Fact
    first: date
    overdue_to: date
    due_to: date
    last: date


@dataclass(frozen=True, slots=True)
class Tally:
    """How many institutions of a group stand where. ``overdue_estimated`` is part of ``overdue``; ``never_visited`` cuts across."""

    overdue: int = 0
    due_this_year: int = 0
    safe: int = 0
    no_date: int = 0
    overdue_estimated: int = 0
    never_visited: int = 0

    @property
    def institutions(self) -> int:
        """How many there are."""
        return self.overdue + self.due_this_year + self.safe + self.no_date

    @property
    def overdue_visited(self) -> int:
        """Overdue by the day of a visit, not by an estimate."""
        return self.overdue - self.overdue_estimated

    @property
    def share_overdue(self) -> float:
        """Between 0 and 1; 0 for an empty group."""
        return self.overdue / self.institutions if self.institutions else 0.0

    def count(self, status: str) -> int:
        """The count of a status, or of ``NEVER_VISITED``; of all where the word is empty."""
        return int(getattr(self, status)) if status else self.institutions


class Cell(NamedTuple):
    """The tally of the institutions that share region, category and owner."""

    region: str
    category: str
    owner: str
    tally: Tally


def year_end(today: date) -> date:
    """The last day of the calendar year: plans are made by years (¶6)."""
    return date(today.year, 12, 31)


def status(turn: Turn | None, today: date) -> Status:
    """Where an institution with this turn stands on the day."""
    if turn is None:
        return Status.NO_DATE
    if turn.due < today:
        return Status.OVERDUE
    return Status.DUE_THIS_YEAR if turn.due <= year_end(today) else Status.SAFE


def windows(clock: Clock, today: date) -> tuple[Window, ...]:
    """For each fact that the law counts from, in its order, what the starting days mean today."""
    return tuple(_window(clock, fact, today) for fact in clock.counted_from)


def _window(clock: Clock, fact: Fact, today: date) -> Window:
    first, last = clock.reach(fact)
    return Window(fact, first, clock.latest_overdue(fact, today), clock.latest_due(fact, year_end(today)), last)


def steps(clock: Clock, today: date) -> tuple[tuple[date, date], ...]:
    """Where the first fact and the next do not run alike, how to bring both to one order.

    Pairs (last starting day of a step of the first fact, the starting day of the second fact that falls due with it), ascending.
    Empty where the starting days themselves, mixed, already stand in the order of their turns.
    """
    if len(clock.counted_from) < 2 or _run_alike(clock, today):  # noqa: PLR2004 -- one fact needs no second to agree with
        return ()
    first, second = clock.counted_from[:2]
    day, last = clock.reach(first)[0], min(today, clock.reach(first)[1])
    found: list[tuple[date, date]] = []
    while day <= last and len(found) < _STEPS_AT_MOST:
        due = clock.due_from(first, day)
        end = clock.latest_due(first, due)
        found.append((end, clock.latest_due(second, due)))
        day = end + timedelta(days=1)
    return tuple(found)


def _run_alike(clock: Clock, today: date) -> bool:
    """Whether the two facts give the same day for the same starting day: asked over a whole round of leap years."""
    first, second = clock.counted_from[:2]
    days = (today - timedelta(days=back) for back in range(1461))
    return all(clock.due_from(first, day) == clock.due_from(second, day) for day in days)


def total(cells: Iterable[Cell]) -> Tally:
    """The tally of all the cells together."""
    tallies = [cell.tally for cell in cells]
    return Tally(*(sum(getattr(tally, name) for tally in tallies) for name in Tally.__slots__))


def grouped(cells: Iterable[Cell], key: Callable[[Cell], str]) -> dict[str, Tally]:
    """The tally of each group, in the order in which the groups first appear."""
    groups: dict[str, list[Cell]] = {}
    for cell in cells:
        groups.setdefault(key(cell), []).append(cell)
    return {name: total(members) for name, members in groups.items()}
