"""Testland's working days, invented: Thursday and Friday are the weekend, two holidays a year, one Friday worked for a Saturday."""

from datetime import date, timedelta
from functools import cache

from qorgan.law.workdays import Calendar, DayNote

FIRST, LAST = date(2018, 1, 1), date(2040, 12, 31)
WEEKEND = (3, 4)
HOLIDAYS = {(3, 10): "lantern_day", (6, 21): "long_day"}
WORKED, MOVED = date(2026, 6, 19), date(2026, 6, 20)


def _off(day: date) -> DayNote | None:
    if day == MOVED:
        return DayNote("moved", str(WORKED))
    if day == WORKED:
        return None
    holiday = HOLIDAYS.get((day.month, day.day))
    if holiday:
        return DayNote(holiday)
    return DayNote("weekend") if day.weekday() in WEEKEND else None


@cache
def calendar() -> Calendar:
    """The calendar without overrides."""
    days = (FIRST + timedelta(days=step) for step in range((LAST - FIRST).days + 1))
    off = {day: note for day in days if (note := _off(day))}
    worked = {WORKED: DayNote("worked_weekend", str(MOVED))}
    return Calendar(first=FIRST, last=LAST, off=off, worked=worked, source="invented")
