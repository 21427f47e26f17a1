"""The figures of a plan counted a second time, from the file and the register alone."""

from collections.abc import Iterator
from datetime import date
from math import sqrt

from qorgan.planning.breach import FIGURE, WHOLE, Breach
from qorgan.planning.check_elements import due_days
from qorgan.planning.checked import Case, on_site, span
from qorgan.planning.document import Figures, Visit
from qorgan.questions import institution
from qorgan.questions.vocabulary import Kind

_TOLERANCE = 0.005 + 1e-9
_ROUNDED = ("risk_covered", "load_sd")


def recount(case: Case) -> Iterator[Breach]:
    """A breach for each figure, and each cost, that does not agree."""
    counted = figures(case)
    for name, value in counted.items():
        stated = getattr(case.document.figures, name)
        if abs(stated - value) > (_TOLERANCE if name in _ROUNDED else 0):
            yield Breach(f"{FIGURE}{name}", "figure.differs", WHOLE, stated, round(value, 4), {"figure": name})
    for trip, visits in case.trips().items():
        stated, price = sum(planned.cost for planned in visits), _price(case, visits)
        if stated != price:
            yield Breach(f"{FIGURE}cost", "trip.cost_differs", trip, stated, price)
    total = sum(planned.cost for planned in case.document.visits)
    if case.document.cost != total:
        yield Breach(f"{FIGURE}cost", "plan.cost_differs", WHOLE, case.document.cost, total)


def figures(case: Case) -> dict[str, float]:
    """Every figure of ``Figures`` by its name."""
    due, first, last = due_days(case), case.instance.period.first, case.instance.period.last
    begun = _first_days(case, Kind.PERIODIC)
    delays = [(begun[code] - day).days for code, day in due.items() if code in begun and first <= day <= last]
    followed = _first_days(case, Kind.INTERMEDIATE)
    counted = {
        "overdue_at_end": sum(day <= last and code not in begun for code, day in due.items()),
        "late_in_year": sum(days > 0 for days in delays),
        "late_days": sum(days for days in delays if days > 0),
        "intermediate_missed": sum(p.follow_up is not None and p.code not in followed for p in case.instance.places),
        "uncovered_expertise": sum(_uncovered(case, planned) for planned in case.document.visits),
        "risk_covered": sum(_risk(case, code) for code in begun),
        "travel_cost": sum(_price(case, visits) for visits in case.trips().values()),
        "load_sd": _spread(case),
    }
    if counted.keys() != Figures.model_fields.keys():
        raise AssertionError(counted.keys())
    return counted


def _first_days(case: Case, kind: Kind) -> dict[str, date]:
    found: dict[str, date] = {}
    for planned, leg in case.legs():
        for stop in leg.institutions:
            if planned.kind is kind and stop.on_site and stop.id in case.places:
                found[stop.id] = min(*stop.on_site, found.get(stop.id, date.max))
    return found


def _uncovered(case: Case, planned: Visit) -> int:
    lacking = 0
    for leg in planned.legs:
        known = {topic for code in leg.participants if code in case.people for topic in case.people[code].topics}
        for stop in leg.institutions:
            wanted = set(case.places[stop.id].expertise) if stop.id in case.places else set()
            lacking += bool(wanted) and known.isdisjoint(wanted)
    return lacking


def _risk(case: Case, code: str) -> float:
    place, settings = case.places[code], case.instance.settings
    if place.last_periodic_end is not None:
        since = (case.instance.period.first - place.last_periodic_end).days / 365.25
    elif place.in_mandate_since is not None:
        since = (case.instance.period.first - place.in_mandate_since).days / 365.25
    else:
        since = settings.never_visited_years
    cycle = case.law.limit(institution.CYCLE_YEARS).value
    return settings.risk(place.people_held) * (0.5 + max(since, 0.0) / cycle)


def _spread(case: Case) -> float:
    away: dict[str, int] = {}
    for visits in case.trips().values():
        spans = [found for planned in visits for found in [span(planned)] if found is not None]
        if spans:
            length = (max(last for _, last in spans) - min(first for first, _ in spans)).days + 1
            for code in {code for planned in visits for code in planned.roster}:
                away[code] = away.get(code, 0) + length
    loads = []
    for person in case.instance.people:
        most = case.instance.settings.yearly_capacity(person.yearly_days)
        loads.append(away.get(person.code, 0) / most if most else 0.0)
    mean = sum(loads) / len(loads) if loads else 0.0
    return sqrt(sum((load - mean) ** 2 for load in loads) / len(loads)) if loads else 0.0


def _price(case: Case, visits: list[Visit]) -> int:
    """Road to every institution; for each leg allowances, and fares and nights of who comes from another region."""
    prices, total = case.instance.settings.prices, 0
    days = sorted({day for planned in visits for day in on_site(planned)})
    if not days:
        return 0
    total += prices.road * sum(len(leg.institutions) for planned in visits for leg in planned.legs)
    company = {(leg.region, leg.participants) for planned in visits for leg in planned.legs}
    for region, participants in sorted(company):
        held = {
            day
            for planned in visits
            for leg in planned.legs
            if (leg.region, leg.participants) == (region, participants)
            for stop in leg.institutions
            for day in stop.on_site
        }
        total += prices.allowance_day * len(held) * (len(participants) + 1)
        for code in participants:
            person = case.people.get(code)
            home = (person and person.home_on(days[0])) or ""
            if home != region:
                total += prices.fare + prices.fare_step * _steps(case, home, region)
                total += prices.night * _nights(visits, days[0])
    return total


def _nights(visits: list[Visit], first_on_site: date) -> int:
    """Who arrives on the evening before sleeps once more than who takes a day for the road."""
    spans = [found for planned in visits for found in [span(planned)] if found is not None]
    first, last = min(first for first, _ in spans), max(last for _, last in spans)
    return (last - first).days + (1 if first == first_on_site else 0)


def _steps(case: Case, home: str, region: str) -> int:
    here, there = case.instance.tiles.get(region), case.instance.tiles.get(home)
    if here is None or there is None:
        return 1
    return abs(here[0] - there[0]) + abs(here[1] - there[1])
