"""How many institutions are overdue while a plan is carried out, and in the turn after it at the plan's own pace (¶3).

In the plan's period the days of its visits count. After it the assumptions are those of ``forecast``: each region goes on with as many
periodic visits a year as the plan gives it, the place due earliest comes first, nothing opens, closes or moves.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from qorgan.law.rulebook import Law
from qorgan.planning.coverage import queue
from qorgan.planning.coverage.clock import Clock, Fact, Start
from qorgan.planning.coverage.forecast import MONTHS_A_YEAR, Turns, waiting
from qorgan.planning.coverage.pace import month_start
from qorgan.planning.document import PlanDocument
from qorgan.planning.instance import Instance, Place
from qorgan.planning.turns import latest_of_categories
from qorgan.questions.vocabulary import Kind


class Ahead(NamedTuple):
    """``days``: ends of months, from the first of the plan's on; ``overdue``: institutions overdue on each."""

    days: tuple[date, ...]
    overdue: tuple[int, ...]


class _Stay(NamedTuple):
    """Days on site of a periodic visit: the turn is kept by the first, the next one counted from the last."""

    region: str
    institution: str
    first: date
    last: date


def ahead(plan: PlanDocument, instance: Instance, law: Law) -> Ahead | None:
    """None where under the readings in force a visit is not a matter of its institution alone."""
    clock = Clock(law)
    if Fact.LAST_END not in clock.counted_from:
        return None
    stays, starts = list(_stays(plan)), _starts(instance, clock)
    visited = _visited(stays)
    within = tuple(_month_ends(instance.period.first, instance.period.last))
    overdue = _overdue(starts, visited, clock, within)
    after = _after(_turns(starts, visited), Counter(stay.region for stay in stays), clock, instance)
    days = tuple(_month_end(instance.period.last, month) for month in range(1, len(after) + 1))
    return Ahead((*within, *days), (*overdue, *after))


def _stays(plan: PlanDocument) -> Iterator[_Stay]:
    for visit in plan.visits:
        for leg in visit.legs:
            for stop in leg.institutions:
                if visit.kind is Kind.PERIODIC and stop.on_site:
                    yield _Stay(leg.region, stop.id, min(stop.on_site), max(stop.on_site))


def _visited(stays: Iterable[_Stay]) -> dict[str, _Stay]:
    """By institution; from the first day to the last of all its visits where there are several."""
    found: dict[str, _Stay] = {}
    for stay in stays:
        known = found.get(stay.institution, stay)
        found[stay.institution] = stay._replace(first=min(known.first, stay.first), last=max(known.last, stay.last))
    return found


def _starts(instance: Instance, clock: Clock) -> dict[Place, Start]:
    """Of the places that are there throughout."""
    latest, period = latest_of_categories(instance.places), instance.period
    known: dict[Place, Start] = {}
    for place in instance.places:
        facts = {
            Fact.LAST_END: place.last_periodic_end,
            Fact.CATEGORY_LAST_END: latest.get(place.category),
            Fact.IN_MANDATE_SINCE: place.in_mandate_since,
        }
        start = clock.start(facts)
        begins_later = place.in_mandate_since is not None and place.in_mandate_since > period.last
        if start is not None and not begins_later and place.closed_on is None:
            known[place] = start
    return known


def _overdue(
    starts: Mapping[Place, Start], visited: Mapping[str, _Stay], clock: Clock, days: tuple[date, ...]
) -> list[int]:
    """At the end of each month of the plan."""
    numbers = [0] * len(days)
    for place, start in starts.items():
        turn, stay = clock.turn(start), visited.get(place.code)
        if turn is None:
            continue
        for at, day in enumerate(days):
            numbers[at] += turn.due <= day and (stay is None or stay.first > day)
    return numbers


def _turns(starts: Mapping[Place, Start], visited: Mapping[str, _Stay]) -> list[Turns]:
    """Of the places, once the plan was carried out."""
    found = Counter[tuple[str, Start]]()
    for place, start in starts.items():
        stay = visited.get(place.code)
        found[place.region, start if stay is None else Start(Fact.LAST_END, stay.last)] += 1
    return [Turns(region, start, number) for (region, start), number in found.items()]


def _after(turns: list[Turns], visits: Mapping[str, int], clock: Clock, instance: Instance) -> list[int]:
    """At the end of each month of the years of a turn but the plan's own. ``visits``: of the plan, by region."""
    waits = waiting(clock, turns, instance.period.last + timedelta(days=1))
    courses = queue.courses(waits, {region: number / MONTHS_A_YEAR for region, number in visits.items()})
    # What a queue tells first is today, which is the end of the plan.
    months = range(1, (clock.years.value - 1) * MONTHS_A_YEAR + 1)
    return [sum(course.overdue[month] for course in courses.values()) for month in months]


def _month_ends(first: date, last: date) -> Iterator[date]:
    day = _month_end(first, 0)
    while day <= last:
        yield day
        day = _month_end(day, 1)


def _month_end(day: date, ahead: int) -> date:
    return month_start(day, ahead + 1) - timedelta(days=1)
