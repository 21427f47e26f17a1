"""The groups of a large year chosen together: one relaxed programme of all journeys, in which person after person gets a whole year.

A dive: who goes on shares of journeys is given the journeys that are worth most in their weeks and days, exactly and at the prices of the
programme; then it is solved again around those who are settled. Those go first who lose least by it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from qorgan.planning.engine import people, rank, relaxed
from qorgan.planning.engine.board import Board, Booking
from qorgan.planning.engine.bundles import Bundle
from qorgan.planning.engine.linear import Answer
from qorgan.planning.engine.problem import Bools, Floats, Ints

_LIKED = 30_000.0  # money: a whole seat that the programme gives already; between journeys worth the same it decides
_WIDENINGS = 3
_FEWEST = 10  # people settled before it is solved again
_WITHIN = 1e-3  # how near a large year's programme is solved
_NOTHING = 1e-6


class _Way(NamedTuple):
    """``share``: of people with shares of journeys, settled so if they are more. ``hope`` (money), ``seats``: see people.hopeful."""

    share: float
    hope: float
    seats: int


# Solved nearly, the shares of those who cost the same are spread over many seats, and it takes longer each time.
_SMALL, _LARGE = _Way(0.05, 4_000.0, 16), _Way(0.15, 10_000.0, 60)


def dive(board: Board, should_stop: Callable[[], bool] = lambda: False) -> bool:
    """New groups for everything booked, and new days where no group was left for the old ones.

    False, with everything as it was, where some journey found none or it was stopped. They need not be cheaper than before.
    """
    before = list(board.at)
    numbers = [number for number, booking in enumerate(before) if booking is not None]
    if not numbers:
        return False
    old = [board.release(number) for number in numbers]
    missing: list[int] = []
    groups = _groups(relaxed.Relaxed(board, numbers, old), should_stop)
    for number, booking, group in zip(numbers, old, groups, strict=True):
        fare = float(board.placings[number].fare[list(group)].sum())
        board.book(number, Booking(booking.start, booking.guide, group, fare))
        if not group:
            missing.append(number)
    # Until its turn comes, each keeps its days and its representative.
    missing.sort(key=lambda number: (-_size(board, number), number))
    if not should_stop() and all(_booked_anew(board, number) for number in missing):
        return True
    board.restore(before)
    return False


def _size(board: Board, number: int) -> int:
    bundle = board.placings[number].bundle
    return bundle.days * bundle.group


def _booked_anew(board: Board, number: int) -> bool:
    empty = board.release(number)
    found = rank.best(board, number)
    board.book(number, found or empty)
    return found is not None


def _groups(made: relaxed.Relaxed, should_stop: Callable[[], bool]) -> list[tuple[int, ...]]:
    """A whole group for each journey, or none; none for any where nobody could go, or it was stopped."""
    found: list[list[int]] = [[] for _ in made.numbers]
    solved = made.solve(_WIDENINGS, should_stop)
    if solved is not None:
        diving = _Dive(made, solved)
        answer = diving.answer()
        while answer is not None and not should_stop() and diving.settle(answer):
            answer = diving.answer()
        for place in diving.taken:
            found[int(diving.seats.journey[place])].append(int(diving.seats.person[place]))
    told = zip(made.bundles, map(tuple, found), strict=True)
    return [group if _is_whole(made.board, bundle, group) else () for bundle, group in told]


def _is_whole(board: Board, bundle: Bundle, group: tuple[int, ...]) -> bool:
    knows = board.problem.people.knows[list(group)]
    return len(group) == bundle.group and bool(knows[:, list(bundle.topics)].any(axis=0).all())


class _Wish(NamedTuple):
    """What somebody would take, as places among the seats, and what it loses against the shares they have."""

    loss: float
    person: int
    taken: list[int]


@dataclass(slots=True)
class Items:
    """What somebody could take, one entry for each: place among the seats, week, days, and worth in money."""

    seat: Ints
    week: Ints
    days: Ints
    worth: Floats


class _Dive:
    """The programme, and what is settled: the seats left of each journey, and the people of a zone who may still go in a week."""

    def __init__(self, made: relaxed.Relaxed, solved: relaxed.Solved) -> None:
        self.made = made
        self.way = _LARGE if made.is_large else _SMALL
        seats = self.seats = people.hopeful(solved.seats, solved.answer, self.way.hope, self.way.seats)
        self.taken: list[int] = []
        board = made.board
        self.room = board.problem.people.room - board.load
        self.left = np.array([bundle.group for bundle in made.bundles])
        self.lacking = np.zeros(made.topic.shape, bool)
        for row, bundle in enumerate(made.bundles):
            self.lacking[row, list(bundle.topics)] = True
        self.zone_left = board.problem.zone_room - board.away
        self.week: Ints = made.when[seats.journey]
        self.days: Ints = np.array([bundle.days for bundle in made.bundles])[seats.journey]
        self.settled = np.zeros(len(board.load), bool)
        order = np.argsort(seats.person, kind="stable")
        begins = np.searchsorted(seats.person[order], np.arange(len(board.load) + 1))
        self.of = [order[begins[person] : begins[person + 1]] for person in range(len(board.load))]
        start = made.carried(solved, seats) if made.is_large else None  # of so many seats fewer the simplex begins anew
        self._programme = made.solver(made.programme(seats), _WITHIN, start)

    def answer(self) -> Answer | None:
        """The programme as it stands, its prices read."""
        found = self._programme.solve()
        if found is not None:
            self.made.read(self.seats, found.prices)
        return found

    def settle(self, answer: Answer) -> bool:
        """Give some people a whole year: of those with shares of journeys, or else of all. False where nobody can be given one."""
        values = answer.values[: len(self.seats.cost)]
        worth = self._gain() + _LIKED * values
        shared = self._unsettled((values > _NOTHING) & (values < 1 - _NOTHING))
        wishes = sorted(self._wish(person, worth, values) for person in shared)
        fixed = self._given(wishes, max(_FEWEST, int(len(wishes) * self.way.share)))
        if not fixed:
            wishes = sorted(self._wish(person, worth, values) for person in self._unsettled(values > _NOTHING))
            fixed = self._given(wishes, len(wishes))
        if fixed:
            columns = np.concatenate([self.of[wish.person] for wish in fixed])
            taken = [place for wish in fixed for place in wish.taken]
            self.taken += taken
            self._programme.fix(columns, np.isin(columns, taken).astype(float))
        return bool(fixed)

    def _unsettled(self, seats: Bools) -> list[int]:
        persons = np.unique(self.seats.person[seats])
        found: list[int] = persons[~self.settled[persons]].tolist()
        return found

    def _given(self, wishes: list[_Wish], most: int) -> list[_Wish]:
        """Those of the first wishes that can be granted."""
        found: list[_Wish] = []
        for wish in wishes:
            if len(found) < most and self._takes(wish):
                found.append(wish)
        return found

    def _gain(self) -> Floats:
        """What each seat is worth to whoever takes it."""
        made, journey, person = self.made, self.seats.journey, self.seats.person
        knows = made.board.problem.people.knows[person]
        gain: Floats = made.seat[journey] + (knows * made.topic[journey]).sum(axis=1)
        return gain - self.seats.cost - made.zone[made.board.zone[person], self.week]

    def _wish(self, person: int, worth: Floats, values: Floats) -> _Wish:
        mine = self.of[person]
        kept = mine[(worth[mine] > 0) & self._open(mine)]
        found, taken = best_year(Items(kept, self.week[kept], self.days[kept], worth[kept]), int(self.room[person]))
        return _Wish(float(worth[mine] @ values[mine]) - found, person, taken)

    def _open(self, places: Ints) -> Bools:
        """Which seats could still be taken: not the last of a journey by somebody who leaves a topic of it unknown."""
        journey, person = self.seats.journey[places], self.seats.person[places]
        left = self.left[journey]
        knows = self.made.board.problem.people.knows[person]
        found: Bools = (left > 1) | ((left == 1) & ~(self.lacking[journey] & ~knows).any(axis=1))
        return found & (self.zone_left[self.made.board.zone[person], self.week[places]] > 0)

    def _takes(self, wish: _Wish) -> bool:
        """Whether the year can be theirs: others before them may have filled a journey."""
        places = np.array(wish.taken, np.int64)
        if not self._open(places).all():
            return False
        journeys = self.seats.journey[places]
        self.left[journeys] -= 1
        self.lacking[journeys] &= ~self.made.board.problem.people.knows[wish.person]
        self.zone_left[self.made.board.zone[wish.person], self.week[places]] -= 1
        self.settled[wish.person] = True
        return True


def best_year(items: Items, room: int) -> tuple[float, list[int]]:
    """The most that items of at most one a week and ``room`` days in all are worth, and their seats: exact, week by week."""
    best = np.zeros(room + 1)
    choices: list[Ints] = []
    for week in np.unique(items.week):
        after, choice = best.copy(), np.full(room + 1, -1)
        own = np.flatnonzero(items.week == week)
        for days in np.unique(items.days[own]):
            if days > room:
                continue
            alike = own[items.days[own] == days]
            item = alike[np.argmax(items.worth[alike])]
            value = best[: room + 1 - days] + items.worth[item]
            better = np.flatnonzero(value > after[days:]) + days
            after[better], choice[better] = value[better - days], item
        best = after
        choices.append(choice)
    left, taken = room, []
    for choice in reversed(choices):
        item = int(choice[left])
        if item >= 0:
            taken.append(int(items.seat[item]))
            left -= int(items.days[item])
    return float(best[room]), taken
