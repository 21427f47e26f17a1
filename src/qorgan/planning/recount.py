"""The figures of a plan counted a second time, from the file and the register alone."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from math import sqrt

from qorgan.planning.breach import FIGURE, WHOLE, Breach
from qorgan.planning.check_elements import due_days
from qorgan.planning.checked import Case, away
from qorgan.planning.document import Figures, Visit
from qorgan.planning.recount_cost import journey_cost
from qorgan.questions import institution
from qorgan.questions.vocabulary import Kind

_TOLERANCE = 0.005 + 1e-9
_ROUNDED = ("risk_covered", "load_sd")
# A journey that comes to half a unit may be rounded either way by two honest counts.
_A_ROUNDING, _A_MILLIONTH = 1, 1e-6


def recount(case: Case) -> Iterator[Breach]:
    """A breach for each figure, and each cost, that does not agree."""
    counted = figures(case)
    for name, value in counted.items():
        stated = getattr(case.document.figures, name)
        if abs(stated - value) > _tolerance(name, value):
            yield Breach(f"{FIGURE}{name}", "figure.differs", WHOLE, stated, round(value, 4), {"figure": name})
    for trip, visits in case.trips().items():
        stated, price = sum(planned.cost for planned in visits), journey_cost(case, visits)
        if abs(stated - price) > _A_ROUNDING:
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
        "travel_cost": sum(journey_cost(case, visits) for visits in case.trips().values()),
        "load_sd": _spread(case),
    }
    if counted.keys() != Figures.model_fields.keys():
        raise AssertionError(counted.keys())
    return counted


def _tolerance(name: str, value: float) -> float:
    if name in _ROUNDED:
        return _TOLERANCE
    return _A_MILLIONTH * value if name == "travel_cost" else 0.0


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
    weight = settings.risk(place.people_held) if place.risk is None else place.risk
    return weight * (0.5 + max(since, 0.0) / cycle)


def _spread(case: Case) -> float:
    days: Counter[str] = Counter()
    for visits in case.trips().values():
        for code, (first, last) in away(visits).items():
            days[code] += (last - first).days + 1
    loads = []
    for person in case.instance.people:
        share = case.instance.settings.yearly_share(person.yearly_days)
        loads.append(days[person.code] / share if share else 0.0)
    mean = sum(loads) / len(loads) if loads else 0.0
    return sqrt(sum((load - mean) ** 2 for load in loads) / len(loads)) if loads else 0.0
