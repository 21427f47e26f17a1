"""The coming months as small calendars, with the days on which a person is away."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from qorgan.store.person_page import Away

MONTHS = 6
MONDAY = date(2024, 1, 1)  # any Monday: the names of the days are read off the seven from it
_DAYS_OF_A_WEEK = 7


class Day(NamedTuple):
    """One day. ``is_off``: not a day of the week on which the person travels."""

    day: date
    is_away: bool
    is_off: bool


class Month(NamedTuple):
    """``first`` names it; ``weeks`` are rows of seven cells, None outside the month; ``away``: days away."""

    first: date
    weeks: list[list[Day | None]]
    away: int


def months(today: date, absences: Iterable[Away], weekdays: tuple[int, ...]) -> list[Month]:
    """From the month of ``today`` on. ``weekdays``: 1 is Monday; empty means any."""
    away = {day for absence in absences for day in _days(absence.first, absence.last, today)}
    return [_month(first, away, weekdays) for first in _firsts(today)]


def _firsts(today: date) -> list[date]:
    months = [today.month - 1 + number for number in range(MONTHS)]
    return [date(today.year + month // 12, month % 12 + 1, 1) for month in months]


def _days(first: date, last: date, today: date) -> Iterable[date]:
    """Those of an absence that the picture can show, however long it is."""
    begins, ends = max(first, today.replace(day=1)), min(last, today + timedelta(days=31 * MONTHS))
    return (begins + timedelta(days=number) for number in range(max(0, (ends - begins).days + 1)))


def _month(first: date, away: set[date], weekdays: tuple[int, ...]) -> Month:
    after = (first + timedelta(days=31)).replace(day=1)
    days = [first + timedelta(days=number) for number in range((after - first).days)]
    told = [Day(day, day in away, bool(weekdays) and day.isoweekday() not in weekdays) for day in days]
    cells: list[Day | None] = [*[None] * first.weekday(), *told]
    cells += [None] * (-len(cells) % _DAYS_OF_A_WEEK)
    weeks = [cells[number : number + _DAYS_OF_A_WEEK] for number in range(0, len(cells), _DAYS_OF_A_WEEK)]
    return Month(first, weeks, sum(day.is_away for day in told))
