"""The cheapest group for a journey on each of its possible first days at once, by ranking: exact for the topics of up to three places.

People are sorted by what they cost; the cheapest group is the cheapest way to cover the topics, filled up with the cheapest others. With
two topics that is one person who knows both, or the cheapest of one and the cheapest other of the other; with three likewise.
"""

from collections.abc import Iterator
from heapq import heappop, heappush
from itertools import combinations

import numpy as np

from qorgan.planning.engine.board import Board, Booking, Placing
from qorgan.planning.engine.problem import Bools, Floats, Ints

FAIR_PRICE = 50.0
"""What the last day of somebody's room costs beside the money; the first costs nothing (a convex price spreads the load)."""
NEAREST_PEOPLE, NEAREST_KNOWING = 160, 40
_NONE = 1e12
_MOST_TRIES = 300  # of a day and a group, where a zone has too few to give


def best(board: Board, number: int, noise: Floats | None = None, weeks: Bools | None = None) -> Booking | None:
    """The cheapest booking as things stand; None where there is none. ``noise`` (W): money added by week. ``weeks`` (W): allowed ones.

    First among the people near the region, then among everybody.
    """
    placing = board.placings[number]
    starts = placing.starts if weeks is None else placing.starts[weeks[board.calendar.week[placing.starts]]]
    if not len(starts):
        return None
    guides = board.guide_for(placing.bundle.region, starts, placing.bundle.days)
    able = guides >= 0
    if not able.any():
        return None
    starts, guides = starts[able], guides[able]
    near = _near(board, placing)
    days = starts, guides
    found = _among(board, placing, days, near, noise)
    if found is None and len(near) < len(board.load):
        found = _among(board, placing, days, np.arange(len(board.load)), noise)
    return found


def unpeopled(board: Board, number: int) -> list[int]:
    """The weeks in which it could begin and no group is to be found, even if a representative had room."""
    placing = board.placings[number]
    week, everybody = board.calendar.week[placing.starts], np.arange(len(board.load))
    days = {one: placing.starts[week == one] for one in np.unique(week).tolist()}
    return [
        one
        for one, starts in days.items()
        if _among(board, placing, (starts, np.zeros(len(starts), np.int64)), everybody, None) is None
    ]


def load_price(board: Board, people: Ints, days: int) -> Floats:
    """What so many days more cost each for the sake of fairness."""
    share = (board.load[people] + days) / np.maximum(board.problem.people.room[people], 1)
    price: Floats = FAIR_PRICE * days * share * share
    return price


def _near(board: Board, placing: Placing) -> Ints:
    people = board.problem.people
    if len(people.codes) <= NEAREST_PEOPLE * 2:
        return np.arange(len(people.codes))
    key = (placing.bundle.region, placing.bundle.topics)
    if key not in board.near:
        order = np.argsort(placing.fare, kind="stable")
        chosen = [order[:NEAREST_PEOPLE]]
        chosen += [order[people.knows[order, topic]][:NEAREST_KNOWING] for topic in placing.bundle.topics]
        board.near[key] = np.unique(np.concatenate(chosen))
    return board.near[key]


def _among(
    board: Board, placing: Placing, when: tuple[Ints, Ints], people: Ints, noise: Floats | None
) -> Booking | None:
    """``when``: first days and the representative for each."""
    starts, guides = when
    bundle, problem = placing.bundle, board.problem
    days, week = bundle.days, board.calendar.week[starts]
    cost = placing.fare[people] + load_price(board, people, days)
    cost[board.load[people] + days > problem.people.room[people]] = _NONE
    if len(placing.barred):
        cost[np.isin(people, placing.barred)] = _NONE
    order = np.argsort(cost, kind="stable")
    order = order[cost[order] < _NONE]
    if len(order) < bundle.group:
        return None
    people, cost = people[order], cost[order]
    columns = board.calendar.index[days][starts]
    free = board.calendar.free[days][people[:, None], columns[None, :]].T
    full = board.away >= problem.zone_room
    free &= ~(board.busy[people[:, None], week[None, :]] | full[board.zone[people][:, None], week[None, :]]).T
    knows = [problem.people.knows[people, topic] for topic in bundle.topics]
    ranking = _Ranking(cost, free, bundle.group)
    ranking.cover(knows)
    added = np.zeros(len(starts)) if noise is None else noise[week]
    found = _within_zones(board, ranking, (people, week, added), knows)
    if found is None:
        return None
    start, group = found
    return Booking(int(starts[start]), int(guides[start]), group, float(placing.fare[list(group)].sum()))


def _within_zones(
    board: Board, ranking: "_Ranking", told: tuple[Ints, Ints, Floats], knows: list[Bools]
) -> tuple[int, tuple[int, ...]] | None:
    """The cheapest first day and group that leave each zone its reserve. ``told``: people, and of each day its week and the money added.

    Best first: where a group takes too many of a zone, the day is tried again with as few of it as may go, in each way that can matter.
    """
    people, week, added = told
    total = ranking.best + added
    order = [start for start in np.argsort(total, kind="stable").tolist() if ranking.best[start] < _NONE]
    turns = [(float(total[start]), turn, start, ranking, start) for turn, start in enumerate(order)]
    turn = len(turns)
    for _ in range(_MOST_TRIES):
        if not turns:
            return None
        _, _, start, ranked, row = heappop(turns)
        group = people[ranked.group[row]]
        full = _full(board, group, int(week[start]))
        if full is None:
            return start, tuple(int(person) for person in group)
        for free in _fewer(ranked.free[row], board.zone[people] == full[0], knows, full[1]):
            tried = _Ranking(ranking.cost, free[None, :], ranking.size)
            tried.cover(knows)
            if tried.best[0] < _NONE:
                heappush(turns, (float(tried.best[0] + added[start]), turn, start, tried, 0))
                turn += 1
    return None


def _full(board: Board, group: Ints, week: int) -> tuple[int, int] | None:
    """A zone of which the group takes too many, and how many of it may go."""
    going = np.bincount(board.zone[group], minlength=len(board.away))
    left = board.problem.zone_room[:, week] - board.away[:, week]
    over = np.flatnonzero(going > np.maximum(left, 0))
    return (int(over[0]), max(0, int(left[over[0]]))) if len(over) else None


def _fewer(free: Bools, zone: Bools, knows: list[Bools], most: int) -> Iterator[Bools]:
    """Who is free with at most so many of the zone, the cheapest of those who know the same: all that a cheapest group can need of it."""
    inside = np.flatnonzero(free & zone)
    alike: dict[tuple[bool, ...], list[int]] = {}
    for person in inside.tolist():
        same = alike.setdefault(tuple(bool(known[person]) for known in knows), [])
        if len(same) < most:
            same.append(person)
    useful = sorted(person for same in alike.values() for person in same)
    for kept in combinations(useful, min(most, len(useful))):
        narrowed = free & ~zone
        narrowed[list(kept)] = True
        yield narrowed


class _Ranking:
    """Least cost and cheapest group for each first day. ``free``: (S, people), the people sorted by cost."""

    def __init__(self, cost: Floats, free: Bools, size: int) -> None:
        self.cost, self.free, self.size = cost, free, size
        self.rows = np.arange(len(free))
        self.best = np.full(len(free), _NONE)
        self.group = np.full((len(free), size), -1)

    def cover(self, knows: list[Bools]) -> None:
        """Every way to know all topics."""
        if not knows:
            self._offer([])
        elif len(knows) == 1:
            self._offer([knows[0]])
        elif len(knows) == 2:  # noqa: PLR2004 -- one who knows both, or two people
            one, two = knows
            self._offer([one & two])
            self._offer([one, two])
            self._offer([two, one])
        else:
            one, two, three = knows
            self._offer([one & two & three])
            for both, other in ((one & two, three), (one & three, two), (two & three, one)):
                self._offer([both, other])
                self._offer([other, both])
            for first, second, third in ((one, two, three), (two, three, one), (three, one, two)):
                self._offer([first, second, third])

    def _offer(self, sets: list[Bools]) -> None:
        """The cheapest of each set in turn, no one twice, then the cheapest others."""
        if len(sets) > self.size:
            return
        left = self.free
        chosen: list[Ints] = []
        total = np.zeros(len(self.rows))
        for place in range(self.size):
            able = left & sets[place] if place < len(sets) else left
            found = able.argmax(axis=1)
            total += np.where(able[self.rows, found], self.cost[found], _NONE)
            chosen.append(found)
            if place + 1 < self.size:
                if left is self.free:
                    left = left.copy()
                left[self.rows, found] = False
        better = total < self.best
        self.best[better] = total[better]
        self.group[better] = np.stack(chosen, axis=1)[better]
