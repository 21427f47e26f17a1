"""Working-day arithmetic over one national calendar.

A calendar is data: which days are off and why, which weekend days are worked and why. Nothing here tests the day of the week, because
a Saturday or a Sunday can be a working day. All look-ups are constant time, so that a whole register can be judged at once.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

ONE_DAY = timedelta(days=1)


class CalendarGap(LookupError):
    """A day was asked about that the calendar does not cover. ``day``, ``first``, ``last`` say which."""

    def __init__(self, day: date, first: date, last: date) -> None:
        super().__init__(f"{day} is outside {first}..{last}")
        self.day, self.first, self.last = day, first, last


class DayNote(NamedTuple):
    """Why a day is off, or worked against the rule of the week: a reason code, the thing it refers to, and whether it is an estimate."""

    reason: str
    of: str = ""
    estimated: bool = False


class Override(NamedTuple):
    """A day that an act moves: ``off`` true makes it a day off, false a working day."""

    day: date
    off: bool
    act: str


class Calendar:
    """Working days from ``first`` to ``last``, both included.

    ``off`` names every day that is not worked, weekends included; ``worked`` explains weekend days that are. ``source`` says where the
    days come from, for the snapshot kept with each computed date. Every look-up outside the range raises ``CalendarGap``.
    """

    def __init__(
        self,
        *,
        first: date,
        last: date,
        off: Mapping[date, DayNote],
        worked: Mapping[date, DayNote],
        source: str,
        overrides: tuple[Override, ...] = (),
    ) -> None:
        self.first, self.last, self.source, self.overrides = first, last, source, overrides
        self._off, self._worked = dict(off), dict(worked)
        self._start = first.toordinal()
        self._days: list[date] = []
        # For each day of the range: how many working days lie before it, and how many up to and with it.
        self._before: list[int] = []
        self._upto: list[int] = []
        for ordinal in range(self._start, last.toordinal() + 1):
            self._before.append(len(self._days))
            day = date.fromordinal(ordinal)
            if day not in self._off:
                self._days.append(day)
            self._upto.append(len(self._days))

    def _offset(self, day: date) -> int:
        offset = day.toordinal() - self._start
        if 0 <= offset < len(self._before):
            return offset
        raise CalendarGap(day, self.first, self.last)

    def is_working(self, day: date) -> bool:
        """Whether the day is worked."""
        offset = self._offset(day)
        return self._before[offset] != self._upto[offset]

    def note(self, day: date) -> DayNote | None:
        """Why the day is off, or why a weekend day is worked; None for an ordinary working day."""
        self._offset(day)
        return self._off.get(day) or self._worked.get(day)

    def count_working(self, days: Iterable[date]) -> int:
        """How many of the days are worked."""
        start, before, upto = self._start, self._before, self._upto
        count = 0
        for day in days:
            offset = day.toordinal() - start
            if not 0 <= offset < len(before):
                raise CalendarGap(day, self.first, self.last)
            count += upto[offset] - before[offset]
        return count

    def next_working(self, day: date) -> date:
        """The day itself if it is worked, else the first working day after it."""
        return self._working(self._before[self._offset(day)], day)

    def last_working(self, day: date) -> date:
        """The day itself if it is worked, else the last working day before it."""
        return self._working(self._upto[self._offset(day)] - 1, day)

    def after(self, day: date, count: int) -> date:
        """The ``count``-th working day after ``day``; the day itself is never counted. ``count`` is at least 1."""
        return self._working(self._upto[self._offset(day)] + count - 1, day)

    def _working(self, position: int, asked: date) -> date:
        if 0 <= position < len(self._days):
            return self._days[position]
        raise CalendarGap(asked, self.first, self.last)

    def working_between(self, first: date, last: date) -> tuple[date, ...]:
        """The working days from ``first`` to ``last``, both included."""
        return tuple(self._days[self._before[self._offset(first)] : self._upto[self._offset(last)]])

    def with_overrides(self, overrides: Iterable[Override]) -> "Calendar":
        """The same calendar with days moved by acts. Later overrides of one day win. Raises ``CalendarGap``."""
        off, worked, applied = dict(self._off), dict(self._worked), tuple(overrides)
        for override in applied:
            self._offset(override.day)
            note = DayNote("override_off" if override.off else "override_work", override.act)
            off.pop(override.day, None)
            worked.pop(override.day, None)
            (off if override.off else worked)[override.day] = note
        return Calendar(
            first=self.first,
            last=self.last,
            off=off,
            worked=worked,
            source=self.source,
            overrides=(*self.overrides, *applied),
        )

    def snapshot(self) -> dict[str, object]:
        """What must be kept beside a computed date so that it can be explained years later."""
        return {
            "source": self.source,
            "overrides": [[str(o.day), "off" if o.off else "work", o.act] for o in self.overrides],
        }


def anniversary(day: date, years: int) -> date:
    """The same day and month ``years`` later; 29 February becomes 28 in a common year."""
    if day.month == 2 and day.day == 29:  # noqa: PLR2004 -- the one day that some years lack
        return months_later(day, 12 * years)
    return date(day.year + years, day.month, day.day)


def months_later(day: date, months: int) -> date:
    """The same day of the month ``months`` later, or the last day of that month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    following = date(year + (month == 11), (month + 1) % 12 + 1, 1)  # noqa: PLR2004 -- December counts as month 11 here
    return min(date(year, month + 1, 1) + timedelta(days=day.day - 1), following - ONE_DAY)
