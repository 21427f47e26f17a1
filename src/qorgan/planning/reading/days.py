"""The working days of a planning year as the engine counts them: numbered from 0, with the weeks they lie in."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

import numpy as np

from qorgan.law.workdays import Calendar
from qorgan.planning.engine.problem import Bools, Ints
from qorgan.planning.instance import Span

_DAY = timedelta(days=1)


class Stretch(NamedTuple):
    """Numbers of days from ``start`` to before ``stop``; none where they are the same."""

    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Days:
    """``days``: D working days of the period in order; ``week``: (D) numbered from the week of its first day; ``weeks``: how many."""

    days: tuple[date, ...]
    week: Ints
    weeks: int

    def __len__(self) -> int:
        return len(self.days)

    def at(self, first: date, last: date) -> Stretch:
        """The working days from first to last, both included."""
        return Stretch(bisect_left(self.days, first), bisect_right(self.days, last))

    def of(self, spans: Iterable[tuple[date, date]]) -> Bools:
        """(D) The working days of any of the spans."""
        found = np.zeros(len(self.days), dtype=np.bool_)
        for first, last in spans:
            start, stop = self.at(first, last)
            found[start:stop] = True
        return found

    def of_weekdays(self, weekdays: Iterable[int]) -> Bools:
        """(D) The working days of these ISO weekdays; all where none is named."""
        named = set(weekdays)
        found: Bools = np.array([not named or day.isoweekday() in named for day in self.days], dtype=np.bool_)
        return found

    def in_weeks(self, free: Bools) -> Ints:
        """(W) How many of the days are free in each week. ``free``: (D)."""
        found: Ints = np.bincount(self.week[free], minlength=self.weeks).astype(np.int64)
        return found

    @property
    def ordinals(self) -> Ints:
        """(D) Of the days."""
        return np.array([day.toordinal() for day in self.days], dtype=np.int64)


def working_days(period: Span, calendar: Calendar) -> Days:
    """Of a period. Raises ``CalendarGap`` where the calendar does not reach."""
    found = calendar.working_between(period.first, period.last)
    monday = period.first - period.first.weekday() * _DAY
    week = np.array([(day - monday).days // 7 for day in found], dtype=np.int64)
    return Days(found, week, (period.last - monday).days // 7 + 1)


def unsure(of: Days, calendar: Calendar) -> Bools:
    """(D) Days that a holiday may yet take: those beside one whose day is only estimated."""
    return np.array([any(_is_estimated(day + n * _DAY, calendar) for n in (-1, 1)) for day in of.days], dtype=np.bool_)


def _is_estimated(day: date, calendar: Calendar) -> bool:
    note = calendar.note(day) if calendar.first <= day <= calendar.last else None
    return note is not None and note.estimated
