"""Why a visit is in its week: which weeks were possible, what stood in the way in the others, and how one of them was taken."""

from collections.abc import Iterator

import numpy as np

from qorgan.planning.engine.board import Board
from qorgan.planning.engine.problem import NEVER_DUE
from qorgan.planning.engine.solution import Journey
from qorgan.planning.reasons import shape as shapes
from qorgan.planning.reasons import weeks
from qorgan.planning.reasons.here import BY_HAND, DRAW
from qorgan.planning.reasons.reason import Reason
from qorgan.planning.reasons.shape import Shape
from qorgan.planning.reasons.standing import Standing
from qorgan.planning.reasons.weeks import Week, Weeks

COST = "setting-cost"


def of(standing: Standing, board: Board, journey: Journey, shape: Shape) -> tuple[Reason, ...]:
    """Of a journey, everything else booked."""
    found = weeks.of(board, shape)
    return (told(standing, found), *_late(standing, board, journey), *_taken(standing, board, journey, shape, found))


def told(standing: Standing, found: Weeks) -> Reason:
    """How many weeks are possible, and how many fail by what."""
    counts = {
        "weeks": len(found.state),
        "possible": found.count(Week.POSSIBLE),
        "outside": found.count(Week.OUTSIDE),
        "closed": found.count(Week.CLOSED) + found.count(Week.SHORT),
        "representative": found.count(Week.GUIDE),
        "people": found.count(Week.PEOPLE),
    }
    return Reason("then.weeks", standing.grounds.dates, counts)


def _late(standing: Standing, board: Board, journey: Journey) -> Iterator[Reason]:
    problem = standing.problem
    for leg in journey.legs:
        for stay in leg.stays:
            due, day = int(problem.institutions.due[stay.institution]), int(problem.ordinals[stay.first])
            if (
                due != NEVER_DUE
                and not board.tasks.follows[stay.institution]
                and problem.first.toordinal() <= due < day
            ):
                code = problem.institutions.codes[stay.institution]
                yield Reason("then.late", standing.grounds.turn, {"institution": code, "days": day - due})


def _taken(standing: Standing, board: Board, journey: Journey, shape: Shape, found: Weeks) -> Iterator[Reason]:
    week = int(board.calendar.week[journey.first])
    if found.state[week] is not Week.POSSIBLE:
        yield Reason("then.impossible", BY_HAND)
    elif found.count(Week.POSSIBLE) == 1:
        yield Reason("then.only", standing.grounds.dates)
    elif not standing.is_drawn:
        yield Reason("then.by_hand", BY_HAND)
    elif shape.is_thematic:
        yield Reason("then.lot", DRAW, {"among": found.count(Week.POSSIBLE)})
    else:
        yield from _by_cost(board, journey, shape, found)


def _by_cost(board: Board, journey: Journey, shape: Shape, found: Weeks) -> Iterator[Reason]:
    """The lot moves a week by so much money at most; what is dearer than that was chosen for the sake of the whole plan."""
    paid = float(shapes.fares(board, shape)[list(journey.legs[0].participants)].sum())
    costs, spread = np.array(list(found.cost.values())), board.problem.practice.spread
    least = float(costs.min())
    alike = int(np.count_nonzero(costs <= paid + spread))
    if alike > 1:
        yield Reason("then.lot", DRAW, {"among": alike})
    else:
        yield Reason("then.cheapest", COST, {"possible": len(costs), "cost": round(paid)})
    if paid > least + spread:
        cheaper = int(np.count_nonzero(costs < paid - spread))
        yield Reason("then.whole", COST, {"cheaper": cheaper, "saved": round(paid - least)})
