"""What is overdue while a plan is carried out and after it, counted day by day and place by place: slowly, and with nothing to go wrong."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

from qorgan.law.rulebook import Law
from qorgan.planning.document import PlanDocument
from qorgan.planning.instance import Instance, Place
from qorgan.planning.turns import due_day
from qorgan.questions.vocabulary import Kind

NEVER = date.max
_DAY = timedelta(days=1)


def overdue(plan: PlanDocument, facts: Instance, law: Law, years: int) -> dict[date, int]:
    """By the last day of each month of the plan's year and of ``years - 1`` years after it."""
    places = {place.code: place for place in facts.places}
    stays = [
        (min(stop.on_site), max(stop.on_site), stop.id, leg.region)
        for visit in plan.visits
        if visit.kind is Kind.PERIODIC
        for leg in visit.legs
        for stop in leg.institutions
        if stop.on_site
    ]
    due = {code: day for code, place in places.items() for day in [_due(place, facts, law)] if day is not None}
    a_year = Counter(region for *_, region in stays)
    found: dict[date, int] = {}
    day, months = facts.period.first, 0
    while day.year < facts.year + years:
        for first, last, code, _ in stays:
            if first == day and code in due:
                due[code] = _after(places[code], last, law)
        if (day + _DAY).day == 1:
            if day > facts.period.last:
                months += 1
                for region, visits in a_year.items():
                    _visit_earliest(due, places, region, visits * months // 12 - visits * (months - 1) // 12)
            found[day] = sum(by <= day for by in due.values())
        day += _DAY
    return found


def _visit_earliest(due: dict[str, date], places: dict[str, Place], region: str, visits: int) -> None:
    for _ in range(visits):
        here = [code for code in due if places[code].region == region]
        if here:
            # Its next turn comes after all that is looked at.
            due[min(here, key=lambda code: due[code])] = NEVER


def _due(place: Place, facts: Instance, law: Law) -> date | None:
    """None for a place that is not there throughout, or of which the law gives no day."""
    if place.closed_on is not None:
        return None
    if place.in_mandate_since is not None and place.in_mandate_since > facts.period.last:
        return None
    others = [
        other.last_periodic_end
        for other in facts.places
        if other.category == place.category and other.last_periodic_end
    ]
    return due_day(place, max(others, default=None), law)


def _after(place: Place, last: date, law: Law) -> date:
    found = due_day(replace(place, last_periodic_end=last), None, law)
    assert found is not None
    return found
