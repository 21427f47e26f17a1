"""The year as bits: day 0 is some days before the period, so that journeys may begin and end outside it; a set of days is one integer."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from qorgan.law.workdays import Calendar
from qorgan.planning.instance import Span

MARGIN = 7
Days = int
"""A set of days; bit n is day n of the year calendar."""


@dataclass(frozen=True, slots=True)
class Week:
    """The working days of the period that lie in one calendar week, in order. ``number`` counts the weeks of the period from 0."""

    number: int
    working: tuple[int, ...]


class Year:
    """The days of a planning period under one national calendar. Raises ``CalendarGap`` where the calendar does not reach."""

    def __init__(self, period: Span, calendar: Calendar) -> None:
        self.period = period
        self.zero = period.first - timedelta(days=MARGIN)
        self.length = (period.last - self.zero).days + 1 + MARGIN
        self.working = self.mask(lambda day: period.holds(day) and calendar.is_working(day))
        self.weeks = self._weeks()

    def day(self, index: int) -> date:
        """The day of an index."""
        return self.zero + timedelta(days=index)

    def index(self, day: date) -> int:
        """The index of a day, outside the year too."""
        return (day - self.zero).days

    def mask(self, holds: Callable[[date], bool]) -> Days:
        """The days of the year for which ``holds`` says so."""
        bits = 0
        for index in range(self.length):
            if holds(self.day(index)):
                bits |= 1 << index
        return bits

    def span(self, first: date, last: date) -> Days:
        """The days from first to last, both included, cut to the year."""
        low, high = max(0, self.index(first)), min(self.length - 1, self.index(last))
        return between(low, high) if low <= high else 0

    def spans(self, spans: tuple[tuple[date, date], ...]) -> Days:
        """The days of any of the spans."""
        bits = 0
        for first, last in spans:
            bits |= self.span(first, last)
        return bits

    def _weeks(self) -> tuple[Week, ...]:
        by_monday: dict[date, list[int]] = {}
        for index in range(self.length):
            day = self.day(index)
            if self.period.holds(day):
                listed = by_monday.setdefault(day - timedelta(days=day.weekday()), [])
                if self.working >> index & 1:
                    listed.append(index)
        return tuple(Week(number, tuple(days)) for number, days in enumerate(by_monday.values()))


def between(first: int, last: int) -> Days:
    """The days from first to last, both included."""
    return ((1 << (last - first + 1)) - 1) << first
