"""A second opinion on every deadline, worked out from the statutes alone: it imports nothing of the product.

Holidays: Law on Holidays, art. 4-5; Labour Code, art. 84-85. Days moved by order and the dates of Kurban Ait are tables: they follow
from no rule. It walks day by day and is slow on purpose; ``Oracle`` remembers what it has walked.
"""

from calendar import monthrange
from datetime import date, datetime, timedelta
from functools import cache
from typing import NamedTuple

FIRST_YEAR, LAST_YEAR = 2013, 2046
SATURDAY = 5
ONE_DAY = timedelta(days=1)

# (month, day) → first and last year in which it is a national or state holiday. These carry over from a weekend.
HOLIDAYS = {
    (1, 1): (1992, 2999),
    (1, 2): (1992, 2999),
    (3, 8): (1992, 2999),
    (3, 15): (2027, 2999),
    (3, 21): (2010, 2999),
    (3, 22): (1992, 2999),
    (3, 23): (2010, 2999),
    (5, 1): (1992, 2999),
    (5, 7): (2013, 2999),
    (5, 9): (1992, 2999),
    (7, 6): (2009, 2999),
    (8, 30): (1996, 2025),
    (10, 25): (2022, 2999),
    (12, 1): (2012, 2021),
    (12, 16): (1992, 2999),
    (12, 17): (2002, 2021),
}

# Moved by order, five-day week: day worked → day off given for it. The day worked is a weekend day or a carried-over one.
MOVED = {
    "2013-05-04": "2013-05-10",
    "2013-10-12": "2013-10-14",
    "2013-12-28": "2014-01-03",
    "2014-05-04": "2014-05-02",
    "2014-05-11": "2014-05-08",
    "2016-03-05": "2016-03-07",
    "2017-03-18": "2017-03-20",
    "2017-07-01": "2017-07-07",
    "2018-03-03": "2018-03-09",
    "2018-04-28": "2018-04-30",
    "2018-05-05": "2018-05-08",
    "2018-08-25": "2018-08-31",
    "2018-12-29": "2018-12-31",
    "2019-05-04": "2019-05-10",
    "2020-01-05": "2020-01-03",
    "2020-05-11": "2020-05-08",
    "2020-12-20": "2020-12-18",
    "2021-07-03": "2021-07-05",
    "2022-03-05": "2022-03-07",
    "2022-08-27": "2022-08-29",
    "2022-10-22": "2022-10-24",
    "2023-07-01": "2023-07-07",
    "2024-05-04": "2024-05-08",
    "2025-01-05": "2025-01-03",
}

# First day of Kurban Ait; from 2026 on an estimate of the moon.
KURBAN_AIT = (
    "2013-10-15",
    "2014-10-04",
    "2015-09-24",
    "2016-09-12",
    "2017-09-01",
    "2018-08-21",
    "2019-08-11",
    "2020-07-31",
    "2021-07-20",
    "2022-07-09",
    "2023-06-28",
    "2024-06-16",
    "2025-06-06",
    "2026-05-27",
    "2027-05-16",
    "2028-05-05",
    "2029-04-24",
    "2030-04-13",
    "2031-04-02",
    "2032-03-22",
    "2033-03-11",
    "2034-03-01",
    "2035-02-18",
    "2036-02-07",
    "2037-01-26",
    "2038-01-16",
    "2039-01-05",
    "2039-12-26",
    "2040-12-14",
    "2041-12-04",
    "2042-11-23",
    "2043-11-12",
    "2044-10-31",
    "2045-10-21",
    "2046-10-10",
)


class Due(NamedTuple):
    """Strict, default and widest last day."""

    strict: date
    default: date
    widest: date


def _holidays(year: int) -> set[date]:
    return {date(year, month, day) for (month, day), (since, until) in HOLIDAYS.items() if since <= year <= until}


def _days_off() -> set[date]:
    holidays = {day for year in range(FIRST_YEAR, LAST_YEAR + 1) for day in _holidays(year)}
    worked = {date.fromisoformat(day) for day in MOVED}
    rest = {date.fromisoformat(day) for day in (*MOVED.values(), *KURBAN_AIT)}
    rest |= {date(year, 1, 7) for year in range(FIRST_YEAR, LAST_YEAR + 1)}
    weekend = {day for day in _all_days() if day.weekday() >= SATURDAY and day not in worked}
    off = weekend | holidays | rest
    for holiday in sorted(holidays & weekend):  # art. 5: the next working day after the holiday is off instead
        day = holiday
        while day in off:
            day += ONE_DAY
        off.add(day)
    return off - worked


def _all_days() -> list[date]:
    start = date(FIRST_YEAR, 1, 1)
    return [start + ONE_DAY * step for step in range((date(LAST_YEAR, 12, 31) - start).days + 1)]


_OFF = _days_off()


def works(day: date) -> bool:
    """Whether it is a working day."""
    return day not in _OFF


def rolled(day: date) -> date:
    """The day, or the next working day after it (Civil Code, art. 175)."""
    while not works(day):
        day += ONE_DAY
    return day


def backed(day: date) -> date:
    """The day, or the last working day before it."""
    while not works(day):
        day -= ONE_DAY
    return day


def working_days_after(start: date, count: int) -> date:
    """The ``count``-th working day after ``start``."""
    day = start
    while count:
        day += ONE_DAY
        count -= works(day)
    return day


@cache
def report_due(start: date, days: int, *, working: bool, roll: bool) -> Due:
    """Ten, five or two days after ``start``, which is not counted itself (Civil Code, art. 173)."""
    strict = start + timedelta(days=days)
    widest = working_days_after(start, days)
    if working:
        return Due(strict, widest, widest)
    return Due(strict, rolled(strict) if roll else strict, widest)


def months_due(start: date, months: int, *, roll: bool) -> Due:
    """The same day of a later month, or its last day (Civil Code, art. 174)."""
    year, month = start.year, start.month + months
    if month > 12:
        year, month = year + 1, month - 12
    strict = date(year, month, min(start.day, monthrange(year, month)[1]))
    default = rolled(strict) if roll else strict
    return Due(strict, default, default)


def four_years_after(end: date) -> date:
    """The same day and month four years later; every fourth year of the span has a 29 February."""
    return date(end.year + 4, end.month, end.day)


def last_day_on_site(first: date, limit: int, granted: int, *, added: bool) -> date:
    """Working days counted from the first day on site, itself counted if it is one: the limit, and what was granted."""
    left = limit + granted if added else max(limit, granted)
    return working_days_after(first - ONE_DAY, left)


def days_on_site(spans: list[tuple[datetime, datetime]]) -> set[date]:
    """Every day of which some part was spent on site: walked minute by minute, the end itself left out."""
    days: set[date] = set()
    for moment, end in spans:
        days.add(moment.date())
        while moment < end:
            days.add(moment.date())
            moment += timedelta(minutes=1)  # noqa: PLW2901 -- it walks
    return days


def working_days_used(spans: list[tuple[datetime, datetime]]) -> int:
    """How many of them are working days: those alone use up the days of a visit (Rules, par. 24)."""
    return sum(works(day) for day in days_on_site(spans))
