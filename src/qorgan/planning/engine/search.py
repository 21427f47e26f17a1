"""Improvement: a few journeys are taken up and placed again, dearer ones sometimes kept (annealing), until the rounds are spent.

Rounds, not seconds: the same seed gives the same plan on a fast machine and on a slow one.
"""

import math
from collections.abc import Callable

import numpy as np

from qorgan.planning.draw import Draw
from qorgan.planning.engine import rank
from qorgan.planning.engine.board import Board, Booking

_FEWEST, _MOST = 3, 8
_NEAR_REGIONS = 4
_NOISY_SHARE, _NOISE = 0.3, 2000.0
_ASK_EVERY = 64
_TOURNAMENT = 3  # of so many journeys the dearest is taken up: most cost no transfers and have nothing to give


class _Chance:
    """Numbers from the draw, one after another."""

    def __init__(self, draw: Draw, label: str) -> None:
        self._draw, self._label, self._number = draw, label, 0

    def share(self) -> float:
        self._number += 1
        return self._draw.share(self._label, self._number)

    def below(self, most: int) -> int:
        return int(self.share() * most)

    def some(self, pool: list[int], number: int) -> list[int]:
        """So many different ones of the pool, in a drawn order."""
        if number >= len(pool):
            return self.shuffled(pool)
        found: dict[int, None] = {}
        while len(found) < number:
            found[pool[self.below(len(pool))]] = None
        return list(found)

    def shuffled(self, pool: list[int]) -> list[int]:
        return [number for _, number in sorted((self.share(), number) for number in pool)]


def improve(
    board: Board,
    draw: Draw,
    sweep: int,
    rounds: int,
    warmth: float,
    *,
    should_stop: Callable[[], bool] = lambda: False,
) -> None:
    """``rounds`` attempts. ``sweep``: a label of the draw. ``warmth``: money by which a change may be dearer at the beginning."""
    movable = [number for number, booking in enumerate(board.at) if booking is not None]
    if not movable:
        return
    search = _Search(board, movable, _Chance(draw, f"search/{sweep}"))
    for number in range(rounds):
        if number % _ASK_EVERY == 0 and should_stop():
            return
        search.attempt(warmth * (1 - number / rounds) ** 2 + 1)


class _Search:
    def __init__(self, board: Board, movable: list[int], chance: _Chance) -> None:
        self.board, self.movable, self.chance = board, movable, chance
        self.by_region: dict[int, list[int]] = {}
        for number in movable:
            self.by_region.setdefault(board.placings[number].bundle.region, []).append(number)
        fare = board.problem.fare
        self.near = {
            region: [int(other) for other in np.argsort(fare[region], kind="stable")[:_NEAR_REGIONS]]
            for region in self.by_region
        }
        self.by_week: list[dict[int, None]] = [{} for _ in range(board.problem.weeks)]
        for number in movable:
            self.by_week[self._week(number)][number] = None

    def attempt(self, warmth: float) -> None:
        board, chance = self.board, self.chance
        out = self._taken()
        before = self._cost(out)
        old: dict[int, Booking] = {}
        for number in out:
            old[number] = self._release(number)
        done: list[int] = []
        for number in out:
            noise = self._noise() if chance.share() < _NOISY_SHARE else None
            booking = rank.best(board, number, noise)
            if booking is None:
                break
            self._book(number, booking)
            done.append(number)
        if len(done) == len(out):
            dearer = self._cost(out) - before
            if dearer <= 0 or chance.share() < math.exp(-dearer / warmth):
                return
        for number in done:
            self._release(number)
        for number in out:
            self._book(number, old[number])

    def _taken(self) -> list[int]:
        """Neighbours by place, or by time, or any."""
        chance = self.chance
        seed = max((self.movable[chance.below(len(self.movable))] for _ in range(_TOURNAMENT)), key=self._paid)
        mode, number = chance.share(), _FEWEST + chance.below(_MOST - _FEWEST + 1)
        if mode < 0.45:  # noqa: PLR2004 -- shares of the three ways to choose, found by trial
            region = self.board.placings[seed].bundle.region
            pool = [other for near in self.near[region] for other in self.by_region.get(near, ())]
        elif mode < 0.8:  # noqa: PLR2004
            week = self._week(seed)
            pool = [other for near in self.by_week[max(0, week - 1) : week + 2] for other in near]
        else:
            pool, number = self.movable, _FEWEST + 1
        return list(dict.fromkeys([seed, *chance.some(pool, number)]))

    def _paid(self, number: int) -> float:
        booking = self.board.at[number]
        return 0.0 if booking is None else booking.transfers

    def _noise(self) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
        return np.array([self.chance.share() for _ in range(self.board.problem.weeks)]) * _NOISE

    def _cost(self, numbers: list[int]) -> float:
        """Transfers of these journeys and the fairness of everybody's load, so far as they change it."""
        board, total = self.board, 0.0
        for number in numbers:
            total += board.booked(number).transfers
        room = np.maximum(board.problem.people.room, 1)
        return total + rank.FAIR_PRICE * float((board.load**3 / (3 * room * room)).sum())

    def _week(self, number: int) -> int:
        return int(self.board.calendar.week[self.board.booked(number).start])

    def _release(self, number: int) -> Booking:
        self.by_week[self._week(number)].pop(number)
        return self.board.release(number)

    def _book(self, number: int, booking: Booking) -> None:
        self.board.book(number, booking)
        self.by_week[self._week(number)][number] = None
