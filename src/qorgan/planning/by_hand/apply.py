"""One change made in the visits of a plan. What cannot be done at all is refused here; whether it is lawful is for the check to say."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from functools import singledispatch
from typing import Final, NamedTuple

from qorgan.law.workdays import Calendar
from qorgan.planning.breach import FILE, Breach
from qorgan.planning.by_hand.changes import Add, Change, Dates, Group, Lock, Move, Remove, Representative, Unlock
from qorgan.planning.checked import on_site
from qorgan.planning.document import Leg, Stop, Visit
from qorgan.planning.instance import Instance, Place

_DAY: Final = timedelta(days=1)


class CannotChange(Exception):
    """The change names what is not there, or wants days that there are not. ``breach``: which visit, the value, what may be."""

    def __init__(self, breach: Breach) -> None:
        super().__init__(breach.code)
        self.breach = breach


class Ground(NamedTuple):
    """What changes are made on: the calendar, the registers of the year, and the number that the next new visit gets."""

    calendar: Calendar
    instance: Instance
    next_id: str


Visits = tuple[Visit, ...]


@singledispatch
def applied(change: Change, visits: Visits, ground: Ground) -> Visits:  # noqa: ARG001 -- what each kind of change is given
    """The visits after the change, costs and journeys not yet counted. Raises ``CannotChange``."""
    raise TypeError(type(change))


@applied.register
def _move(change: Move, visits: Visits, ground: Ground) -> Visits:
    found = _found(visits, change.visit)
    days = _moved(found, change.first_day, ground)
    legs = tuple(_each_stop(leg, lambda stop: tuple(days[day] for day in stop.on_site)) for leg in found.legs)
    return _replaced(visits, found.model_copy(update={"legs": legs}))


@applied.register
def _dates(change: Dates, visits: Visits, _ground: Ground) -> Visits:
    found = _found(visits, change.visit)
    wanted = {stop.id: tuple(sorted(set(stop.on_site))) for stop in change.stops}
    for code in wanted.keys() - {stop.id for leg in found.legs for stop in leg.institutions}:
        raise CannotChange(Breach(FILE, "visit.no_institution", found.id, code, None, {"institution": code}))
    legs = tuple(_each_stop(leg, lambda stop: wanted.get(stop.id, stop.on_site)) for leg in found.legs)
    return _replaced(visits, found.model_copy(update={"legs": legs}))


@applied.register
def _group(change: Group, visits: Visits, _ground: Ground) -> Visits:
    after = _on_leg(visits, change.visit, change.region, {"participants": change.participants})
    if change.reason is None:
        return after
    return _replaced(after, _found(after, change.visit).model_copy(update={"reason": change.reason or None}))


@applied.register
def _representative(change: Representative, visits: Visits, _ground: Ground) -> Visits:
    return _on_leg(visits, change.visit, change.region, {"representative": change.representative})


@applied.register
def _remove(change: Remove, visits: Visits, _ground: Ground) -> Visits:
    found = _found(visits, change.visit)
    return tuple(visit for visit in visits if visit is not found)


@applied.register
def _add(change: Add, visits: Visits, ground: Ground) -> Visits:
    added = Visit(
        id=ground.next_id,
        kind=change.kind,
        form=change.form,
        topic=change.topic,
        roster=_roster(change.legs),
        legs=change.legs,
        reason=change.reason or None,
    )
    return (*visits, added)


@applied.register
def _lock(change: Lock, visits: Visits, _ground: Ground) -> Visits:
    return _replaced(visits, _found(visits, change.visit).model_copy(update={"locked": True}))


@applied.register
def _unlock(change: Unlock, visits: Visits, _ground: Ground) -> Visits:
    return _replaced(visits, _found(visits, change.visit).model_copy(update={"locked": False}))


def _found(visits: Visits, number: str) -> Visit:
    found = next((visit for visit in visits if visit.id == number), None)
    if found is None:
        raise CannotChange(Breach(FILE, "visit.unknown", number, number, None))
    return found


def _replaced(visits: Visits, changed: Visit) -> Visits:
    return tuple(changed if visit.id == changed.id else visit for visit in visits)


def _on_leg(visits: Visits, number: str, region: str | None, update: dict[str, object]) -> Visits:
    found = _found(visits, number)
    at = [place for place, leg in enumerate(found.legs) if region in {None, leg.region}]
    if len(at) != 1:
        regions = ", ".join(leg.region for leg in found.legs)
        raise CannotChange(Breach(FILE, "visit.which_leg", found.id, region, regions))
    legs = list(found.legs)
    legs[at[0]] = legs[at[0]].model_copy(update=update)
    return _replaced(visits, found.model_copy(update={"legs": tuple(legs), "roster": _roster(legs)}))


def _roster(legs: Sequence[Leg]) -> tuple[str, ...]:
    return tuple(sorted({code for leg in legs for code in leg.participants}))


def _each_stop(leg: Leg, days: Callable[[Stop], tuple[date, ...]]) -> Leg:
    stops = tuple(stop.model_copy(update={"on_site": days(stop)}) for stop in leg.institutions)
    return leg.model_copy(update={"institutions": stops})


def _moved(found: Visit, first: date, ground: Ground) -> dict[date, date]:
    """By each day on site as it was, the day on which it is from now on: as many working days apart as before, or a little more."""
    places = {place.code: place for place in ground.instance.places}
    days: dict[date, date] = {}
    before: date | None = None
    for day in on_site(found):
        held = _held(found, day, places)
        if before is None:
            if not _is_fit(first, held, ground):
                raise CannotChange(Breach(FILE, "visit.not_open_then", found.id, f"{first}", None))
            days[day] = first
        else:
            apart = ground.calendar.count_working(_days(before + _DAY, day))
            days[day] = _later(days[before], max(1, apart), held, found, ground)
        before = day
    return days


def _held(found: Visit, day: date, places: dict[str, Place]) -> list[Place]:
    stops = (stop for leg in found.legs for stop in leg.institutions if day in stop.on_site)
    return [places[stop.id] for stop in stops if stop.id in places]


def _later(since: date, apart: int, held: list[Place], found: Visit, ground: Ground) -> date:
    day, count = since, 0
    while day < ground.instance.period.last:
        day += _DAY
        count += ground.calendar.is_working(day)
        if count >= apart and _is_fit(day, held, ground):
            return day
    raise CannotChange(Breach(FILE, "visit.year_over", found.id, f"{since}", f"{ground.instance.period.last}"))


def _is_fit(day: date, held: list[Place], ground: Ground) -> bool:
    within = ground.instance.period.holds(day)
    return within and ground.calendar.is_working(day) and all(place.is_open(day) for place in held)


def _days(first: date, last: date) -> Iterator[date]:
    return (first + number * _DAY for number in range((last - first).days + 1))
