"""Kazakhstan's working days: the ``holidays`` package, checked at start, for a five-day week with Saturday and Sunday off.

The five-day set of moved days is used (Labour Code art. 84(3), 85(3)). Orthodox Christmas and Kurban Ait do not carry over to the next
working day (art. 84(5)); the package knows that, and the oracle in the tests works it out again from the statute alone.
"""

import re
from datetime import date, timedelta
from functools import cache
from importlib.metadata import version

from holidays import HolidayBase
from holidays.countries.kazakhstan import Kazakhstan

from qorgan.law.workdays import Calendar, DayNote

FIRST, LAST = date(1992, 1, 1), date(2100, 12, 31)
SATURDAY = 5

_REASONS = {
    "New Year's Day": "new_year",
    "Orthodox Christmas": "orthodox_christmas",
    "International Women's Day": "womens_day",
    "Nowruz Holiday": "nauryz",
    "Kazakhstan's People Solidarity Holiday": "unity_day",
    "Defender of the Fatherland Day": "defender_day",
    "Victory Day": "victory_day",
    "Capital Day": "capital_day",
    "Constitution Day": "constitution_day",
    "Republic Day": "republic_day",
    "First President Day": "first_president_day",
    "Independence Day": "independence_day",
    "Eid al-Adha": "kurban_ait",
}
_MOVED = re.compile(r"Day off \(substituted from (\d\d)/(\d\d)/(\d{4})\)")
# Days on which packages older than 0.101 are wrong: no holiday in August from 2026, a new one in March from 2027.
_PROBES = {date(2026, 8, 31): True, date(2027, 3, 15): False, date(2027, 8, 30): True}


class CalendarOutdated(RuntimeError):
    """The installed ``holidays`` package gives wrong days for Kazakhstan; 0.101 or newer is needed."""


def _note(name: str) -> DayNote:
    moved = _MOVED.fullmatch(name)
    if moved:
        month, day, year = moved.groups()
        return DayNote("moved", f"{year}-{month}-{day}")
    first = name.split("; ", maxsplit=1)[0]
    plain = first.removesuffix(" (observed)").removesuffix(" (estimated)")
    estimated = first.endswith(" (estimated)")
    return (
        DayNote("carried_over", _REASONS[plain])
        if first.endswith(" (observed)")
        else DayNote(_REASONS[plain], "", estimated)
    )


@cache
def calendar() -> Calendar:
    """The national calendar without overrides. Raises ``CalendarOutdated`` if the package is too old to be trusted."""
    package = Kazakhstan(years=range(FIRST.year, LAST.year + 1), language="en_US", expand=False)
    worked = {day: DayNote("worked_weekend", str(_moved_to(package, day))) for day in package.weekend_workdays}
    off = {day: _note(name) for day, name in package.items()}
    day = FIRST
    while day <= LAST:
        if day.weekday() >= SATURDAY and day not in worked:
            off.setdefault(day, DayNote("weekend"))
        day += timedelta(days=1)
    off = {day: note for day, note in off.items() if day not in worked}
    built = Calendar(first=FIRST, last=LAST, off=off, worked=worked, source=f"holidays {version('holidays')}")
    if any(built.is_working(day) is not is_worked for day, is_worked in _PROBES.items()):
        raise CalendarOutdated(version("holidays"))
    return built


def _moved_to(package: HolidayBase, worked: date) -> date | str:
    """The day off that was given in exchange for a worked weekend day, where the package names one."""
    mark = f"(substituted from {worked:%m/%d/%Y})"
    return next((day for day, name in package.items() if mark in name), "")
