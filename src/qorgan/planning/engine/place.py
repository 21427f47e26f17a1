"""The first lawful plan: each journey on its cheapest day with its cheapest group, the hardest first; then what found no place.

What cannot be placed as a journey of several visits is placed singly, then without the expertise, then another overdue institution in its
stead, then late, then left out.
"""

from collections.abc import Callable
from dataclasses import replace
from itertools import permutations

import numpy as np

from qorgan.planning.draw import Draw
from qorgan.planning.engine import cost, price, rank
from qorgan.planning.engine.board import Board
from qorgan.planning.engine.bundles import Bundle
from qorgan.planning.engine.choose import Choice
from qorgan.planning.engine.problem import Floats

_MOST_SPARES = 400
_ASK_EVERY = 64


def lottery(board: Board, number: int, draw: Draw) -> Floats:
    """(W) For the bundle a keyed number of money for each week, 0 to ``spread``. The board remembers it: one draw for one board."""
    problem, places = board.problem, board.placings[number].bundle.institutions
    if places not in board.lots:
        names = ",".join(sorted(problem.institutions.codes[place] for place in places))
        lots = np.array([draw.share("week", names, week) for week in range(problem.weeks)])
        board.lots[places] = lots * problem.practice.spread
    return board.lots[places]


def construct(board: Board, numbers: list[int], draw: Draw, should_stop: Callable[[], bool] = lambda: False) -> bool:
    """Book each in its turn: few possible days first, then many people's days. ``should_stop``: asked now and then.

    Whether all had their turn.
    """

    def hardness(number: int) -> tuple[int, int]:
        placing = board.placings[number]
        return len(placing.starts), -placing.bundle.days * placing.bundle.group

    for turn, number in enumerate(sorted(numbers, key=hardness)):
        if turn % _ASK_EVERY == 0 and should_stop():
            return False
        booking = rank.best(board, number, lottery(board, number, draw))
        if booking is not None:
            board.book(number, booking)
    return True


def unplaced(board: Board, numbers: list[int]) -> list[int]:
    """The institutions of the journeys that found no place."""
    return [place for n in numbers if board.at[n] is None for place in board.placings[n].bundle.institutions]


def mend(
    board: Board, numbers: list[int], choice: Choice, draw: Draw, should_stop: Callable[[], bool] = lambda: False
) -> list[int]:
    """Place what found no place, and where visits are left others of the choice; the institutions that are left out."""
    waiting = unplaced(board, numbers)
    spares = choice.spare[:_MOST_SPARES].tolist()
    left: list[int] = []
    for place in sorted(waiting, key=lambda place: (not is_due(board, place), _width(board, place), place)):
        if should_stop():
            left.append(place)
            continue
        if in_time(board, single(board, place), draw):
            continue
        substitute = None
        if is_due(board, place):
            substitute = next((other for other in spares if in_time(board, single(board, other), draw)), None)
        if substitute is not None:
            spares.remove(substitute)
            left.append(place)
        elif board.tasks.follows[place] or not _late(board, single(board, place)):
            left.append(place)
    if should_stop():
        return left
    _fill(board, [*spares, *choice.others[:_MOST_SPARES].tolist()], draw)
    return left


def _width(board: Board, place: int) -> int:
    return int(board.tasks.last[place] - board.tasks.first[place])


def _fill(board: Board, spares: list[int], draw: Draw) -> None:
    """The days of a region hold more or less than the choice could know: single visits to others while the year may hold more."""
    taken = sum(len(board.placings[n].bundle.institutions) for n, booking in enumerate(board.at) if booking is not None)
    taken += sum(len(leg.stays) for journey in board.fixed for leg in journey.legs)
    for other in spares:
        if taken >= board.problem.most_visits:
            return
        taken += booked(board, single(board, other), draw)


def together(board: Board, places: tuple[int, ...]) -> Bundle | None:
    """One journey to all of them by the shortest road; None where it would be too long or ask for more than its people know."""
    problem, practice = board.problem, board.problem.practice
    if len(places) > practice.visits_per_journey or len({int(problem.institutions.region[p]) for p in places}) > 1:
        return None
    order = min(permutations(sorted(places)), key=lambda told: (price.road(cost.points(problem, told)), told))
    found = journey_to(board, order)
    return found if found.days <= practice.journey_days and len(found.topics) <= found.group else None


def journey_to(board: Board, order: tuple[int, ...]) -> Bundle:
    """A journey to the institutions of one region in that order, by people who know all their topics."""
    problem, tasks = board.problem, board.tasks
    stops, practice = cost.points(problem, order), problem.practice
    far, site_days = price.farthest(stops), tuple(int(tasks.days[place]) for place in order)
    days = sum(site_days) + int(price.road_days(practice, np.array(far)))
    group = max(int(tasks.group[place]) for place in order)
    return Bundle(
        institutions=order,
        region=int(problem.institutions.region[order[0]]),
        days=days,
        site_days=site_days,
        group=group,
        topics=tuple(sorted({int(problem.institutions.topic[place]) for place in order} - {-1})),
        far=far,
        own=price.own_of(practice, stops, days=days, group=group),
    )


def booked(board: Board, bundle: Bundle, draw: Draw) -> bool:
    """In time or, where the term of something on it ends, late."""
    return in_time(board, bundle, draw) or (any(is_due(board, p) for p in bundle.institutions) and _late(board, bundle))


def in_time(board: Board, bundle: Bundle, draw: Draw) -> bool:
    """With the expertise or, failing that, without."""
    return _book(board, bundle, draw) or (bool(bundle.topics) and _book(board, replace(bundle, topics=()), draw))


def _late(board: Board, bundle: Bundle) -> bool:
    return _book_late(board, bundle) or (bool(bundle.topics) and _book_late(board, replace(bundle, topics=())))


def _book(board: Board, bundle: Bundle, draw: Draw) -> bool:
    number = board.add(bundle)
    booking = rank.best(board, number, lottery(board, number, draw))
    if booking is None:
        board.drop(number)
        return False
    board.book(number, booking)
    return True


def _book_late(board: Board, bundle: Bundle) -> bool:
    """As soon after its term as possible; it may not move to a later day afterwards."""
    number = board.add(bundle, is_late=True)
    starts = board.placings[number].starts
    booking, sooner, later = rank.best(board, number), 0, len(starts)
    if booking is None:
        board.drop(number)
        return False
    while later - sooner > 1:  # the last of the first ``later`` days will do, none of the first ``sooner`` does
        middle = (sooner + later) // 2
        board.narrow(number, starts[:middle])
        found = rank.best(board, number)
        booking, sooner, later = (booking, middle, later) if found is None else (found, sooner, middle)
    board.book(number, booking)
    board.narrow(number, starts[starts <= booking.start])
    return True


def single(board: Board, place: int, *, with_topics: bool = True) -> Bundle:
    """A journey to one institution."""
    found = journey_to(board, (place,))
    return found if with_topics else replace(found, topics=())


def is_due(board: Board, place: int) -> bool:
    """Whether its term ends by the end of the period: leaving it and visiting another of these leaves as many beyond their terms."""
    return bool(
        board.problem.institutions.due[place] <= board.problem.last.toordinal() and not board.tasks.follows[place]
    )
