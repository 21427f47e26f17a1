"""Thematic visits: one journey to similar institutions in two regions, two who know the topic all the way, a local on each leg (¶7, ¶9)."""

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

import numpy as np

from qorgan.planning.draw import Draw
from qorgan.planning.engine.board import Board
from qorgan.planning.engine.solution import Journey, Leg, Stay
from qorgan.questions.vocabulary import Kind

_EXPERTS = 2
_MOST_PAIRS = 30
_NEAREST_PLACES = 4


class _Route(NamedTuple):
    """``places`` of the first and of the second region, and the days on site in each; a day of travel lies between."""

    regions: tuple[int, int]
    places: tuple[tuple[int, ...], tuple[int, ...]]
    days: tuple[int, int]

    @property
    def length(self) -> int:
        """Working days of the journey."""
        return sum(self.days) + 1


def place(board: Board, theme: int, available: set[int], draw: Draw) -> Journey | None:
    """The cheapest route that some week takes, booked for good; its places leave ``available``. None where no week takes any.

    Routes by fare, weeks by lot.
    """
    for route in _routes(board, theme, available):
        for start in _starts(board, route, draw, theme):
            legs = _legs(board, theme, route, start)
            if legs is not None:
                journey = Journey(start, start + route.length - 1, legs, theme)
                board.take(journey)
                available.difference_update(*route.places)
                return journey
    return None


def _routes(board: Board, theme: int, available: set[int]) -> Iterator[_Route]:
    problem, wanted = board.problem, board.problem.themes[theme]
    places = problem.institutions
    out = np.hypot(places.position[:, 0], places.position[:, 1])
    by_region: dict[int, list[int]] = {}
    for place in sorted(available, key=lambda place: (out[place], place)):
        is_near = out[place] <= problem.practice.travel_day_beyond
        if places.topic[place] == wanted.topic and is_near and not board.tasks.follows[place]:
            by_region.setdefault(int(places.region[place]), []).append(place)
    pairs = sorted((float(problem.fare[one, two]), one, two) for one in by_region for two in by_region if one != two)
    for _, one, two in pairs[:_MOST_PAIRS]:
        for first in combinations(by_region[one][:_NEAREST_PLACES], wanted.institutions - 1):
            for last in by_region[two][:_NEAREST_PLACES]:
                days = int(board.tasks.days[list(first)].sum()), int(board.tasks.days[last])
                route = _Route((one, two), (first, (last,)), days)
                if sum(days) <= problem.thematic_site_days and route.length <= problem.practice.thematic_days:
                    yield route


def _starts(board: Board, route: _Route, draw: Draw, theme: int) -> list[int]:
    """First days on which everything is open in its turn and both representatives are free, in the order of the lot."""
    problem, tasks = board.problem, board.tasks
    starts = board.calendar.starts[route.length]
    good = np.ones(len(starts), bool)
    offsets = 0, route.days[0] + 1
    for leg in (0, 1):
        day = offsets[leg]
        for place in route.places[leg]:
            first = starts + day
            good &= (first >= tasks.first[place]) & (first <= tasks.last[place])
            for later in range(int(tasks.days[place])):
                good &= problem.institutions.open[place][first + later]
            day += int(tasks.days[place])
        good &= board.guide_for(route.regions[leg], starts + offsets[leg], route.days[leg]) >= 0
    name = problem.themes[theme].name
    return sorted(starts[good].tolist(), key=lambda start: draw.share("theme", name, int(problem.week[start]), start))


def _legs(board: Board, theme: int, route: _Route, start: int) -> tuple[Leg, Leg] | None:
    """Representatives, two experts and two locals; None where they cannot be found."""
    problem, people = board.problem, board.problem.people
    week = int(board.calendar.week[start])
    barred = sorted({p for leg in route.places for place in leg for p in problem.institutions.barred.get(place, ())})
    free = board.free_between(start, route.length)
    free[barred] = False
    hops = problem.fare[people.home, route.regions[0]] + problem.fare[people.home, route.regions[1]]
    able = np.flatnonzero(free & people.knows[:, problem.themes[theme].topic])
    experts = able[np.argsort(hops[able], kind="stable")][:_EXPERTS].tolist()
    if len(experts) < _EXPERTS:
        return None
    legs, offset, roster = [], 0, list(experts)
    for leg, region in enumerate(route.regions):
        first = start + offset
        near = board.free_between(first, route.days[leg]) & (people.home == region)
        near[[*barred, *roster]] = False
        locals_ = np.flatnonzero(near)
        if not len(locals_):
            return None
        local = int(locals_[np.argmin(board.load[locals_] / np.maximum(people.room[locals_], 1))])
        roster.append(local)
        guide = int(board.guide_for(region, np.array([first]), route.days[leg])[0])
        legs.append(Leg(region, _stays(board, route.places[leg], first), (*experts, local), guide))
        offset += route.days[leg] + 1
    return (legs[0], legs[1]) if board.fits_zones(tuple(roster), week) else None


def _stays(board: Board, places: tuple[int, ...], first: int) -> tuple[Stay, ...]:
    found: list[Stay] = []
    for place in places:
        days = int(board.tasks.days[place])
        found.append(Stay(place, Kind.PERIODIC, first, days))
        first += days
    return tuple(found)
