"""What every contestant is asked, and the plain form in which their decisions are compared.

A decision is a tuple without any engine's types; days in it are dates:

* size: ``()`` or ``(provision, effect, code, actual, limit)``
* duration: ``(used, limit, provision, effect, allowed, rest_days)``, the middle three None where nothing is wrong
* deadline: ``(provision, strict, default, widest, status)``
* cycle: ``()`` or ``(due, plan_by, is_estimated, days_overdue)``
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any, Protocol

from qorgan.law.workdays import Calendar

Decision = tuple[object, ...]


class Aspect(StrEnum):
    """The four kinds of facts in the mix."""

    SIZE = "size"
    DURATION = "duration"
    DEADLINE = "deadline"
    CYCLE = "cycle"


Facts = Mapping[Aspect, Sequence[Any]]


class Contestant(Protocol):
    """One way to judge. Each takes the same fact objects and brings them into its own form within the measured time."""

    name: str
    most: int  # cases an aspect that it is given in a batch; more would take minutes, so the time is scaled
    rounds: int  # rounds of single judgements

    def hand(self, aspect: Aspect, facts: Sequence[Any]) -> Sequence[Any]:
        """The facts as handed over; days from a calendar the engine lacks are added here, outside the measured time."""

    def one(self, aspect: Aspect, item: Any) -> object:  # noqa: ANN401 -- each contestant has items of its own
        """Judge a single case."""

    def many(self, aspect: Aspect, items: Sequence[Any]) -> object:
        """Judge a batch."""

    def read(self, aspect: Aspect, judged: Any) -> list[Decision]:  # noqa: ANN401 -- as above
        """The decisions in what ``many`` returned."""

    def read_one(self, aspect: Aspect, judged: Any) -> Decision:  # noqa: ANN401 -- as above
        """The decision in what ``one`` returned."""


class Singly:
    """A contestant that knows no batch: many cases are one after the other."""

    most, rounds = 25_000, 20

    def hand(self, aspect: Aspect, facts: Sequence[Any]) -> Sequence[Any]:
        """Nothing is added."""
        del aspect
        return facts

    def one(self, aspect: Aspect, item: Any) -> object:  # noqa: ANN401 -- as above
        """To be written by each."""
        raise NotImplementedError

    def many(self, aspect: Aspect, items: Sequence[Any]) -> object:
        """One after the other."""
        one = self.one
        return [one(aspect, item) for item in items]

    def read_one(self, aspect: Aspect, judged: Any) -> Decision:  # noqa: ANN401 -- as above
        """To be written by each."""
        raise NotImplementedError

    def read(self, aspect: Aspect, judged: Any) -> list[Decision]:  # noqa: ANN401 -- as above
        """One after the other."""
        return [self.read_one(aspect, each) for each in judged]


class Tables:
    """The calendar as plain lists over day numbers from ``start``: what bare arithmetic and the rivals look days up in."""

    def __init__(self, calendar: Calendar) -> None:
        self.start = calendar.first.toordinal()
        self.dates = [type(calendar.first).fromordinal(n) for n in range(self.start, calendar.last.toordinal() + 1)]
        self.worked: list[int] = [int(calendar.is_working(day)) for day in self.dates]
        self.days = [day for day, worked in zip(self.dates, self.worked, strict=True) if worked]
        self.before: list[int] = []
        self.upto: list[int] = []
        count = 0
        for worked in self.worked:
            self.before.append(count)
            count += worked
            self.upto.append(count)
