"""The journeys of a plan file in the numbers of the engine. What the registers no longer know is passed over, never refused."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

import numpy as np

from qorgan.planning import document as file
from qorgan.planning.document import PlanDocument, Visit
from qorgan.planning.engine.problem import Problem
from qorgan.planning.engine.solution import Journey, Leg, Stay
from qorgan.questions.vocabulary import Form, Kind

_NOBODY = -1


class _Numbers(NamedTuple):
    places: Mapping[str, int]
    days: Mapping[int, int]
    ordinals: Sequence[int]


def journeys(document: PlanDocument, problem: Problem) -> tuple[Journey, ...]:
    """One for each journey of the plan that has a working day and an institution of the year left."""
    ordinals = problem.ordinals.tolist()
    numbers = _Numbers(
        {code: at for at, code in enumerate(problem.institutions.codes)},
        {day: at for at, day in enumerate(ordinals)},
        ordinals,
    )
    trips: dict[str, list[Visit]] = {}
    for visit in document.visits:
        trips.setdefault(visit.trip or f"visit {visit.id}", []).append(visit)
    found = (_journey(visits, problem, numbers) for visits in trips.values())
    return tuple(journey for journey in found if journey is not None)


def _journey(visits: Sequence[Visit], problem: Problem, numbers: _Numbers) -> Journey | None:
    legs = tuple(_legs(visits, problem, numbers))
    if not legs:
        return None
    stays = [stay for leg in legs for stay in leg.stays]
    first = min(stay.first for stay in stays)
    last = max(stay.first + stay.days - 1 for stay in stays)
    travel = [visit.travel for visit in visits if visit.travel is not None]
    if travel:
        first = min(first, _from(min(one[0] for one in travel), numbers))
        last = max(last, _to(max(one[1] for one in travel), numbers))
    return Journey(first, last, legs, _theme(visits[0], problem))


def _theme(visit: Visit, problem: Problem) -> int | None:
    if visit.form is not Form.THEMATIC:
        return None
    names = [theme.name for theme in problem.themes]
    return names.index(visit.topic) if visit.topic in names else len(names)


def _legs(visits: Sequence[Visit], problem: Problem, numbers: _Numbers) -> Iterator[Leg]:
    """Legs of one region, group and representative are one, as visits made on one journey share them."""
    held: dict[tuple[str, tuple[str, ...], str | None], list[Stay]] = {}
    for visit in visits:
        for leg in visit.legs:
            key = leg.region, leg.participants, leg.representative
            held.setdefault(key, []).extend(_stays(visit.kind, leg, numbers))
    for (region, participants, representative), stays in held.items():
        if stays and region in problem.regions:
            stays.sort(key=lambda stay: stay.first)
            number = problem.regions.index(region)
            people = tuple(_people(participants, stays[0].first, problem))
            yield Leg(number, tuple(stays), people, _guide(representative, number, problem))


def _stays(kind: Kind, leg: file.Leg, numbers: _Numbers) -> Iterator[Stay]:
    for stop in leg.institutions:
        days = sorted(numbers.days[day.toordinal()] for day in stop.on_site if day.toordinal() in numbers.days)
        if stop.id in numbers.places and days:
            yield Stay(numbers.places[stop.id], kind, days[0], days[-1] - days[0] + 1)


def _people(codes: Sequence[str], day: int, problem: Problem) -> Iterator[int]:
    """Who moves in the year has a row for each home: the one that is free on the day, else the first."""
    for code in codes:
        rows = [row for row, known in enumerate(problem.people.codes) if known == code]
        if rows:
            yield next((row for row in rows if problem.people.free[row, day]), rows[0])


def _guide(code: str | None, region: int, problem: Problem) -> int:
    listed = np.flatnonzero(problem.guides.region == region).tolist()
    return next((row for row in listed if problem.guides.codes[row] == code), _NOBODY)


def _from(day: date, numbers: _Numbers) -> int:
    return min(bisect_left(numbers.ordinals, day.toordinal()), len(numbers.ordinals) - 1)


def _to(day: date, numbers: _Numbers) -> int:
    return max(0, bisect_left(numbers.ordinals, day.toordinal() + 1) - 1)
