"""The journeys of a plan after changes by hand: who still travels together, the days of the road, and what each journey costs."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from qorgan.law.workdays import Calendar
from qorgan.planning import fares
from qorgan.planning.checked import away, journey, leg_days, monday, on_site
from qorgan.planning.document import Leg, Visit
from qorgan.planning.engine import price
from qorgan.planning.instance import Instance, Person, Place
from qorgan.planning.reading.practice import practice
from qorgan.questions.vocabulary import Form

_DAY = timedelta(days=1)
Visits = tuple[Visit, ...]


class _Facts(NamedTuple):
    """The registers of the year, by code too."""

    instance: Instance
    people: Mapping[str, Person]
    places: Mapping[str, Place]


def settled(visits: Visits, changed: Collection[str], instance: Instance, calendar: Calendar) -> Visits:
    """The visits with their journeys: those of ``changed`` ids go with whoever goes the same way in the same week, and with nobody else.

    Travel is counted anew where a journey gained or lost a visit or a day, costs everywhere.
    """
    found: dict[str, Visit] = {}
    people, places = {one.code: one for one in instance.people}, {one.code: one for one in instance.places}
    facts = _Facts(instance, people, places)
    for together in _journeys(visits, changed):
        is_touched = any(visit.id in changed for visit in together)
        travel = _on_the_road(together, facts, calendar)
        travelled = [visit.model_copy(update={"travel": travel}) for visit in together] if is_touched else together
        found |= {visit.id: visit for visit in _priced(travelled, facts)}
    return tuple(found[visit.id] for visit in visits)


def _journeys(visits: Visits, changed: Collection[str]) -> Iterator[list[Visit]]:
    """Who travels together. A journey with a visit that did not change keeps its name; no name is given twice."""
    ways: dict[object, list[Visit]] = defaultdict(list)
    moved = {_way(visit) for visit in visits if visit.id in changed}
    for visit in visits:
        way = _way(visit)
        ways[way if way in moved else (visit.trip or visit.id)].append(visit)
    taken: set[str] = set()
    for together in sorted(ways.values(), key=lambda part: all(visit.id in changed for visit in part)):
        name = _name(together, changed, taken)
        taken.add(name)
        yield [visit if (visit.trip or visit.id) == name else _named(visit, name) for visit in together]


def _name(together: list[Visit], changed: Collection[str], taken: Collection[str]) -> str:
    ordered = sorted(together, key=lambda visit: visit.id in changed)
    free = (visit.trip for visit in ordered if visit.trip and visit.trip not in taken)
    return next(free, ordered[0].id)


def _named(visit: Visit, name: str) -> Visit:
    return visit.model_copy(update={"trip": None if name == visit.id else name})


def _way(visit: Visit) -> object:
    days = on_site(visit)
    where = tuple((leg.region, leg.representative) for leg in visit.legs)
    if not days or visit.form is Form.THEMATIC:  # a thematic visit is a journey of its own
        return visit.id
    return where, tuple(sorted(visit.roster)), days[0].isocalendar()[:2]


def _on_the_road(together: list[Visit], facts: _Facts, calendar: Calendar) -> tuple[date, date] | None:
    """The days on site; for a place far from the centre a day more, before them where that one is worked, else after them."""
    days = sorted({day for one in together for day in on_site(one)})
    if not days:
        return None
    first, last = days[0], days[-1]
    has_spare = (last - first).days + 1 > len(days)
    if has_spare or not _is_far(together, facts):
        return first, last
    before, after = first - _DAY, last + _DAY
    return (first, after) if _is_fit(after, first, calendar) and not _is_fit(before, last, calendar) else (before, last)


def _is_fit(day: date, other: date, calendar: Calendar) -> bool:
    return calendar.first <= day <= calendar.last and calendar.is_working(day) and monday(day) == monday(other)


def _is_far(together: list[Visit], facts: _Facts) -> bool:
    if any(visit.form is Form.THEMATIC for visit in together):
        return False
    codes = {stop.id for visit in together for leg in visit.legs for stop in leg.institutions}
    beyond = facts.instance.settings.travel_day_beyond_km
    return any(facts.places[code].from_centre > beyond for code in codes if code in facts.places)


def _home(code: str, day: date, facts: _Facts) -> str:
    person = facts.people.get(code)
    return (person.home_on(day) if person else None) or ""


def _priced(together: list[Visit], facts: _Facts) -> list[Visit]:
    """A journey whose cost is right keeps the shares of its visits as they are."""
    total = _cost(together, facts)
    if sum(visit.cost for visit in together) == total:
        return together
    shares = price.shared(total, len(together))
    return [visit.model_copy(update={"cost": share}) for visit, share in zip(together, shares, strict=True)]


def _cost(together: list[Visit], facts: _Facts) -> int:
    span, legs = journey(together), [leg for visit in together for leg in visit.legs if leg_days(leg)]
    if span is None or not legs:
        return 0
    legs.sort(key=lambda leg: leg_days(leg)[0])
    practised = practice(facts.instance.settings)
    if any(visit.form is Form.THEMATIC for visit in together):
        return price.whole(price.thematic(practised, _points(legs, facts), _travellers(together, legs, facts)))
    homes = [_home(code, span[0], facts) for code in sorted({code for visit in together for code in visit.roster})]
    cost = price.ordinary(
        practised,
        _points(legs, facts) or [(0.0, 0.0)],
        days=(span[1] - span[0]).days + 1,
        group=len(homes),
        fares=[fares.fare(home, legs[0].region, facts.instance) for home in homes if home != legs[0].region],
    )
    return price.whole(cost)


def _points(legs: list[Leg], facts: _Facts) -> list[price.Point]:
    """Where the places lie, in the order of their days; without those that the register does not know."""
    stops = sorted(
        (stop for leg in legs for stop in leg.institutions if stop.on_site), key=lambda stop: min(stop.on_site)
    )
    known = (facts.places[stop.id] for stop in stops if stop.id in facts.places)
    return [(place.east_km, place.north_km) for place in known]


def _travellers(together: list[Visit], legs: list[Leg], facts: _Facts) -> Iterator[price.Traveller]:
    for code, (first, last) in away(together).items():
        home = _home(code, first, facts)
        regions = [leg.region for leg in legs if code in leg.participants]
        if set(regions) != {home}:
            yield price.Traveller(fares.round_trip(home, regions, facts.instance), (last - first).days + 1)
