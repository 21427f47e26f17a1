"""Which institutions this year: follow-ups due, then coverage over the cycle, then risk, the last by a keyed draw near the optimum.

Coverage: what is overdue or due this year comes first; then of what falls due within k years as much as the k years' visits cannot hold
(the capacities are nested, so taking the greatest weight first is exact). What is left of the year goes to the greatest weight; the draw
moves it, so that nobody who knows the register knows the choice, but keeps a stated share of the weight that could be covered.
"""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import numpy as np

from qorgan.planning.draw import Draw
from qorgan.planning.engine.problem import NEVER_DUE, Bools, Floats, Ints, Problem
from qorgan.planning.engine.tasks import Tasks

KEPT_SHARE = 0.98
"""Of the risk that could be covered, what the draw keeps at least."""
_DAYS_A_YEAR = 365.25
_ROAD_SHARE = 0.45  # a day on the road is shared by the visits of a journey
_FILLED = 0.97  # of the representatives' days: journeys are whole, weeks are short
_HALVINGS = 12
_LEAST_LEFT = 0.04  # of the period: a visit that may begin only in its last days seldom finds a place


@dataclass(frozen=True, slots=True)
class Choice:
    """Numbers of institutions. ``follow``: intermediate visits. ``periodic``: in no order. ``spare``: overdue ones left, dearest first.

    ``others``: the rest, dearest first.
    """

    follow: Ints
    periodic: Ints
    spare: Ints
    others: Ints


def choose(problem: Problem, tasks: Tasks, draw: Draw, standing: AbstractSet[int] = frozenset()) -> Choice:
    """The choice for the year, within the number of visits and the representatives' days of each region.

    ``standing``: institutions whose visit stands already; they count, and are not chosen again.
    """
    stands = np.zeros(len(problem.institutions.codes), bool)
    stands[list(standing)] = True
    most = max(0, problem.most_visits - len(standing))
    follow = np.flatnonzero(tasks.follows & ~stands)[:most]
    room = most - len(follow)
    taking = _Taking(problem, tasks, np.concatenate([follow, np.flatnonzero(stands)]))
    fit = (
        ~stands
        & ~tasks.follows
        & (tasks.first < problem.days - int(_LEAST_LEFT * problem.days))
        & problem.institutions.open.any(axis=1)
    )
    weight = problem.institutions.weight
    order = np.argsort(-weight, kind="stable")
    order = order[fit[order]]
    years = _years(problem)
    # One that the law sets no day is never overdue: it must not take the visit of one that will be.
    has_day = problem.institutions.due[order] <= problem.last.toordinal()
    taken = taking.most_of(order[has_day], room)
    taken += taking.most_of(order[(years[order] == 0) & ~has_day], room - taken)
    taken += _for_later_years(taking, order, years, room, taken)
    best = taking.copy()
    best.take(order, room - taken)
    optimum = float(weight[best.chosen].sum())
    drawn = _drawn(taking, order, room - taken, draw, KEPT_SHARE * optimum)
    chosen = drawn.chosen if drawn is not None else best.chosen
    rest = order[~chosen[order]]
    overdue, others = rest[years[rest] == 0], rest[years[rest] > 0]
    return Choice(follow, np.flatnonzero(chosen), overdue, others)


def _years(problem: Problem) -> Ints:
    """Whole years after the period in which an institution falls due: 0 this year or before; one the law sets no day is as good as due."""
    due = np.where(problem.institutions.due >= NEVER_DUE, problem.last.toordinal(), problem.institutions.due)
    years = np.ceil((due - problem.last.toordinal()) / _DAYS_A_YEAR)
    found: Ints = np.clip(years, 0, problem.cycle_years - 1).astype(np.int64)
    return found


class _Taking:
    """What is chosen, and the days of representatives that it takes of each region."""

    def __init__(self, problem: Problem, tasks: Tasks, follow: Ints) -> None:
        self._region = problem.institutions.region
        far = np.hypot(*problem.institutions.position.T) > problem.practice.travel_day_beyond
        self._need = tasks.days + _ROAD_SHARE * far
        self.left = np.ceil(problem.guides.room.sum(axis=1) * _FILLED)
        np.subtract.at(self.left, self._region[follow], self._need[follow])
        self.weight, self.codes = problem.institutions.weight, problem.institutions.codes
        self.chosen: Bools = np.zeros(len(self._region), bool)

    def copy(self) -> "_Taking":
        made = object.__new__(_Taking)
        made._region, made._need, made.weight, made.codes = self._region, self._need, self.weight, self.codes
        made.left, made.chosen = self.left.copy(), self.chosen.copy()
        return made

    def most_of(self, order: Ints, most: int) -> int:
        """As many of the order as the days of their regions hold: the first of it where that is all the same, else short visits first."""
        tried = self.copy()
        if tried.take(order, most) < min(most, len(order)):
            order = order[np.argsort(self._need[order], kind="stable")]
        return self.take(order, most)

    def take(self, order: Ints, most: int) -> int:
        """The first ``most`` of the order that are not taken and for which the region has days; how many there were."""
        got = 0
        left, need, region, chosen = self.left, self._need, self._region, self.chosen
        for place in order.tolist():
            if got >= most:
                break
            at = region[place]
            if not chosen[place] and need[place] <= left[at]:
                chosen[place] = True
                left[at] -= need[place]
                got += 1
        return got


def _for_later_years(taking: _Taking, order: Ints, years: Ints, room: int, taken: int) -> int:
    """Of those due within k more years, as many as k years of ``room`` visits each could not hold."""
    total = 0
    behind = int((years[order] == 0).sum()) - taken
    for year in range(1, int(years.max(initial=0)) + 1):
        within = order[(years[order] >= 1) & (years[order] <= year)]
        over = behind + len(within) - year * room - total
        if over > 0:
            total += taking.take(within, min(over, room - taken - total))
    return total


def _drawn(taking: _Taking, order: Ints, most: int, draw: Draw, least: float) -> _Taking | None:
    """The choice under the greatest disorder that keeps the weight ``least``: keys are log weight and so many keyed Gumbel numbers."""
    if most <= 0 or not len(order):
        return None
    weight = taking.weight[order]
    shares = np.array([draw.share("choose", taking.codes[place]) for place in order.tolist()])
    noise = -np.log(-np.log(np.clip(shares, 1e-12, 1 - 1e-12)))
    low, high, kept = 0.0, 4.0, None
    for _ in range(_HALVINGS):
        disorder = (low + high) / 2
        keys: Floats = np.log(np.maximum(weight, 1e-9)) + disorder * noise
        tried = taking.copy()
        tried.take(order[np.argsort(-keys, kind="stable")], most)
        if float(weight[tried.chosen[order]].sum()) >= least:
            low, kept = disorder, tried
        else:
            high = disorder
    return kept
