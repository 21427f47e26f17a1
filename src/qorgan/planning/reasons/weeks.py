"""In which weeks a journey could have been, as everything else stands, and what stood in the way in the others."""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from qorgan.planning.engine.board import Board
from qorgan.planning.engine.problem import Bools, Ints
from qorgan.planning.reasons import groups
from qorgan.planning.reasons import shape as shapes
from qorgan.planning.reasons.shape import Shape


class Week(IntEnum):
    """How far a journey comes in a week, the farther the higher; what stops it there has the name."""

    SHORT = 0
    OUTSIDE = 1
    CLOSED = 2
    GUIDE = 3
    PEOPLE = 4
    POSSIBLE = 5


@dataclass(frozen=True, slots=True)
class Weeks:
    """``state``: by week of the year. ``cost``: least transfers, of possible weeks of a journey in one region."""

    state: tuple[Week, ...]
    cost: dict[int, float]

    def count(self, state: Week) -> int:
        """How many weeks end there."""
        return self.state.count(state)


def of(board: Board, shape: Shape) -> Weeks:
    """All weeks. The board must hold everything but the journey."""
    days = shapes.starts(board, shape)
    state = np.full(board.problem.weeks, int(Week.SHORT))
    reached = _reached(board, shape, days)
    fare, cost = shapes.fares(board, shape), dict[int, float]()
    for start, far in zip(days.tolist(), reached.tolist(), strict=True):
        week, come = int(board.calendar.week[start]), far
        if far == Week.PEOPLE:
            fit = groups.able(board, shape, start)
            if shape.is_thematic:
                come = Week.POSSIBLE if groups.local_and_expert(board, shape, start, fit) else Week.PEOPLE
            else:
                group = groups.cheapest(board, shape, start, fit, fare)
                if group is not None:
                    come = Week.POSSIBLE
                    cost[week] = min(cost.get(week, np.inf), float(fare[list(group)].sum()))
        state[week] = max(state[week], int(come))
    return Weeks(tuple(Week(number) for number in state.tolist()), cost)


def _reached(board: Board, shape: Shape, days: Ints) -> Ints:
    """(starts) How far each first day comes, people left aside."""
    inside, is_open = np.ones(len(days), bool), np.ones(len(days), bool)
    for stop in shape.stops:
        first = days + stop.offset
        inside &= (first >= board.tasks.first[stop.institution]) & (first <= board.tasks.last[stop.institution])
        for day in range(stop.days):
            is_open &= board.problem.institutions.open[stop.institution][first + day]
    guided: Bools = np.ones(len(days), bool)
    for way in shape.ways:
        guided &= board.guide_for(way.region, days + way.offset, way.days) >= 0
    return np.select(
        [~inside, ~is_open, ~guided], [int(Week.OUTSIDE), int(Week.CLOSED), int(Week.GUIDE)], int(Week.PEOPLE)
    )
