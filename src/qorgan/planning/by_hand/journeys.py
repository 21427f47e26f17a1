"""The journeys of a plan after changes by hand: who still travels together, the days of the road, and what each journey costs."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from qorgan.planning import price
from qorgan.planning.checked import leg_days, on_site
from qorgan.planning.document import Visit
from qorgan.planning.instance import Instance, Person

_DAY = timedelta(days=1)
Visits = tuple[Visit, ...]


class Company(NamedTuple):
    """Participants on a leg in a region: what a price is counted for."""

    region: str
    participants: tuple[str, ...]


def settled(visits: Visits, changed: Collection[str], instance: Instance) -> Visits:
    """The visits with their journeys: those of ``changed`` ids go with whoever goes the same way in the same week, and with nobody else.

    Travel is counted anew where a journey gained or lost a visit or a day, costs everywhere.
    """
    found: dict[str, Visit] = {}
    for together in _journeys(visits, changed):
        is_touched = any(visit.id in changed for visit in together)
        travelled = [_on_the_road(visit, together, instance) for visit in together] if is_touched else together
        found |= {visit.id: visit for visit in _priced(travelled, instance)}
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
    return (where, tuple(sorted(visit.roster)), days[0].isocalendar()[:2]) if days else visit.id


def _on_the_road(visit: Visit, together: list[Visit], instance: Instance) -> Visit:
    """From far regions the road takes the day before and the day after."""
    days = sorted({day for one in together for day in on_site(one)})
    if not days:
        return visit.model_copy(update={"travel": None})
    apart = _DAY if any(_is_far(code, together[0], days[0], instance) for code in together[0].roster) else _DAY * 0
    return visit.model_copy(update={"travel": (days[0] - apart, days[-1] + apart)})


def _is_far(code: str, visit: Visit, day: date, instance: Instance) -> bool:
    here, home = visit.legs[0].region, _home(code, day, instance)
    if home not in instance.tiles or here not in instance.tiles:
        return False
    return price.steps(home, here, instance.tiles) >= instance.settings.road_day_steps


def _home(code: str, day: date, instance: Instance) -> str:
    person: Person | None = next((one for one in instance.people if one.code == code), None)
    return (person.home_on(day) if person else None) or ""


def _priced(together: list[Visit], instance: Instance) -> list[Visit]:
    """A journey whose cost is right keeps the shares of its visits as they are."""
    total = _cost(together, instance)
    if sum(visit.cost for visit in together) == total:
        return together
    shares = price.shared(total, len(together))
    return [visit.model_copy(update={"cost": share}) for visit, share in zip(together, shares, strict=True)]


def _cost(together: list[Visit], instance: Instance) -> int:
    days = sorted({day for visit in together for day in on_site(visit)})
    if not days:
        return 0
    held: dict[Company, set[date]] = defaultdict(set)
    places: dict[Company, int] = defaultdict(int)
    for visit in together:
        for leg in visit.legs:
            company = Company(leg.region, leg.participants)
            held[company].update(leg_days(leg))
            places[company] += len(leg.institutions)
    nights = _nights(together, days[0])
    return sum(
        price.cost(
            price.Journey(
                company.region,
                tuple(_home(code, days[0], instance) for code in company.participants),
                places[company],
                len(held[company]),
                nights,
            ),
            instance.settings.prices,
            instance.tiles,
        )
        for company in held
    )


def _nights(together: list[Visit], first_on_site: date) -> int:
    """Who arrives on the evening before sleeps once more than who takes a day for the road."""
    spans = [visit.travel or (on_site(visit)[0], on_site(visit)[-1]) for visit in together if on_site(visit)]
    first, last = min(first for first, _ in spans), max(last for _, last in spans)
    return (last - first).days + (first == first_on_site)
