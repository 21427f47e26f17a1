"""A plan within the money: while it costs more, what covers least risk for its money is left out, and what is due only at the end.

In the order of the objective: first journeys on which nothing is due, then what is not due of the others, then those of follow-ups, at
last those of institutions whose term ends. A plan that costs more than was allotted is none; what is due and left out says so.
"""

from dataclasses import replace
from typing import NamedTuple

from qorgan.planning.engine import price
from qorgan.planning.engine.board import Board
from qorgan.planning.engine.bundles import Bundle
from qorgan.planning.engine.cost import of_journey
from qorgan.planning.engine.place import journey_to
from qorgan.planning.engine.rank import best
from qorgan.planning.engine.solution import Journey

_FREE, _FOLLOWS, _DUE = 0, 1, 2


class _Entry(NamedTuple):
    """A booked placing (``number``) or a thematic journey. ``rank``: of the most pressing institution on it."""

    rank: int
    worth: float
    name: int
    cost: int
    number: int | None
    journey: Journey | None


def keep(board: Board, standing: tuple[Journey, ...] = ()) -> frozenset[int]:
    """Leave out what the money does not reach; the institutions due, or due a follow-up, that lose their visit by it.

    ``standing``: journeys that may not be touched, whatever they cost.
    """
    most = board.problem.most_cost
    if most is None or cost(board) <= most:
        return frozenset()
    _drop(board, standing, (_FREE,))
    if cost(board) > most:
        _trim(board)
    lost = _drop(board, standing, (_FOLLOWS, _DUE))
    board.forget_waiting()
    return frozenset(place for place in lost if _rank(board, place) > _FREE)


def cost(board: Board) -> int:
    """Of everything booked and standing, each journey in whole units as the plan tells it."""
    return sum(_whole(board, number) for number in range(len(board.at))) + sum(
        price.whole(of_journey(board.problem, journey)) for journey in board.fixed
    )


def _whole(board: Board, number: int) -> int:
    booking = board.at[number]
    return 0 if booking is None else price.whole(board.placings[number].bundle.own + booking.transfers)


def _rank(board: Board, place: int) -> int:
    if board.tasks.follows[place]:
        return _FOLLOWS
    return _DUE if board.problem.institutions.due[place] <= board.problem.last.toordinal() else _FREE


def _drop(board: Board, standing: tuple[Journey, ...], ranks: tuple[int, ...]) -> list[int]:
    """The institutions dropped until the plan fits."""
    most, lost = board.problem.most_cost, list[int]()
    spent = cost(board)
    for entry in sorted(_entries(board, standing)):
        if most is None or spent <= most:
            break
        if entry.rank in ranks:
            spent -= entry.cost
            lost += _release(board, entry)
    return lost


def _entries(board: Board, standing: tuple[Journey, ...]) -> list[_Entry]:
    found = []
    for number, booking in enumerate(board.at):
        if booking is not None:
            places = board.placings[number].bundle.institutions
            found.append(_entry(board, places, _whole(board, number), number=number))
    for journey in board.fixed:
        if journey not in standing:
            money = price.whole(of_journey(board.problem, journey))
            found.append(_entry(board, _places(journey), money, journey=journey))
    return found


def _entry(
    board: Board, places: tuple[int, ...], money: int, number: int | None = None, journey: Journey | None = None
) -> _Entry:
    risk = float(board.problem.institutions.weight[list(places)].sum())
    rank = max(_rank(board, place) for place in places)
    return _Entry(rank, risk / max(1, money), min(places), money, number, journey)


def _places(journey: Journey) -> tuple[int, ...]:
    return tuple(stay.institution for leg in journey.legs for stay in leg.stays)


def _release(board: Board, entry: _Entry) -> tuple[int, ...]:
    if entry.number is not None:
        board.release(entry.number)
        return board.placings[entry.number].bundle.institutions
    if entry.journey is None:
        return ()
    board.give_back(entry.journey)
    return _places(entry.journey)


def _trim(board: Board) -> None:
    """Take what is not due out of journeys that go for something else, where that is cheaper."""
    most = board.problem.most_cost
    mixed = []
    for number, booking in enumerate(board.at):
        places = board.placings[number].bundle.institutions
        spare = [place for place in places if _rank(board, place) == _FREE]
        if booking is not None and 0 < len(spare) < len(places):
            mixed.append(
                (float(board.problem.institutions.weight[spare].sum()) / max(1, _whole(board, number)), number)
            )
    spent = cost(board)
    for _, number in sorted(mixed):
        if most is None or spent <= most:
            return
        spent += _trimmed(board, number)


def _trimmed(board: Board, number: int) -> int:
    """What the cost changes by."""
    before = _whole(board, number)
    stood = board.release(number)
    smaller = board.add(_smaller(board, board.placings[number].bundle), is_late=board.placings[number].is_late)
    booking = best(board, smaller)
    if booking is not None:
        board.book(smaller, booking)
        if _whole(board, smaller) < before:
            return _whole(board, smaller) - before
        board.release(smaller)
    board.drop(smaller)
    board.book(number, stood)
    return 0


def _smaller(board: Board, bundle: Bundle) -> Bundle:
    """The journey to what is due of it alone."""
    kept = journey_to(board, tuple(number for number in bundle.institutions if _rank(board, number) > _FREE))
    return replace(kept, topics=tuple(topic for topic in kept.topics if topic in bundle.topics))
