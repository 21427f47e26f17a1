"""The relaxed programme of a year's groups, over everybody who could matter: what a seat, a topic and a person's days are worth."""

from collections.abc import Callable, Iterator
from typing import NamedTuple, cast

import numpy as np

from qorgan.planning.engine import people
from qorgan.planning.engine.board import Board, Booking
from qorgan.planning.engine.linear import Answer, Kept, Programme, Start
from qorgan.planning.engine.near import Near
from qorgan.planning.engine.problem import Floats, Ints, Values

_NEAREST, _KNOWING, _MOST_ADDED, _FAR = 16, 6, 30, 0.1
# Of a larger year (journeys): hundreds who cost the same make the simplex slow. It is solved nearly, roughly while many are added.
_MOST_EXACT, _MOST_ADDED_NEARLY, _WIDENINGS_NEARLY, _FEW = 8000, 60, 8, 0.05
_ROUGHLY, _NEARLY = 1e-2, 2e-3
_MISSING = 3.0  # a seat that nobody takes, in fares of the dearest


class Solved(NamedTuple):
    """The last programme: its seats, their values and reduced costs, and where a programme of other seats can begin."""

    seats: people.Seats
    answer: Answer
    start: Start


class Relaxed:
    """The programme over the likeliest people, and again with those who would be cheaper by its prices, until there are none.

    A large one is solved nearly and until they are few. The board must be without the journeys. Prices in money: ``seat`` (J) of a place in
    each group, ``topic`` (J, K) of knowing a topic, ``year`` (m) of a person's day, ``week`` (m, W) of a person's week, ``zone`` (Z, W) of
    somebody of the zone away.
    """

    def __init__(self, board: Board, numbers: list[int], bookings: list[Booking]) -> None:
        self.board, self.numbers, self.bookings = board, numbers, bookings
        self.is_large = len(numbers) > _MOST_EXACT
        self.bundles = [board.placings[number].bundle for number in numbers]
        self.when = np.array([board.calendar.week[booking.start] for booking in bookings])
        self.seat: Floats = np.zeros(len(numbers))
        self.topic: Floats = np.zeros((len(numbers), board.problem.people.knows.shape[1]))
        self.year: Floats = np.zeros(len(board.load))
        self.week: Floats = np.zeros((len(board.load), board.problem.weeks))
        self.zone: Floats = np.zeros(board.away.shape)

    def solve(self, widenings: int, should_stop: Callable[[], bool] = lambda: False) -> Solved | None:
        """Sets the prices. None where nobody could go or it was stopped.

        ``widenings``: of the exact programme; of a large year as many as it needs. ``should_stop``: asked before each.
        """
        seats, within = people.candidates(self.board, self.numbers, self.bookings, _NEAREST, _KNOWING), _ROUGHLY
        found: Solved | None = None
        start: Start | None = None
        if not len(seats.cost):
            return None
        for _ in range(_WIDENINGS_NEARLY if self.is_large else widenings):
            if should_stop():
                return None
            solver = self.solver(self.programme(seats), within, start)
            answer = solver.solve()
            if answer is None:
                return found
            self.read(seats, answer.prices)
            number = len(seats.cost)
            of_seats = answer._replace(values=answer.values[:number], reduced=answer.reduced[:number])
            found = Solved(seats, of_seats, solver.start())
            wider = self._wider(seats)
            added = (len(wider.cost) - number) / number
            if within == _NEARLY and added <= _FEW if self.is_large else not added:
                return found
            # Where many are added, the simplex is quicker without the last solution, and a large year is still far from its own.
            is_far = added > _FAR
            start = None if is_far and not self.is_large else self.carried(found, wider)
            within = _ROUGHLY if is_far else _NEARLY
            seats = wider
        return found

    def solver(self, programme: Programme, within: float, start: Start | None) -> Kept | Near:
        """Exact, or for a large year within so much."""
        return Near(programme, within, start) if self.is_large else Kept(programme, start)

    def programme(self, seats: people.Seats) -> Programme:
        """With somebody more for each place and each topic of a group, at a price, so that there always is a solution."""
        made = people.programme(self.board, self.numbers, self.bookings, seats)
        most = np.ones(self._of_journeys)
        most[: len(self.bundles)] = [bundle.group for bundle in self.bundles]
        dear = _MISSING * (1.0 + float(seats.cost.max(initial=0.0)))
        made.set(np.arange(len(most)), made.add_columns(np.full(len(most), dear), most))
        return made

    def carried(self, solved: Solved, seats: people.Seats) -> Start:
        """Where it stopped, for the programme of other seats: who is new stays at home, and limits that are new have no price."""
        new = Near.NEW if self.is_large else Kept.NEW
        old, everybody, at = solved.seats, len(self.board.load), self._of_journeys
        keys, wanted = (each.journey * everybody + each.person for each in (old, seats))
        taken, spare = solved.start.columns[: len(keys)], solved.start.columns[len(keys) :]
        rows = [solved.start.rows[:at]]
        for (_, had), (_, has) in zip(self._limits(old), self._limits(seats), strict=True):
            rows.append(_picked(had, solved.start.rows[at : at + len(had)], has, new.rows))
            at += len(had)
        return Start(_joined([_picked(keys, taken, wanted, new.columns), spare]), _joined(rows))

    def _wider(self, seats: people.Seats) -> people.Seats:
        board, problem = self.board, self.board.problem
        begins = np.searchsorted(seats.journey, np.arange(len(self.numbers) + 1))
        most = _MOST_ADDED_NEARLY if self.is_large else _MOST_ADDED
        journeys, persons, costs = [], [], []
        for row, (number, booking) in enumerate(zip(self.numbers, self.bookings, strict=True)):
            fare, at = board.placings[number].fare, self.when[row]
            cost = fare + self.bundles[row].days * self.year + self.week[:, at] + self.zone[board.zone, at]
            cost -= self.seat[row] + problem.people.knows @ self.topic[row]
            cost[~people.able(board, number, booking)] = 0.0
            known = seats.person[begins[row] : begins[row + 1]]
            cost[known] = 0.0
            cheaper = np.argsort(cost, kind="stable")[:most]
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


def _picked(keys: Ints, values: Values, wanted: Ints, none: Values) -> Values:
    """The values of the wanted keys, ``none`` for those that are not there; keys in their order."""
    at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return np.where(keys[at] == wanted, values[at], none)


def _joined(parts: list[Values]) -> Values:
    return cast("Values", np.concatenate(parts))
