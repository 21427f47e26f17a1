"""When an institution's next periodic visit is due, asked of the law once for each distinct starting day (¶3).

The clock holds no number of years and reads no switch. Which facts the law counts from under the readings in force is found by asking
with one fact at a time; the day before which a register is overdue, by bisecting the law's answers, which never go back as the
starting day goes on. So a database can filter and sort thousands of rows by the starting day, and the law alone says what it means.
"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple, cast

from qorgan.law.ids import ProvisionId
from qorgan.law.rulebook import Law
from qorgan.law.verdict import Cited, Finding, Value
from qorgan.law.workdays import CalendarGap
from qorgan.questions import institution

_DUE = "institution.next_periodic_due"


class Fact(StrEnum):
    """A day from which the law may count; the words are the fields of ``institution.Cycle``, in the order in which they are tried."""

    LAST_END = "last_end"
    CATEGORY_LAST_END = "category_last_end"
    IN_MANDATE_SINCE = "in_mandate_since"


class Start(NamedTuple):
    """The day from which an institution's time runs, and which fact it is."""

    fact: Fact
    day: date


class Turn(NamedTuple):
    """An institution's next periodic visit. ``due`` is the last day, inclusive; ``plan_by`` the last working day on or before it."""

    due: date
    plan_by: date
    estimated: bool

    def days_left(self, today: date) -> int:
        """Calendar days until the last day; negative once it has passed."""
        return (self.due - today).days


class Clock:
    """The periodic clock under one law. Answers are kept, so one clock serves a whole register."""

    def __init__(self, law: Law) -> None:
        self._law = law
        self._turns: dict[Start, Turn | None] = {}

    @cached_property
    def years(self) -> Cited[int]:
        """How often a visit must be repeated, with the provision that says so."""
        return self._law.limit(institution.CYCLE_YEARS)

    @property
    def readings(self) -> Mapping[str, str]:
        """Every switch with the word in force."""
        return self._law.policy

    @property
    def provision(self) -> ProvisionId:
        """The provision behind every day this clock gives."""
        return self.years.provision

    @cached_property
    def counted_from(self) -> tuple[Fact, ...]:
        """The facts that the law counts from under the readings in force; where several are known, the first one counts."""
        probe = self._law.edition.since
        return tuple(fact for fact in Fact if self._answer(Start(fact, probe)) is not None)

    def start(self, days: Mapping[Fact, date | None]) -> Start | None:
        """The day from which an institution's time runs; None where no such day is known."""
        known = ((fact, days.get(fact)) for fact in self.counted_from)
        return next((Start(fact, day) for fact, day in known if day is not None), None)

    def turn(self, start: Start | None) -> Turn | None:
        """The next periodic visit; None where there is nothing to count from, or the calendar does not reach so far."""
        if start is None:
            return None
        if start not in self._turns:
            try:
                self._turns[start] = self._answer(start)
            except CalendarGap:
                self._turns[start] = None
        return self._turns[start]

    def due_from(self, fact: Fact, day: date) -> date:
        """The last day of the turn that starts on ``day``; the end of time on its side where the calendar does not reach."""
        return self._due(Start(fact, day))

    def latest_overdue(self, fact: Fact, today: date) -> date:
        """The latest starting day whose turn the law finds overdue on that day."""
        return self._latest(lambda day: self._is_overdue(Start(fact, day), today))

    def latest_due(self, fact: Fact, by: date) -> date:
        """The latest starting day whose turn is due on or before the day ``by``."""
        return self._latest(lambda day: self._due(Start(fact, day)) <= by)

    def reach(self, fact: Fact) -> tuple[date, date]:
        """The first and the last starting day for which a day can be given: the calendar covers no more."""
        before = self._latest(lambda day: self._due(Start(fact, day)) == date.min)
        return before + timedelta(days=1), self._latest(lambda day: self._due(Start(fact, day)) < date.max)

    def _latest(self, holds: Callable[[date], bool]) -> date:
        """The last day for which ``holds``, which is true up to some day and false after it."""
        low, high = date.min.toordinal(), self._law.calendar.last.toordinal() + 1
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if holds(date.fromordinal(middle)) else (low, middle)
        return date.fromordinal(low)

    def _due(self, start: Start) -> date:
        """The last day; a day that the calendar does not cover is brought to the end of time on its side."""
        try:
            turn = self._answer(start)
        except CalendarGap as gap:
            return date.min if _is_before(gap) else date.max
        return date.max if turn is None else turn.due

    def _is_overdue(self, start: Start, today: date) -> bool:
        try:
            answers = self._law.ask(institution.CYCLE, _cycle(start, today))
        except CalendarGap as gap:
            return _is_before(gap)
        return any(isinstance(answer, Finding) for answer in answers)

    def _answer(self, start: Start) -> Turn | None:
        for answer in self._law.ask(institution.CYCLE, _cycle(start, None)):
            if isinstance(answer, Value) and answer.code == _DUE:
                told = cast("Mapping[str, date]", answer.value)
                return Turn(told["default"], told["plan_by"], bool(told["estimated"]))
        return None


def _is_before(gap: CalendarGap) -> bool:
    """At which end the calendar gave out. The day asked about may itself lie inside, with no working day before it."""
    return gap.day - gap.first < gap.last - gap.day


def _cycle(start: Start, as_of: date | None) -> institution.Cycle:
    days: dict[Fact, date] = {start.fact: start.day}
    return institution.Cycle(
        last_end=days.get(Fact.LAST_END),
        in_mandate_since=days.get(Fact.IN_MANDATE_SINCE),
        category_last_end=days.get(Fact.CATEGORY_LAST_END),
        as_of=as_of,
    )
