"""The relaxed programme of a year's groups, over everybody who could matter: what a seat, a topic and a person's days are worth."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from qorgan.planning.engine import people
from qorgan.planning.engine.board import Board, Booking
from qorgan.planning.engine.linear import Answer, Basis, Kept, Programme
from qorgan.planning.engine.problem import Bools, Floats, Ints

_NEAREST, _KNOWING, _MOST_ADDED, _MOST_AT_ONCE = 16, 6, 30, 8000
_FAR = 0.1  # the share of seats added above which the last solution is so far away that it is quicker to begin without
_MISSING = 3.0  # a seat that nobody takes, in fares of the dearest


class Share(NamedTuple):
    """Some of the journeys, as places in a list of them, and (m) the people who may go on them."""

    rows: Ints
    people: Bools


def zones(board: Board, numbers: list[int]) -> list[Share]:
    """All, or the journeys of each zone in a year too large for one programme; everybody may go on any of them."""
    everybody = np.ones(len(board.load), bool)
    if len(numbers) <= _MOST_AT_ONCE:
        return [Share(np.arange(len(numbers)), everybody)]
    zone = board.problem.zone[[board.placings[number].bundle.region for number in numbers]]
    return [Share(np.flatnonzero(zone == each), everybody) for each in np.unique(zone)]


def shares(board: Board, numbers: list[int], bookings: list[Booking]) -> list[Share]:
    """All; a year too large for one programme in equal shares of it, each with journeys and people of every region, week and knowledge.

    Each share is a smaller country of the same kind, and what they take grows no faster than the year. Their prices bound nothing: each
    knows of its own people only.
    """
    count = max(1, -(-len(numbers) // _MOST_AT_ONCE))
    regions = [board.placings[number].bundle.region for number in numbers]
    journeys = _dealt(count, [booking.start for booking in bookings], regions)
    persons = _dealt(count, *board.problem.people.knows.T, board.problem.people.home)
    return [Share(np.flatnonzero(journeys == share), persons == share) for share in range(count)]


def _dealt(count: int, *keys: Ints | list[int]) -> Ints:
    """The share of each: those alike by the keys, the last before the others, go to different shares."""
    order = np.lexsort([np.asarray(key) for key in keys])
    found = np.empty(len(order), np.int64)
    found[order] = np.arange(len(order)) % count
    return found


class Relaxed:
    """The programme over the likeliest people, and again with those who would be cheaper by its prices, until there are none.

    The board must be without the journeys. Prices in money: ``seat`` (J) of a place in each group, ``topic`` (J, K) of knowing a topic,
    ``year`` (m) of a person's day, ``week`` (m, W) of a person's week, ``zone`` (Z, W) of somebody of the zone away.
    """

    def __init__(self, board: Board, numbers: list[int], bookings: list[Booking], share: Share) -> None:
        self.board, self.share = board, share
        self.numbers, self.bookings = ([told[row] for row in share.rows] for told in (numbers, bookings))
        self.bundles = [board.placings[number].bundle for number in self.numbers]
        self.when = np.array([board.calendar.week[booking.start] for booking in self.bookings])
        self.seat: Floats = np.zeros(len(self.numbers))
        self.topic: Floats = np.zeros((len(self.numbers), board.problem.people.knows.shape[1]))
        self.year: Floats = np.zeros(len(board.load))
        self.week: Floats = np.zeros((len(board.load), board.problem.weeks))
        self.zone: Floats = np.zeros(board.away.shape)

    def solve(self, widenings: int) -> tuple[people.Seats, Answer] | None:
        """Sets the prices. The seats of the last programme and its answer; None where nobody could go."""
        known = self.board, self.numbers, self.bookings
        seats, found, start = people.candidates(*known, _NEAREST, _KNOWING, among=self.share.people), None, None
        if not len(seats.cost):
            return None
        for _ in range(widenings):
            kept = self.programme(seats).kept(start)
            answer = kept.solve()
            if answer is None:
                return found
            number = len(seats.cost)
            found = seats, answer._replace(values=answer.values[:number], reduced=answer.reduced[:number])
            self.read(seats, answer.prices)
            wider = self._wider(seats)
            added = len(wider.cost) - len(seats.cost)
            if not added:
                return found
            start = self._from(kept, seats, wider) if added <= _FAR * len(seats.cost) else None
            seats = wider
        return found

    def programme(self, seats: people.Seats) -> Programme:
        """With somebody more for each place and each topic of a group, at a price, so that there always is a solution."""
        made = people.programme(self.board, self.numbers, self.bookings, seats)
        most = np.ones(self._of_journeys)
        most[: len(self.bundles)] = [bundle.group for bundle in self.bundles]
        dear = _MISSING * (1.0 + float(seats.cost.max(initial=0.0)))
        made.set(np.arange(len(most)), made.add_columns(np.full(len(most), dear), most))
        return made

    def _from(self, kept: Kept, seats: people.Seats, wider: people.Seats) -> Basis:
        """Where it stopped, with those who were added at home."""
        basis, everybody = kept.basis(), len(self.board.load)
        rows = [np.arange(self._of_journeys)]
        at = self._of_journeys
        for (_, old), (_, new) in zip(self._limits(seats), self._limits(wider), strict=True):
            rows.append(at + np.searchsorted(new, old))
            at += len(new)
        found = Basis.of_none(len(wider.cost) + self._of_journeys, at)
        old, new = (each.journey * everybody + each.person for each in (seats, wider))
        found.columns[np.searchsorted(new, old)] = basis.columns[: len(old)]
        found.columns[len(new) :] = basis.columns[len(old) :]
        found.rows[np.concatenate(rows)] = basis.rows
        return found

    def _wider(self, seats: people.Seats) -> people.Seats:
        board, problem = self.board, self.board.problem
        begins = np.searchsorted(seats.journey, np.arange(len(self.numbers) + 1))
        journeys, persons, costs = [], [], []
        for row, (number, booking) in enumerate(zip(self.numbers, self.bookings, strict=True)):
            fare, at = board.placings[number].fare, self.when[row]
            cost = fare + self.bundles[row].days * self.year + self.week[:, at] + self.zone[board.zone, at]
            cost -= self.seat[row] + problem.people.knows @ self.topic[row]
            cost[~(people.able(board, number, booking) & self.share.people)] = 0.0
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
