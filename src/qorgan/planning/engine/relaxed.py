"""The relaxed programme of a year's groups, over everybody who could matter: what a seat, a topic and a person's days are worth."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from qorgan.planning.engine import people
from qorgan.planning.engine.board import Board, Booking
from qorgan.planning.engine.linear import Answer, Programme
from qorgan.planning.engine.near import Near, Point
from qorgan.planning.engine.problem import Floats, Ints

_NEAREST, _KNOWING, _MOST_ADDED, _WIDENINGS = 16, 6, 60, 8
_MOST_EXACT = 1000  # journeys; people who cost the same by the dozen make larger programmes slow for the simplex
_FIRST, _LAST = 1e-2, 2e-3  # how near larger ones are solved: while many are added, and then
_MANY, _FEW = 0.1, 0.05  # shares of the seats: added above the one it is still far off, below the other near enough
_MISSING = 3.0  # a seat that nobody takes, in fares of the dearest


class Solved(NamedTuple):
    """The last programme: its seats, their values and reduced costs, and the point that a programme of other seats can begin from."""

    seats: people.Seats
    answer: Answer
    point: Point


class Relaxed:
    """The programme over the likeliest people, and again with those who would be cheaper by its prices, until there are none.

    A large one is solved nearly and until they are few. The board must be without the journeys. Prices in money: ``seat`` (J) of a place in
    each group, ``topic`` (J, K) of knowing a topic, ``year`` (m) of a person's day, ``week`` (m, W) of a person's week, ``zone`` (Z, W) of
    somebody of the zone away.
    """

    def __init__(self, board: Board, numbers: list[int], bookings: list[Booking]) -> None:
        self.board, self.numbers, self.bookings = board, numbers, bookings
        self.bundles = [board.placings[number].bundle for number in numbers]
        self.when = np.array([board.calendar.week[booking.start] for booking in bookings])
        self.seat: Floats = np.zeros(len(numbers))
        self.topic: Floats = np.zeros((len(numbers), board.problem.people.knows.shape[1]))
        self.year: Floats = np.zeros(len(board.load))
        self.week: Floats = np.zeros((len(board.load), board.problem.weeks))
        self.zone: Floats = np.zeros(board.away.shape)

    def solve(self) -> Solved | None:
        """Sets the prices. None where nobody could go."""
        seats = people.candidates(self.board, self.numbers, self.bookings, _NEAREST, _KNOWING)
        if not len(seats.cost):
            return None
        is_exact, within = len(self.numbers) <= _MOST_EXACT, _FIRST
        found: Solved | None = None
        for _ in range(_WIDENINGS):
            made = self.programme(seats)
            start = found and self.carried(found, seats)
            answer = made.relaxed() if is_exact else Near(made, within, start).solve()
            if answer is None:
                return found
            found = self._solved(seats, answer)
            wider = self._wider(seats)
            added = (len(wider.cost) - len(seats.cost)) / len(seats.cost)
            if not added or (not is_exact and within == _LAST and added <= _FEW):
                return found
            within = _FIRST if added > _MANY else _LAST
            seats = wider
        return found

    def _solved(self, seats: people.Seats, answer: Answer) -> Solved:
        self.read(seats, answer.prices)
        number = len(seats.cost)
        of_seats = answer._replace(values=answer.values[:number], reduced=answer.reduced[:number])
        return Solved(seats, of_seats, Point(answer.values, answer.prices))

    def programme(self, seats: people.Seats) -> Programme:
        """With somebody more for each place and each topic of a group, at a price, so that there always is a solution."""
        made = people.programme(self.board, self.numbers, self.bookings, seats)
        most = np.ones(self._of_journeys)
        most[: len(self.bundles)] = [bundle.group for bundle in self.bundles]
        dear = _MISSING * (1.0 + float(seats.cost.max(initial=0.0)))
        made.set(np.arange(len(most)), made.add_columns(np.full(len(most), dear), most))
        return made

    def carried(self, solved: Solved, seats: people.Seats) -> Point:
        """Its point in the programme of other seats: who is new stays at home, and limits that are new have no price."""
        old, everybody, at = solved.seats, len(self.board.load), self._of_journeys
        keys, wanted = (each.journey * everybody + each.person for each in (old, seats))
        taken, spare = np.split(solved.point.columns, [len(keys)])
        rows = [solved.point.rows[:at]]
        for (_, had), (_, has) in zip(self._limits(old), self._limits(seats), strict=True):
            rows.append(_picked(had, solved.point.rows[at : at + len(had)], has))
            at += len(had)
        return Point(np.concatenate([_picked(keys, taken, wanted), spare]), np.concatenate(rows))

    def _wider(self, seats: people.Seats) -> people.Seats:
        board, problem = self.board, self.board.problem
        begins = np.searchsorted(seats.journey, np.arange(len(self.numbers) + 1))
        journeys, persons, costs = [], [], []
        for row, (number, booking) in enumerate(zip(self.numbers, self.bookings, strict=True)):
            fare, at = board.placings[number].fare, self.when[row]
            cost = fare + self.bundles[row].days * self.year + self.week[:, at] + self.zone[board.zone, at]
            cost -= self.seat[row] + problem.people.knows @ self.topic[row]
            cost[~people.able(board, number, booking)] = 0.0
            known = seats.person[begins[row] : begins[row + 1]]
            cost[known] = 0.0
            cheaper = np.argsort(cost, kind="stable")[:_MOST_ADDED]
            both = np.union1d(known, cheaper[cost[cheaper] < -1.0])
            journeys.append(np.full(len(both), row))
            persons.append(both)
            costs.append(fare[both])
        return people.Seats(np.concatenate(journeys), np.concatenate(persons), np.concatenate(costs))

    def read(self, seats: people.Seats, duals: Floats) -> None:
        """Set the prices, in the order in which ``people.programme`` makes its rows."""
        at = len(self.numbers)
        self.seat = duals[:at].copy()
        for row, bundle in enumerate(self.bundles):
            for topic in bundle.topics:
                self.topic[row, topic] = max(0.0, float(duals[at]))
                at += 1
        self.year, self.week, self.zone = np.zeros_like(self.year), np.zeros_like(self.week), np.zeros_like(self.zone)
        for target, keys in self._limits(seats):
            target.reshape(-1)[keys] = np.maximum(0.0, -duals[at : at + len(keys)])
            at += len(keys)

    @property
    def _of_journeys(self) -> int:
        """Rows that each journey has, whoever could go."""
        return len(self.numbers) + sum(len(bundle.topics) for bundle in self.bundles)

    def _limits(self, seats: people.Seats) -> Iterator[tuple[Floats, Ints]]:
        """The prices of each further kind of rows, and which of them have a row."""
        weeks, when = self.board.problem.weeks, self.when[seats.journey]
        yield self.week, np.unique(seats.person * weeks + when)
        yield self.year, np.unique(seats.person)
        yield self.zone, np.unique(self.board.zone[seats.person] * weeks + when)


def _picked(keys: Ints, values: Floats, wanted: Ints) -> Floats:
    """The values of the wanted keys, nothing for those that are not there; keys in their order."""
    at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return np.where(keys[at] == wanted, values[at], 0.0)
