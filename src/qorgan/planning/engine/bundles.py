"""Visits bundled into journeys: in each part of the map the cheapest way to cut its visits into singles, pairs and triples (set partition).

A candidate is dear by its road, by what the cheapest group for it would cost if all were free, by the people's days that it takes, and by
what its few common days tell of its week.
The linear relaxation is solved over all candidates, then whole numbers over those whose reduced cost leaves hope.
"""

from dataclasses import dataclass
from itertools import combinations

import numpy as np

from qorgan.planning.engine import price
from qorgan.planning.engine.linear import Programme
from qorgan.planning.engine.problem import Bools, Floats, Ints, Problem
from qorgan.planning.engine.tasks import Tasks

NEAREST, NEAREST_SAME, NEAREST_OF_TRIPLES = 14, 6, 10
JOURNEY_PRICE, PERSON_DAY_PRICE, TIGHT_DAY_PRICE = 9000.0, 1500.0, 150.0
"""What a journey, a participant's day and each day by which common days are few cost beside the money: they make other journeys dearer."""
_EASY_DAYS, _FEWEST_DAYS, _OPEN_SHARE = 25, 12, 0.4
_HOPE = 2500.0  # a candidate whose reduced cost is above this is in no solution near the optimum
_FEW, _NODES_OF_FEW = 12, 500  # so few visits are cut exactly, among all candidates
_LARGEST_PART = 240
_MANY, _LARGEST_OF_MANY = 2_000, 80  # where many are chosen, small parts take half the time and lose 0.2 % of the money
_ZERO = 1e-6
_HOPEFUL = 4  # candidates kept for each visit
_GAP, _GAP_MONEY, _NODES = 0.01, 10_000.0, 5


@dataclass(frozen=True, slots=True)
class Bundle:
    """Visits of one journey in the order of the road. ``days``: of the journey; ``group``: participants; ``own``: money whoever goes."""

    institutions: tuple[int, ...]
    region: int
    days: int
    site_days: tuple[int, ...]
    group: int
    topics: tuple[int, ...]
    far: float
    own: float


def parts(problem: Problem, chosen: Ints) -> list[Ints]:
    """The chosen institutions by region, large regions cut in halves along their longer side until a part is small."""
    largest = _LARGEST_PART if len(chosen) <= _MANY else _LARGEST_OF_MANY
    found: list[Ints] = []
    for region in np.unique(problem.institutions.region[chosen]):
        waiting = [chosen[problem.institutions.region[chosen] == region]]
        while waiting:
            part = waiting.pop()
            if len(part) <= largest:
                found.append(np.sort(part))
                continue
            at = problem.institutions.position[part]
            side = int(np.argmax(np.ptp(at, axis=0)))
            order = part[np.argsort(at[:, side], kind="stable")]
            waiting += [order[len(order) // 2 :], order[: len(order) // 2]]
    return found


def bundles(problem: Problem, tasks: Tasks, part: Ints) -> list[Bundle]:
    """The cheapest cut of one part of a region into journeys."""
    if not len(part):
        return []
    columns = _Columns(problem, tasks, part)
    picked = _partition(columns, len(part))
    return [columns.bundle(number) for number in picked]


class _Columns:
    """Candidate journeys of one part: (N, 3) places, short ones padded with their last place again; costs."""

    def __init__(self, problem: Problem, tasks: Tasks, part: Ints) -> None:
        self.problem, self.tasks, self.part = problem, tasks, part
        places = problem.institutions
        self.at = places.position[part]
        self.out = np.hypot(self.at[:, 0], self.at[:, 1])
        self.apart = np.hypot(*(self.at[:, None, :] - self.at[None, :, :]).transpose(2, 0, 1))
        members, size = _candidates(self)
        self.first, self.last = tasks.first[part], tasks.last[part]
        self.members, self.size = members, size
        self._measure()
        fits = self._fits()
        self._cut(fits)
        self.cost = self._price()

    def _measure(self) -> None:
        members, size = self.members, self.size
        out = self.out[members]
        self.far = out.max(axis=1)
        one, two, three = members.T
        apart = self.apart
        tours = np.stack(
            [
                out[:, 0] + apart[one, two] + apart[two, three] + out[:, 2],
                out[:, 0] + apart[one, three] + apart[three, two] + out[:, 1],
                out[:, 1] + apart[two, one] + apart[one, three] + out[:, 2],
            ]
        )
        self.order = np.where(size == 3, tours.argmin(axis=0), 0)  # noqa: PLR2004 -- three places have three tours
        self.kilometres = np.take_along_axis(tours, self.order[None, :], axis=0)[0]
        real = np.arange(3)[None, :] < size[:, None]
        days = self.tasks.days[self.part][members]
        self.days = (days * real).sum(axis=1) + price.road_days(self.problem.practice, self.far)
        self.group = self.tasks.group[self.part][members].max(axis=1)
        self.begin, self.end = self.first[members].max(axis=1), self.last[members].min(axis=1)
        topics = np.sort(self.problem.institutions.topic[self.part][members], axis=1)
        self.topics = topics
        self.wanted = (np.diff(topics, axis=1) > 0).sum(axis=1) + 1 - (topics[:, 0] < 0)

    def _fits(self) -> Ints:
        """Candidates that could be made: within the days of a journey and with enough common open days; single visits always."""
        width = (self.last - self.first)[self.members].min(axis=1)
        common = self.end - self.begin
        good = (self.days <= self.problem.practice.journey_days) & (self.wanted <= self.group)
        good &= common >= np.minimum(_FEWEST_DAYS, 0.6 * width)
        several = np.flatnonzero(good & (self.size > 1))
        is_always: Bools = np.asarray(self.problem.institutions.open[self.part].all(axis=1))
        doubtful = several[~is_always[self.members[several]].all(axis=1)]
        for number in doubtful.tolist():
            begin, end = int(self.begin[number]), int(self.end[number])
            places = self.part[list(set(self.members[number].tolist()))]
            share = self.problem.institutions.open[places, begin : end + 1].all(axis=0).mean() if end >= begin else 0.0
            good[number] = share >= _OPEN_SHARE
        found: Ints = np.flatnonzero(good | (self.size == 1))
        return found

    def _cut(self, kept: Ints) -> None:
        for name in (
            "members",
            "size",
            "far",
            "order",
            "kilometres",
            "days",
            "group",
            "begin",
            "end",
            "topics",
            "wanted",
        ):
            setattr(self, name, getattr(self, name)[kept])

    def _price(self) -> Floats:
        practice = self.problem.practice
        self.own = price.own(practice, kilometres=self.kilometres, far=self.far, days=self.days, group=self.group)
        near = self.far <= practice.allowance_beyond
        kinds = np.stack([near * self.days, near, *self.topics.T], axis=1)
        distinct, which = np.unique(kinds, axis=0, return_inverse=True)
        region = int(self.problem.institutions.region[self.part[0]])
        people = np.array([_cheapest(self.problem, region, row) for row in distinct])
        tight = np.maximum(0, _EASY_DAYS - (self.end - self.begin)) * TIGHT_DAY_PRICE * (self.size - 1)
        cost: Floats = (
            self.own + people[which.reshape(-1)] + JOURNEY_PRICE + PERSON_DAY_PRICE * self.group * self.days + tight
        )
        return cost + practice.spread * self._given_away()

    def _given_away(self) -> Floats:
        """Bits by which few common days tell the week of each visit of a journey, added up: no draw can hide what they tell."""
        real = np.arange(3)[None, :] < self.size[:, None]
        own = np.maximum(self.last - self.first, 0)[self.members] + 1.0
        common = np.maximum(self.end - self.begin, 0) + 1.0
        bits: Floats = (np.log2(own / common[:, None]) * real).sum(axis=1)
        return bits

    def bundle(self, number: int) -> Bundle:
        """A candidate as a bundle."""
        one, two, three = self.members[number].tolist()
        order = {1: (one,), 2: (one, two)}.get(int(self.size[number]))
        if order is None:
            order = ((one, two, three), (one, three, two), (two, one, three))[int(self.order[number])]
        places = tuple(int(self.part[place]) for place in order)
        return Bundle(
            institutions=places,
            region=int(self.problem.institutions.region[places[0]]),
            days=int(self.days[number]),
            site_days=tuple(int(self.tasks.days[place]) for place in places),
            group=int(self.group[number]),
            topics=tuple(sorted({int(t) for t in self.topics[number] if t >= 0})),
            far=float(self.far[number]),
            own=float(self.own[number]),
        )


def _candidates(columns: _Columns) -> tuple[Ints, Ints]:
    """All singles, and pairs and triples of neighbours: those near one another, or on the way home from one another."""
    number = len(columns.part)
    singles = np.repeat(np.arange(number)[:, None], 3, axis=1)
    largest = columns.problem.practice.visits_per_journey
    if number == 1 or largest == 1:
        return singles, np.ones(number, np.int64)
    saved = columns.out[:, None] + columns.out[None, :] - columns.apart
    score = columns.apart - 0.5 * saved
    np.fill_diagonal(score, np.inf)
    near = np.argsort(score, axis=1, kind="stable")[:, : min(NEAREST, number - 1)]
    topic = columns.problem.institutions.topic[columns.part]
    same = np.where(topic[:, None] == topic[None, :], columns.apart, np.inf)
    np.fill_diagonal(same, np.inf)
    alike = np.argsort(same, axis=1, kind="stable")[:, : min(NEAREST_SAME, number - 1)]
    partners = np.concatenate([near, alike], axis=1)
    pairs = np.stack([np.repeat(np.arange(number), partners.shape[1]), partners.reshape(-1)], axis=1)
    pairs = np.unique(np.sort(pairs[pairs[:, 0] != pairs[:, 1]], axis=1), axis=0)
    found = [singles, np.column_stack([pairs, pairs[:, 1]])]
    sizes = [np.ones(number, np.int64), np.full(len(pairs), 2)]
    if largest > 2 and near.shape[1] > 1:  # noqa: PLR2004 -- beyond pairs
        both = np.array(list(combinations(range(min(NEAREST_OF_TRIPLES, near.shape[1])), 2)))
        triples = np.stack([np.repeat(np.arange(number), len(both)), *near[:, both].reshape(-1, 2).T], axis=1)
        triples = np.unique(np.sort(triples, axis=1), axis=0)
        found.append(triples)
        sizes.append(np.full(len(triples), 3))
    return np.concatenate(found), np.concatenate(sizes)


def _cheapest(problem: Problem, region: int, kind: Ints) -> float:
    """What the cheapest people who know the topics would cost, were everybody free."""
    days, is_near, *topics = (int(value) for value in kind)
    far = 0.0 if is_near else problem.practice.allowance_beyond + 1
    cost = price.transfers(problem, region, price.stay(problem.practice, far=far, days=days))
    wanted = sorted({topic for topic in topics if topic >= 0})
    ways = [sum(_least(problem, cost, block) for block in blocks) for blocks in _blocks(wanted)]
    cheapest = min(ways, default=0.0)
    return cheapest if np.isfinite(cheapest) else float(problem.fare.max()) * 2


def _blocks(topics: list[int]) -> list[list[list[int]]]:
    """The ways to split topics among people."""
    if not topics:
        return [[]]
    head, rest = topics[0], topics[1:]
    found: list[list[list[int]]] = []
    for blocks in _blocks(rest):
        found.append([[head], *blocks])
        found += [[*blocks[:n], [head, *blocks[n]], *blocks[n + 1 :]] for n in range(len(blocks))]
    return found


def _least(problem: Problem, cost: Floats, topics: list[int]) -> float:
    able = problem.people.knows[:, topics].all(axis=1)
    return float(cost[able].min()) if able.any() else float("inf")


def _partition(columns: _Columns, number: int) -> list[int]:
    """Candidates that cover each place once at least cost."""
    relaxed = _programme(columns, np.arange(len(columns.cost)), number).relaxed()
    if relaxed is None:
        raise AssertionError("single visits always cover a part")
    values = relaxed.values
    if np.all((values < _ZERO) | (values > 1 - _ZERO)):
        return np.flatnonzero(values > 0.5).tolist()  # noqa: PLR2004 -- whole numbers
    worst = np.partition(relaxed.reduced, min(_HOPEFUL * number, len(values) - 1))[
        min(_HOPEFUL * number, len(values) - 1)
    ]
    is_few = number <= _FEW
    hope = np.inf if is_few else min(_HOPE, worst)
    hopeful = np.flatnonzero((relaxed.reduced < hope) | (values > _ZERO) | (columns.size == 1))
    gap, money, nodes = (0.0, 0.0, _NODES_OF_FEW) if is_few else (_GAP, _GAP_MONEY, _NODES)
    whole = _programme(columns, hopeful, number).whole(gap=gap, money=money, nodes=nodes)
    if whole is None:
        return np.flatnonzero(columns.size == 1).tolist()
    picked: list[int] = hopeful[whole.values > 0.5].tolist()  # noqa: PLR2004
    return picked


def _programme(columns: _Columns, kept: Ints, number: int) -> Programme:
    made = Programme()
    rows = made.add_rows(np.ones(number), np.ones(number))
    numbers = made.add_columns(columns.cost[kept])
    members, size = columns.members[kept], columns.size[kept]
    for place in range(3):
        inside = size > place
        made.set(rows[members[inside, place]], numbers[inside])
    return made
