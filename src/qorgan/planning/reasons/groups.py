"""The cheapest group for a journey on its days, exact for small groups, and who could not go and why."""

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from itertools import combinations

import numpy as np

from qorgan.planning.engine.board import Board
from qorgan.planning.engine.problem import Bools, Floats, Ints
from qorgan.planning.reasons import shape as shapes
from qorgan.planning.reasons.shape import Shape


class Bar(StrEnum):
    """Why somebody cannot go, the first that holds."""

    CONFLICT = "conflict"
    AWAY = "away"
    CERTIFICATE = "certificate"
    WEEK = "week"
    DAYS = "days"
    RESERVE = "reserve"


def able(board: Board, shape: Shape, start: int) -> Bools:
    """(m) Who could go as things stand, the reserve of their zone left aside only as far as one more may go."""
    week = board.calendar.week[start]
    free = board.free_between(start, shape.days) & ~shapes.barred(board, shape)
    room = board.problem.zone_room[:, week] - board.away[:, week]
    found: Bools = free & (room[board.zone] > 0)
    return found


def bar(board: Board, shape: Shape, start: int, person: int, given: Bools) -> Bar | None:
    """Why this person cannot go; None where nothing stands in the way."""
    problem, stop, week = board.problem, start + shape.days, board.calendar.week[start]
    if shapes.barred(board, shape)[person]:
        return Bar.CONFLICT
    if not given[person, start:stop].all():
        return Bar.AWAY
    if not problem.people.free[person, start:stop].all():
        return Bar.CERTIFICATE
    if board.busy[person, week]:
        return Bar.WEEK
    if board.load[person] + shape.days > problem.people.room[person]:
        return Bar.DAYS
    zone = board.zone[person]
    return Bar.RESERVE if board.away[zone, week] >= problem.zone_room[zone, week] else None


def cheapest(
    board: Board, shape: Shape, start: int, fit: Bools, fare: Floats, *, keeps_reserve: bool = True
) -> tuple[int, ...] | None:
    """The least dear of those who fit, knowing all topics and leaving each zone its reserve; None where there is none."""
    people = np.flatnonzero(fit)
    knows = board.problem.people.knows
    if len(people) < shape.group or not all(knows[people, topic].any() for topic in shape.topics):
        return None
    order = people[np.lexsort((board.load[people], fare[people]))]
    for chosen in (_near(board, shape, order), _by_zone(board, shape, order)):
        found = _least(board, shape, start, chosen, fare, keeps_reserve=keeps_reserve)
        if found is not None:
            return found
    return None


def local_and_expert(board: Board, shape: Shape, start: int, fit: Bools) -> bool:
    """Whether a thematic visit finds two who know its topic and somebody at home on each leg."""
    people = board.problem.people
    knowing = fit & people.knows[:, list(shape.topics)].all(axis=1) if shape.topics else fit
    near = [
        np.flatnonzero(_near_on(board, shape, start, way.offset, way.days) & (people.home == way.region))
        for way in shape.ways
    ]
    experts = np.flatnonzero(knowing).tolist()
    return any(
        all(set(locals_.tolist()) - set(pair) for locals_ in near)
        for pair in combinations(experts[: shapes.EXPERTS + len(near)], shapes.EXPERTS)
    )


def _near_on(board: Board, shape: Shape, start: int, offset: int, days: int) -> Bools:
    found: Bools = board.free_between(start + offset, days) & ~shapes.barred(board, shape)
    return found


def _near(board: Board, shape: Shape, order: Ints) -> list[int]:
    return _some(board, shape, order.tolist())


def _by_zone(board: Board, shape: Shape, order: Ints) -> list[int]:
    zones = board.zone[order]
    listed = [_some(board, shape, order[zones == zone].tolist()) for zone in np.unique(zones)]
    return list(dict.fromkeys(person for some in listed for person in some))


def _some(board: Board, shape: Shape, order: list[int]) -> list[int]:
    """As many as a group at most needs of all, and of those who know each topic."""
    chosen = order[: shape.group]
    for topic in shape.topics:
        chosen += [person for person in order if board.problem.people.knows[person, topic]][: shape.group]
    return list(dict.fromkeys(chosen))


def _least(
    board: Board, shape: Shape, start: int, people: Iterable[int], fare: Floats, *, keeps_reserve: bool
) -> tuple[int, ...] | None:
    knows, best = board.problem.people.knows, None
    for group in combinations(people, shape.group):
        if all(knows[list(group), topic].any() for topic in shape.topics):
            cost = float(fare[list(group)].sum())
            if (best is None or cost < best[0]) and (not keeps_reserve or _fits(board, group, start)):
                best = cost, group
    return None if best is None else best[1]


def _fits(board: Board, group: tuple[int, ...], start: int) -> bool:
    week = board.calendar.week[start]
    going = Counter(int(board.zone[person]) for person in group)
    return all(board.away[zone, week] + number <= board.problem.zone_room[zone, week] for zone, number in going.items())
