"""What stands in the way of an institution that should be visited and is not: visits, calendar, representative, people, in this order."""

from collections.abc import Mapping
from typing import Final

import numpy as np

from qorgan.planning.engine import place
from qorgan.planning.engine.board import Board
from qorgan.planning.engine.choose import Choice
from qorgan.planning.engine.problem import Bools, Ints
from qorgan.planning.engine.solution import LeftOut, Obstacle
from qorgan.planning.engine.tasks import Tasks

NOTHING_KNOWN: Final[Mapping[int, Obstacle]] = {}


def left_out(
    board: Board, tasks: Tasks, choice: Choice, unplaced: list[int], known: Mapping[int, Obstacle] = NOTHING_KNOWN
) -> tuple[LeftOut, ...]:
    """Everything due by the end of the period, or due a follow-up, that has no visit, with what stops it as things stand.

    ``known``: by institution what stopped it, where whoever asks knows better than the board.
    """
    visited = {
        i for p, at in zip(board.placings, board.at, strict=True) if at is not None for i in p.bundle.institutions
    }
    visited |= {stay.institution for journey in board.fixed for leg in journey.legs for stay in leg.stays}
    due = board.problem.institutions.due <= board.problem.last.toordinal()
    chosen = {*choice.follow.tolist(), *choice.periodic.tolist(), *unplaced}
    # Where visits are left, what was not chosen found no days of the region's representatives.
    is_spent = len(visited) + len(unplaced) >= board.problem.most_visits
    return tuple(
        LeftOut(
            institution,
            tasks.kind(institution),
            (known[institution],)
            if institution in known
            else _obstacles(board, institution, is_chosen=institution in chosen, is_spent=is_spent),
        )
        for institution in np.flatnonzero(due | tasks.follows).tolist()
        if institution not in visited
    )


def is_out_of_reach(board: Board, institution: int) -> bool:
    """Whether no plan at all could visit it, however late: never open for long enough, or no representative's days in its region."""
    bundle = place.single(board, institution)
    is_guided = len(board.guides_of[bundle.region]) and board.problem.guides.room[bundle.region].max() >= bundle.days
    return not is_guided or not len(board.starts_of(bundle, is_late=True))


def _obstacles(board: Board, institution: int, *, is_chosen: bool, is_spent: bool) -> tuple[Obstacle, ...]:
    bundle = place.single(board, institution)
    starts = board.starts_of(bundle)
    if not len(starts):
        return (Obstacle.CLOSED,)
    if not len(board.guides_of[bundle.region]):
        return (Obstacle.NO_GUIDE,)
    if not is_chosen:
        return (Obstacle.VISITS_SPENT if is_spent else Obstacle.GUIDE_TAKEN,)
    guided = starts[board.guide_for(bundle.region, starts, bundle.days) >= 0]
    if not len(guided):
        return (Obstacle.GUIDE_TAKEN,)
    return _people(board, institution, bundle.days, bundle.group, guided)


def _people(board: Board, institution: int, days: int, group: int, starts: Ints) -> tuple[Obstacle, ...]:
    """Nobody free is the first thing that lacks; that conflicts or the reserve keep others away is told beside it."""
    columns = board.calendar.index[days][starts]
    free: Bools = board.calendar.free[days][:, columns] & ~board.busy[:, board.calendar.week[starts]]
    free &= (board.load + days <= board.problem.people.room)[:, None]
    barred = list(board.problem.institutions.barred.get(institution, ()))
    found: list[Obstacle] = []
    if (free.sum(axis=0) >= group).any():
        free[barred] = False
        found.append(Obstacle.RESERVE if (free.sum(axis=0) >= group).any() else Obstacle.CONFLICTS)
    else:
        found.append(Obstacle.NO_PEOPLE)
    return tuple(found)
