"""Days as a form tells them."""

from collections.abc import Sequence
from datetime import date, timedelta

from qorgan.law.workdays import Calendar
from qorgan.planning.checked import on_site
from qorgan.planning.document import PlanDocument, Visit
from qorgan.planning.instance import Instance

_WEEK = 7


def read(text: str, plan: PlanDocument) -> date | None:
    """The day, if it is one of the plan's period."""
    day = _day(text.strip())
    return day if day is not None and plan.period[0] <= day <= plan.period[1] else None


def each(texts: Sequence[str], plan: PlanDocument) -> tuple[date, ...] | None:
    """The days in order, empty fields left out; nothing where one is no day of the period, or where there is none."""
    found = [read(text, plan) for text in texts if text.strip()]
    days = sorted({day for day in found if day is not None})
    return tuple(days) if days and None not in found else None


def worked(first: date, last: date, calendar: Calendar) -> tuple[date, ...]:
    """The working days from first to last; none where the last lies before the first."""
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return tuple(day for day in days if calendar.is_working(day))


def fitting(visit: Visit, monday: str, instance: Instance, calendar: Calendar) -> date | None:
    """The first day of a visit in the week that begins on this Monday: the same day of the week, else the first that fits."""
    days, begins = on_site(visit), _day(monday)
    if not days or begins is None:
        return None
    held = {stop.id for leg in visit.legs for stop in leg.institutions if days[0] in stop.on_site}
    places = [place for place in instance.places if place.code in held]
    wanted = [begins + timedelta(days=number) for number in (days[0].weekday(), *range(_WEEK))]
    fits = (
        day
        for day in wanted
        if instance.period.holds(day) and calendar.is_working(day) and all(place.is_open(day) for place in places)
    )
    return next(fits, None)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
