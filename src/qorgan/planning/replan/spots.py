"""Where a journey could stand in the year: on its own days, in its own week, in other weeks by their distance."""

from collections.abc import Iterator
from datetime import date
from itertools import permutations
from typing import Final, NamedTuple

import numpy as np

from qorgan.planning.checked import monday, on_site, span
from qorgan.planning.engine.problem import Ints
from qorgan.planning.replan.job import Job, Stay
from qorgan.planning.replan.ledger import Ground

_MOST_ORDERED: Final = 3
"""Stays of which every order is tried."""


class Spot(NamedTuple):
    """Working days by number: ``first`` to ``last`` of the journey, ``legs``: first and last on site of each leg. ``on_site``: by code."""

    first: int
    last: int
    week: int
    legs: tuple[tuple[int, int], ...]
    on_site: dict[str, tuple[date, ...]]
    kilometres: float


class _Layout(NamedTuple):
    """How the days follow one another: by leg its stays with their first days counted from that of the journey; days in all."""

    legs: tuple[tuple[tuple[Stay, int], ...], ...]
    length: int
    kilometres: float


def own_days(job: Job, ground: Ground) -> Spot | None:
    """The days as they were, the road counted anew where an institution fell out; None where they will no longer do."""
    travel = _travel(job, ground)
    if travel is None or not _is_one_week(*travel, ground) or len(job.stays) > _most(job, ground):
        return None
    first, last = (ground.days.at(day, day).start for day in travel)
    if last - first + 1 > _longest(job, ground):
        return None
    held = {stop.id: stop.on_site for visit in job.visits for leg in visit.legs for stop in leg.institutions}
    if not all(_still(stay, held[stay.code], ground) for stay in job.stays):
        return None
    legs = []
    for leg in job.legs:
        numbers = sorted(ground.days.at(day, day).start for stay in leg.stays for day in held[stay.code])
        legs.append((numbers[0], numbers[-1]))
    days = {code: tuple(sorted(set(days))) for code, days in held.items()}
    return Spot(first, last, ground.week(travel[0]), tuple(legs), days, 0.0)


def elsewhere(job: Job, ground: Ground, week: int) -> list[Spot]:
    """Every other way for the journey to stand in a week."""
    return [
        spot
        for layout in _layouts(job, ground)
        for start in _starts(layout, ground, week)
        for spot in [_spot(layout, start, week, ground)]
    ]


def weeks(job: Job, ground: Ground) -> Iterator[tuple[int, ...]]:
    """All weeks but the journey's own, nearest first: one before and one after together."""
    first, last = ground.first_week, ground.problem.weeks - 1
    if job.week < first:
        yield (first,)
    for distance in range(1, ground.problem.weeks):
        found = tuple(week for week in (job.week - distance, job.week + distance) if first <= week <= last)
        if found and not (job.week < first and found == (first,)):
            yield found


def _travel(job: Job, ground: Ground) -> tuple[date, date] | None:
    spans = [found for visit in job.visits for found in [span(visit)] if found is not None]
    days = sorted({day for visit in job.visits for day in on_site(visit)})
    if not spans or not days:
        return None
    first, last = min(first for first, _ in spans), max(last for _, last in spans)
    if not job.is_shortened:
        return first, last
    road = _road(job, ground)
    has_spare = (days[-1] - days[0]).days + 1 > len(days)
    if not road or has_spare:
        return days[0], days[-1]
    if first < days[0]:
        return date.fromordinal(days[0].toordinal() - road), days[-1]
    return days[0], date.fromordinal(days[-1].toordinal() + road)


def _is_one_week(first: date, last: date, ground: Ground) -> bool:
    """Working days without a gap, of one week, none of them before things may change."""
    at = ground.days.at(first, last)
    is_whole = at.stop - at.start == (last - first).days + 1
    return is_whole and monday(first) == monday(last) and at.start >= ground.since


def _still(stay: Stay, held: tuple[date, ...], ground: Ground) -> bool:
    if len(set(held)) < stay.days or not held:
        return False
    numbers = [ground.days.at(day, day) for day in held]
    places = ground.problem.institutions
    if any(at.stop == at.start or not places.open[stay.number, at.start] for at in numbers):
        return False
    begins = min(at.start for at in numbers)
    return stay.first <= begins <= stay.last


def _most(job: Job, ground: Ground) -> int:
    return len(job.stays) if job.is_thematic else ground.problem.practice.visits_per_journey


def _longest(job: Job, ground: Ground) -> int:
    practice = ground.problem.practice
    return practice.thematic_days if job.is_thematic else practice.journey_days


def _road(job: Job, ground: Ground) -> int:
    """A day where a place lies far out; between two regions the days of the road are part of the layout."""
    at = ground.problem.institutions.position[[stay.number for stay in job.stays]]
    is_far = float(np.hypot(at[:, 0], at[:, 1]).max()) > ground.problem.practice.travel_day_beyond
    return int(is_far and not job.is_thematic)


def _layouts(job: Job, ground: Ground) -> list[_Layout]:
    """The order of the stays as it was; where an institution is not always open, every order."""
    if len(job.stays) > _most(job, ground):
        return []
    orders: list[tuple[tuple[Stay, ...], ...]] = [tuple(leg.stays for leg in job.legs)]
    is_always = ground.problem.institutions.open[[stay.number for stay in job.stays]].all()
    if len(job.legs) == 1 and not is_always and 1 < len(job.stays) <= _MOST_ORDERED:
        orders += [(order,) for order in permutations(job.legs[0].stays) if order != job.legs[0].stays]
    found = (_layout(order, _road(job, ground), ground) for order in orders)
    return [
        layout for layout in found if layout.length <= _longest(job, ground) and layout.length in ground.calendar.starts
    ]


def _layout(order: tuple[tuple[Stay, ...], ...], road: int, ground: Ground) -> _Layout:
    day, legs = road, []
    for number, stays in enumerate(order):
        day += number > 0  # a day lies between two regions
        laid = []
        for stay in stays:
            laid.append((stay, day))
            day += stay.days
        legs.append(tuple(laid))
    at = [ground.problem.institutions.position[stay.number] for stays in order for stay in stays]
    points = np.array([(0.0, 0.0), *at, (0.0, 0.0)])
    kilometres = float(np.hypot(*np.diff(points, axis=0).T).sum())
    return _Layout(tuple(legs), day, kilometres)


def _starts(layout: _Layout, ground: Ground, week: int) -> list[int]:
    starts: Ints = ground.calendar.starts[layout.length]
    starts = starts[(ground.calendar.week[starts] == week) & (starts >= ground.since)]
    good = np.ones(len(starts), bool)
    for stay, offset in (pair for leg in layout.legs for pair in leg):
        first = starts + offset
        good &= (first >= stay.first) & (first <= stay.last)
        for day in range(stay.days):
            good &= ground.problem.institutions.open[stay.number][first + day]
    found: list[int] = starts[good].tolist()
    return found


def _spot(layout: _Layout, start: int, week: int, ground: Ground) -> Spot:
    days = {
        stay.code: tuple(ground.day(start + offset + day) for day in range(stay.days))
        for leg in layout.legs
        for stay, offset in leg
    }
    legs = tuple((start + leg[0][1], start + leg[-1][1] + leg[-1][0].days - 1) for leg in layout.legs)
    return Spot(start, start + layout.length - 1, week, legs, days, layout.kilometres)
