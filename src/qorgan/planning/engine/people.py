"""Groups chosen again by an integer programme for many journeys at once, their days fixed and everything else as it stands.

The same programme, relaxed over the whole year, bounds what any groups for these days could cost (see ``bounds``).
"""

from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from qorgan.planning.draw import Draw
from qorgan.planning.engine import rank
from qorgan.planning.engine.board import Board, Booking
from qorgan.planning.engine.linear import Answer, Programme
from qorgan.planning.engine.problem import Bools, Floats, Ints

NEAREST, NEAREST_KNOWING = 45, 12
_BLOCK, _TOGETHER = 400, 700
_HOPEFUL, _USED = 10, 1e-6
_MOST_SEATS, _MOST_PROVED = 150_000, 20_000
_GAP_PROVED, _NODES_PROVED = 3.5e-3, 20
_GAP, _NODES = 5e-3, 1
_HOPE = 2500.0  # money: a seat whose reduced cost is above this is in no solution near the optimum


@dataclass(frozen=True, slots=True)
class Seats:
    """Who could sit where: one entry for each pair of journey and person. ``rows``: what limits them (see ``programme``)."""

    journey: Ints
    person: Ints
    cost: Floats

    def only(self, kept: Bools) -> "Seats":
        """Some of them."""
        return Seats(self.journey[kept], self.person[kept], self.cost[kept])


def rechoose(board: Board, numbers: list[int]) -> float:
    """The cheapest groups for these journeys; the money saved. Nothing changes where no better ones are found."""
    if not numbers:
        return 0.0
    old = [board.release(number) for number in numbers]
    seats = candidates(board, numbers, old)
    new = _with(board, numbers, old, _solved(board, numbers, old, seats))
    for number, booking in zip(numbers, new, strict=True):
        board.book(number, booking)
    return _paid(old) - _paid(new)


def _with(board: Board, numbers: list[int], old: list[Booking], groups: list[tuple[int, ...]]) -> list[Booking]:
    """The bookings with these groups; as they were where a group is missing or too small."""
    if list(map(len, groups)) != [len(booking.group) for booking in old]:
        return old
    fares = (float(board.placings[n].fare[list(group)].sum()) for n, group in zip(numbers, groups, strict=True))
    told = zip(old, groups, fares, strict=True)
    return [Booking(booking.start, booking.guide, group, fare) for booking, group, fare in told]


def _paid(bookings: list[Booking]) -> float:
    return sum(booking.transfers for booking in bookings)


def is_provable(board: Board) -> bool:
    """Whether the year is so small that everybody fits into one programme (see ``proved``)."""
    return sum(booking is not None for booking in board.at) * len(board.load) <= _MOST_SEATS


def blocks(board: Board, draw: Draw, turn: int) -> list[list[int]]:
    """What is booked, in blocks of at most ``_BLOCK`` journeys where that can be; all together in a small year.

    Of whole weeks and in every second ``turn`` of whole regions, others together each time, so that people's days can go from any to any.
    A region of more than ``_TOGETHER`` journeys is cut in parts of every second, third or further week.
    """
    booked = [(number, booking) for number, booking in enumerate(board.at) if booking is not None]
    if len(booked) <= _TOGETHER:
        return [[number for number, _ in booked]] if booked else []
    alike: dict[tuple[int, int], list[int]] = {}
    regions = Counter(board.placings[number].bundle.region for number, _ in booked)
    for number, booking in booked:
        week, region = int(board.calendar.week[booking.start]), board.placings[number].bundle.region
        key = (region, week % -(-regions[region] // _TOGETHER)) if turn % 2 else (week, 0)
        alike.setdefault(key, []).append(number)
    found: list[list[int]] = []
    for key in sorted(alike, key=lambda key: (draw.share(f"regroup/{turn}", key[0]), key)):
        if not found or len(found[-1]) + len(alike[key]) > _BLOCK:
            found.append([])
        found[-1] += alike[key]
    return found


def _solved(board: Board, numbers: list[int], old: list[Booking], seats: Seats) -> list[tuple[int, ...]]:
    """Relaxed first; then in whole numbers over the seats whose reduced cost leaves hope, and those that are taken now."""
    relaxed = programme(board, numbers, old, seats).relaxed()
    if relaxed is None:
        return []
    taken = _taken(seats, old)
    kept = _hope(seats, relaxed, _HOPE, _HOPEFUL) | taken
    near = seats.only(kept)
    answer = programme(board, numbers, old, near).whole(start=taken[kept].astype(float), gap=_GAP, nodes=_NODES)
    return groups(answer.values, near, len(numbers)) if answer is not None else []


def hopeful(seats: Seats, relaxed: Answer, hope: float, most: int) -> Seats:
    """Those that a solution near the optimum could have: of each journey the ``most`` likeliest, of a reduced cost below ``hope``."""
    return seats.only(_hope(seats, relaxed, hope, most))


def _hope(seats: Seats, relaxed: Answer, hope: float, most: int) -> Bools:
    """First the seats that the relaxation uses, then those it would sooner use: where many cost nothing, all are as good."""
    order = np.lexsort((relaxed.reduced, relaxed.values < _USED, seats.journey))
    begins = np.searchsorted(seats.journey[order], np.arange(int(seats.journey[-1]) + 2))
    rank = np.empty(len(order), np.int64)
    rank[order] = np.arange(len(order)) - begins[seats.journey[order]]
    found: Bools = (relaxed.reduced < hope) & (rank < most)
    return found


def able(board: Board, number: int, booking: Booking) -> Bools:
    """(m) Who could go on this journey on its days as things stand."""
    placing = board.placings[number]
    days, week = placing.bundle.days, board.calendar.week[booking.start]
    fit: Bools = board.calendar.free[days][:, board.calendar.index[days][booking.start]] & ~board.busy[:, week]
    fit &= board.load + days <= board.problem.people.room
    fit[placing.barred] = False
    return fit


def candidates(
    board: Board,
    numbers: list[int],
    bookings: list[Booking],
    nearest: int = NEAREST,
    knowing: int = NEAREST_KNOWING,
) -> Seats:
    """For each journey its cheapest people, the cheapest who know each topic, and whoever goes now."""
    journeys: list[Ints] = []
    persons: list[Ints] = []
    costs: list[Floats] = []
    for place, (number, booking) in enumerate(zip(numbers, bookings, strict=True)):
        placing = board.placings[number]
        fit = np.flatnonzero(able(board, number, booking))
        order = fit[np.argsort(placing.fare[fit] + rank.load_price(board, fit, placing.bundle.days), kind="stable")]
        chosen = [order[:nearest], fit[np.isin(fit, booking.group)]]  # others may have been booked since they went
        chosen += [order[board.problem.people.knows[order, topic]][:knowing] for topic in placing.bundle.topics]
        people = np.unique(np.concatenate(chosen))
        journeys.append(np.full(len(people), place))
        persons.append(people)
        costs.append(placing.fare[people])
    return Seats(np.concatenate(journeys), np.concatenate(persons), np.concatenate(costs))


def programme(board: Board, numbers: list[int], bookings: list[Booking], seats: Seats) -> Programme:
    """Each journey its seats and topics; each person one journey a week and no more days than are left; each zone its reserve.

    Rows in that order: seats, topics, person and week, person, zone and week.
    """
    problem, made = board.problem, Programme()
    bundles = [board.placings[number].bundle for number in numbers]
    group = np.array([bundle.group for bundle in bundles], float)
    columns = made.add_columns(seats.cost)
    rows = made.add_rows(group, group)
    made.set(rows[seats.journey], columns)
    wanted = [(place, topic) for place, bundle in enumerate(bundles) for topic in bundle.topics]
    if wanted:
        _add_topics(made, board, seats, columns, wanted)
    week = np.array([board.calendar.week[booking.start] for booking in bookings])[seats.journey]
    days = np.array([bundle.days for bundle in bundles], float)[seats.journey]
    _, which = np.unique(seats.person * problem.weeks + week, return_inverse=True)
    count = int(which.max()) + 1
    rows = made.add_rows(np.full(count, -np.inf), np.ones(count))
    made.set(rows[which], columns)
    people, which = np.unique(seats.person, return_inverse=True)
    rows = made.add_rows(np.full(len(people), -np.inf), (problem.people.room - board.load)[people].astype(float))
    made.set(rows[which], columns, days)
    zone = board.zone[seats.person]
    keys, which = np.unique(zone * problem.weeks + week, return_inverse=True)
    left = (problem.zone_room - board.away)[keys // problem.weeks, keys % problem.weeks].astype(float)
    rows = made.add_rows(np.full(len(keys), -np.inf), left)
    made.set(rows[which], columns)
    return made


class Proof(NamedTuple):
    """The least that any groups could cost in transfers, and the bookings with the best groups that were found on the way."""

    bound: float
    bookings: list[Booking]


def proved(board: Board, numbers: list[int], bookings: list[Booking]) -> Proof | None:
    """A bound for these released journeys near what whole groups really cost; None where too many people could go.

    Everybody is in the relaxed programme. Whoever uses a seat of reduced cost above d pays at least its bound and d; without such seats the
    whole programme has a bound of its own. The lesser of the two holds for all groups.
    """
    if len(numbers) * len(board.load) > _MOST_SEATS:
        return None
    everybody = len(board.load)
    seats = candidates(board, numbers, bookings, everybody, 0)
    relaxed = programme(board, numbers, bookings, seats).relaxed()
    if relaxed is None:
        return None
    paid = _paid(bookings)
    reach = paid - relaxed.bound
    if reach <= paid * _GAP_PROVED:
        return Proof(relaxed.bound, bookings)
    if len(relaxed.reduced) > _MOST_PROVED:
        reach = min(reach, float(np.partition(relaxed.reduced, _MOST_PROVED)[_MOST_PROVED]))
    taken = _taken(seats, bookings)
    kept = taken | (relaxed.reduced < reach)
    near = seats.only(kept)
    whole = programme(board, numbers, bookings, near).whole(
        start=taken[kept].astype(float), gap=_GAP_PROVED, nodes=_NODES_PROVED
    )
    if whole is None:
        return Proof(relaxed.bound, bookings)
    better = _with(board, numbers, bookings, groups(whole.values, near, len(numbers)))
    bound = max(relaxed.bound, min(whole.bound, relaxed.bound + reach))
    return Proof(bound, min(bookings, better, key=_paid))


def _taken(seats: Seats, bookings: list[Booking]) -> Bools:
    groups = [set(booking.group) for booking in bookings]
    return np.array([p in groups[j] for j, p in zip(seats.journey.tolist(), seats.person.tolist(), strict=True)])


def _add_topics(made: Programme, board: Board, seats: Seats, columns: Ints, wanted: list[tuple[int, int]]) -> None:
    rows = made.add_rows(np.ones(len(wanted)), np.full(len(wanted), np.inf))
    begins = np.searchsorted(seats.journey, np.arange(wanted[-1][0] + 2))
    for row, (place, topic) in zip(rows.tolist(), wanted, strict=True):
        inside = np.arange(begins[place], begins[place + 1])
        knowing = inside[board.problem.people.knows[seats.person[inside], topic]]
        made.set(np.full(len(knowing), row), columns[knowing])


def groups(values: Floats, seats: Seats, number: int) -> list[tuple[int, ...]]:
    """Who has a whole seat on each of so many journeys."""
    found: list[list[int]] = [[] for _ in range(number)]
    for entry in np.flatnonzero(values > 0.5).tolist():  # noqa: PLR2004 -- whole numbers
        found[int(seats.journey[entry])].append(int(seats.person[entry]))
    return [tuple(group) for group in found]
