"""Whether a few institutions can all be visited in their windows: an integer programme over every journey they could share.

Exact for what the engine may plan: each journey in one week, its places in any order, one representative all the way, a whole group.
Weeks that are alike in everything are interchangeable, so of each sort only as many are kept as there are visits.
"""

from collections.abc import Iterator
from itertools import permutations
from typing import Final

import numpy as np

from qorgan.planning.engine import cost, price
from qorgan.planning.engine import place as places
from qorgan.planning.engine.board import LONGEST, Board
from qorgan.planning.engine.bundles import Bundle
from qorgan.planning.engine.problem import Bools
from qorgan.planning.reasons import exact_programme, groups
from qorgan.planning.reasons import shape as shapes
from qorgan.planning.reasons.exact_programme import Trip
from qorgan.planning.reasons.part import Part
from qorgan.planning.reasons.shape import Shape, Stop, Way
from qorgan.planning.reasons.standing import booked

MOST_PLACES: Final = 3
_MOST_COLUMNS = 15_000
_NODES = 1_000_000  # never reached by so small a programme: what is not found does not exist


def is_possible(part: Part) -> bool | None:
    """None where the part is too large to be settled this way."""
    if len(part.wanted) > MOST_PLACES:
        return None
    board = booked(part.problem, part.frozen)
    if len(part.wanted) == 1:
        return any(_affordable(part, board, trip) for trip in _trips(part, board, part.wanted))
    weeks = _weeks(part, board)
    found = [trip for order in _orders(part) for trip in _trips(part, board, order, weeks)]
    if sum(len(trip.people) + 1 for trip in found) > _MOST_COLUMNS:
        return None
    if {place for trip in found for place in trip.shape.institutions} != set(part.wanted):
        return False
    return exact_programme.programme(part, board, found).whole(gap=0.0, nodes=_NODES) is not None


def _orders(part: Part) -> Iterator[tuple[int, ...]]:
    most = min(part.problem.practice.visits_per_journey, len(part.wanted))
    for number in range(1, most + 1):
        for order in permutations(part.wanted, number):
            if len({int(part.problem.institutions.region[place]) for place in order}) == 1:
                yield order


def _shape(part: Part, board: Board, order: tuple[int, ...]) -> Shape | None:
    problem, tasks = part.problem, board.tasks
    far = float(np.hypot(*problem.institutions.position[list(order)].T).max())
    road = int(price.road_days(problem.practice, np.array(far)))
    days = road + int(tasks.days[list(order)].sum())
    if days > LONGEST or (len(order) > 1 and days > problem.practice.journey_days):
        return None
    stops, offset = [], road
    for place in order:
        stops.append(Stop(place, offset, int(tasks.days[place])))
        offset += int(tasks.days[place])
    topics = {int(problem.institutions.topic[place]) for place in order} - {-1} if part.needs_knowledge else set()
    ways = (Way(int(problem.institutions.region[order[0]]), 0, days),)
    return Shape(days, tuple(stops), ways, int(tasks.group[list(order)].max()), tuple(sorted(topics)))


def _trips(part: Part, board: Board, order: tuple[int, ...], weeks: Bools | None = None) -> Iterator[Trip]:
    """On every first day and with every representative that could be; people by who is free."""
    shape = _shape(part, board, order)
    if shape is None:
        return
    tasks, region = board.tasks, shape.ways[0].region
    site_days = tuple(stop.days for stop in shape.stops)
    starts = board.starts_of(Bundle(order, region, shape.days, site_days, shape.group, shape.topics, 0.0, 0.0))
    for start in starts.tolist():
        week = board.calendar.week[start]
        if weeks is not None and not weeks[week]:
            continue
        if board.guided[region, week] + shape.days > part.problem.guides.room[region, week]:
            continue
        people = np.flatnonzero(groups.able(board, shape, start))
        if len(people) < tasks.group[list(order)].max():
            continue
        for guide in board.guides_of[region].tolist():
            if board.guide_free[guide, start : start + shape.days].all():
                yield Trip(shape, start, guide, people)


def _affordable(part: Part, board: Board, trip: Trip) -> bool:
    """Whether somebody can go, and the money that other journeys leave is enough."""
    problem, fit = part.problem, np.zeros(len(board.load), bool)
    fit[trip.people] = True
    fare = shapes.fares(board, trip.shape)
    group = groups.cheapest(board, trip.shape, trip.start, fit, fare)
    if group is None or problem.most_cost is None:
        return group is not None
    spent = sum(price.whole(cost.of_journey(problem, journey)) for journey in part.frozen)
    own = places.single(board, trip.shape.institutions[0]).own
    return spent + price.whole(own + float(fare[list(group)].sum())) <= problem.most_cost


def _weeks(part: Part, board: Board) -> Bools:
    """(W) Of weeks that are alike in everything that counts, as many as there are places to visit."""
    problem, kept = part.problem, np.zeros(part.problem.weeks, bool)
    rows, seen = list(part.wanted), dict[tuple[bytes, ...], int]()
    regions = np.unique(problem.institutions.region[rows])
    guides = np.flatnonzero(np.isin(problem.guides.region, regions))
    days = np.arange(problem.days)
    inside = (days >= board.tasks.first[rows][:, None]) & (days <= board.tasks.last[rows][:, None])
    for week in range(problem.weeks):
        own = np.flatnonzero(problem.week == week)
        if not len(own):
            continue
        told = (
            (problem.ordinals[own] - 1) % 7,
            problem.unsure[own],
            problem.institutions.open[rows][:, own],
            inside[:, own],
            problem.people.free[:, own] & ~board.busy[:, week][:, None],
            board.guide_free[guides][:, own],
            (problem.guides.room - board.guided)[regions, week],
            (problem.zone_room - board.away)[:, week],
        )
        sort = tuple(one.tobytes() for one in told)
        seen[sort] = seen.get(sort, 0) + 1
        kept[week] = seen[sort] <= len(rows)
    return kept
