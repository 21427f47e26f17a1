"""Terms: from a start day and a length to the three last days, and the counting shown day by day."""

from datetime import date
from typing import NamedTuple

from qorgan.law.verdict import Due, DutyStatus
from qorgan.law.workdays import ONE_DAY, Calendar, DayNote, months_later


class Step(NamedTuple):
    """One day of a counting: its number if counted (0 = not counted), and why it was passed over or is remarkable."""

    day: date
    number: int
    note: DayNote | None


# Taken once: finding a member of an enum costs Python 3.11 more than comparing two days.
_OPEN, _MET, _MET_AFTER_STRICT, _LATE_DISPUTABLE, _LATE = DutyStatus


def days_term(start: date, days: int, calendar: Calendar, *, working: bool, roll: bool) -> Due:
    """The last days of a term of ``days`` days after ``start``, which itself is never counted. Raises ``CalendarGap``.

    ``working``: the reading in force counts working days. ``roll``: a last day off gives way to the next working day.

    Always strict <= default <= widest: ``days`` working days take at least ``days`` calendar days.
    """
    strict = date.fromordinal(start.toordinal() + days)
    widest = calendar.after(start, days)
    if working:
        return Due(strict, widest, widest)
    return Due(strict, calendar.next_working(strict) if roll else strict, widest)


def months_term(start: date, months: int, calendar: Calendar, *, roll: bool) -> Due:
    """The last days of a term of whole months; it has no counting in working days, so widest equals default."""
    strict = months_later(start, months)
    default = calendar.next_working(strict) if roll else strict
    return Due(strict, default, default)


def status(due: Due, done: date | None, as_of: date | None) -> DutyStatus:
    """How a duty stands: done on ``done``, or judged on ``as_of`` while nothing is done."""
    if done is None:
        return _undone(due, as_of)
    if done <= due.strict:
        return _MET
    if done <= due.default:
        return _MET_AFTER_STRICT
    return _LATE_DISPUTABLE if done <= due.widest else _LATE


def _undone(due: Due, as_of: date | None) -> DutyStatus:
    if as_of is None or as_of <= due.default:
        return _OPEN
    return _LATE_DISPUTABLE if as_of <= due.widest else _LATE


def calendar_steps(start: date, days: int, last: date, calendar: Calendar) -> tuple[Step, ...]:
    """Each day from the one after ``start`` to ``last``: the first ``days`` counted, the rest passed over because they are off."""
    steps, day, number = [], start, 0
    while day < last:
        day += ONE_DAY
        number += 1
        steps.append(Step(day, number if number <= days else 0, calendar.note(day)))
    return tuple(steps)


def working_steps(start: date, last: date, calendar: Calendar) -> tuple[Step, ...]:
    """Each day from the one after ``start`` to ``last``, working days numbered, days off passed over with their reason."""
    steps, day, number = [], start, 0
    while day < last:
        day += ONE_DAY
        worked = calendar.is_working(day)
        number += worked
        steps.append(Step(day, number if worked else 0, calendar.note(day)))
    return tuple(steps)
