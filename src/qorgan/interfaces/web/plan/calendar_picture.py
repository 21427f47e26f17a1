"""The year as twelve small months, a square a day, darker the more groups are on site."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from qorgan.law.workdays import Calendar, CalendarGap
from qorgan.planning import document

STEP = 15
MONTHS_IN_A_ROW = 6
MONTH_WIDTH, MONTH_HEIGHT, TOP = 7 * STEP + 20, 6 * STEP + 44, 24
SHADES = (1, 2, 4, 6, 9)
"""Visits on a day up to which a square has the shade of that place; above the last, the darkest."""


class Square(NamedTuple):
    """A day: where it stands and what it looks like. ``shade``: 0 nothing, 1 to 6; ``is_off``: not worked."""

    x: int
    y: int
    day: date
    visits: int
    shade: int
    is_off: bool


class Month(NamedTuple):
    """A month: its first day for the name, its place, how many visits begin in it."""

    first: date
    x: int
    y: int
    begun: int


class Picture(NamedTuple):
    """All of it, and its size."""

    months: list[Month]
    squares: list[Square]
    width: int
    height: int


def picture(plan: document.PlanDocument, calendar: Calendar) -> Picture:
    """The picture of the plan's calendar year."""
    year = plan.period[0].year
    stays = [stop for visit in plan.visits for leg in visit.legs for stop in leg.institutions if stop.on_site]
    counts = Counter(day for stop in stays for day in stop.on_site)
    begun = Counter(min(stop.on_site).month for stop in stays if min(stop.on_site).year == year)
    months = [Month(date(year, number, 1), *_corner(number), begun[number]) for number in range(1, 13)]
    squares = [_square(day, counts[day], calendar) for day in _days(year)]
    rows = -(-12 // MONTHS_IN_A_ROW)
    return Picture(months, squares, MONTHS_IN_A_ROW * MONTH_WIDTH, rows * MONTH_HEIGHT)


def _days(year: int) -> Iterable[date]:
    first, after = date(year, 1, 1), date(year + 1, 1, 1)
    return (first + timedelta(days=number) for number in range((after - first).days))


def _corner(month: int) -> tuple[int, int]:
    row, column = divmod(month - 1, MONTHS_IN_A_ROW)
    return column * MONTH_WIDTH, row * MONTH_HEIGHT


def _square(day: date, count: int, calendar: Calendar) -> Square:
    x, y = _corner(day.month)
    line = (day.day - 1 + day.replace(day=1).weekday()) // 7
    shade = sum(count > most for most in SHADES) + 1 if count else 0
    return Square(x + day.weekday() * STEP, y + TOP + line * STEP, day, count, shade, not _is_working(day, calendar))


def _is_working(day: date, calendar: Calendar) -> bool:
    try:
        return calendar.is_working(day)
    except CalendarGap:  # a plan brought from elsewhere may be of a year the calendar no longer holds
        return day.isoweekday() <= 5  # noqa: PLR2004 -- Monday to Friday
