"""A sooner place for what would be visited late: one other journey, of its region or with people whom it lacks, stands aside for it."""

from collections.abc import Iterator

import numpy as np

from qorgan.planning.engine import rank
from qorgan.planning.engine.board import Board
from qorgan.planning.engine.problem import Bools, Ints

_MOST_TRIES = 200


def placed(board: Board, waiting: int) -> bool:
    """Whether the placing, which is not booked, is now, on the soonest of its first days for which at most one other has to move.

    Whatever moves stays within its own term. Days within the terms of all that it visits are as good as each other. Where it returns False,
    nothing has changed.
    """
    placing, tries = board.placings[waiting], 0
    at: dict[int, list[int]] = {}
    for number, booking in enumerate(board.at):
        if booking is not None and not board.placings[number].is_late:
            at.setdefault(int(board.calendar.week[booking.start]), []).append(number)
    try:
        for starts in _slots(board, waiting):
            board.narrow(waiting, starts)
            if _booked(board, waiting):
                return True
            for other in _others(board, waiting, at.get(int(board.calendar.week[starts[0]]), [])):
                tries += 1
                if tries > _MOST_TRIES:
                    return False
                if _instead(board, waiting, other):
                    return True
        return False
    finally:
        board.narrow(waiting, placing.starts)


def _slots(board: Board, waiting: int) -> Iterator[Ints]:
    """First days that are as good as each other and of one week, the better first."""
    placing = board.placings[waiting]
    good = board.starts_of(placing.bundle)
    in_time = placing.starts[np.isin(placing.starts, good)]
    week = board.calendar.week[in_time]
    yield from (in_time[week == one] for one in np.unique(week))
    for late in placing.starts[~np.isin(placing.starts, good)]:
        yield np.array([late])


def _booked(board: Board, number: int) -> bool:
    booking = rank.best(board, number)
    if booking is not None:
        board.book(number, booking)
    return booking is not None


def _others(board: Board, waiting: int, beside: list[int]) -> list[int]:
    """Of the journeys of the week those that keep what is lacking: the representatives' days, or people; what can move best first."""
    placing = board.placings[waiting]
    bundle, knows = placing.bundle, board.problem.people.knows
    if (board.guide_for(bundle.region, placing.starts, bundle.days) < 0).all():
        found = [number for number in beside if board.placings[number].bundle.region == bundle.region]
    else:
        known = knows[:, list(bundle.topics)] if bundle.topics else np.ones((len(knows), 1), bool)
        wanted: Bools = np.asarray(known.any(axis=1))
        wanted[placing.barred] = False
        found = [number for number in beside if wanted[list(board.booked(number).group)].any()]
    return sorted(found, key=lambda number: (-len(board.placings[number].starts), number))


def _instead(board: Board, waiting: int, other: int) -> bool:
    """Whether the one has found a place once the other was released, and the other a place thereafter; else both are as before."""
    stood = board.release(other)
    if _booked(board, waiting):
        if _booked(board, other):
            return True
        board.release(waiting)
    board.book(other, stood)
    return False
