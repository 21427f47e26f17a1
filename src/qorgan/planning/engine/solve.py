"""From a year's problem to a plan near its optimum: choice, thematic visits, bundles, days and people, improvement, bounds.

The objective in its order: (1) no institution beyond the cycle, then fewest days late, (2) intermediate windows kept, (3) expertise
covered, (4) risk covered, (5) money, (6) fairness of load. Intermediate visits that are due have their places in the year before (1) is
counted (docs/adr/0020). The first four are settled by the order of the stages and never traded for
money afterwards: a later stage moves journeys within their terms only. The same problem, seed and effort give the same plan.
"""

from collections.abc import Callable
from enum import StrEnum
from functools import partial
from typing import Final, NamedTuple

import numpy as np

from qorgan.planning.draw import Draw
from qorgan.planning.engine import (
    bounds,
    budget,
    bundles,
    cost,
    obstacles,
    people,
    place,
    regroup,
    repair,
    search,
    thematic,
)
from qorgan.planning.engine.beside import Beside, threads
from qorgan.planning.engine.board import Board, Booking
from qorgan.planning.engine.choose import Choice, choose
from qorgan.planning.engine.problem import Problem
from qorgan.planning.engine.solution import Bound, Journey, Leg, Obstacle, Solution, Stay
from qorgan.planning.engine.tasks import tasks

STAGES: Final = ("choice", "bundles", "calendar", "people", "bounds")


class Effort(StrEnum):
    """How long to improve."""

    QUICK = "quick"
    USUAL = "usual"
    THOROUGH = "thorough"


_SWEEPS: Final = {Effort.QUICK: 0, Effort.USUAL: 4, Effort.THOROUGH: 24}
_ROUNDS, _ROUNDS_PER_JOURNEY = 1200, 1
_MOST_ROUNDS_PER_JOURNEY = 12  # of a plan so small that more rounds would find nothing new
_GOOD_ENOUGH: Final = {Effort.QUICK: 0.01, Effort.USUAL: 0.004, Effort.THOROUGH: 0.0005}
_WARMTH = 1500.0
_FEW_STEPS = 10
_READY, _LAST = 0.3, 0.95


class Report(NamedTuple):
    """How far the making is: share (0 to 1), one of ``STAGES``, institutions placed, money of the journeys so far."""

    share: float
    stage: str
    placed: int
    cost: float


Progress = Callable[[Report], None]


def solve(
    problem: Problem,
    draw: Draw,
    *,
    effort: Effort = Effort.USUAL,
    frozen: tuple[Journey, ...] = (),
    on_progress: Progress = lambda _report: None,
    should_stop: Callable[[], bool] = lambda: False,
    beside: Beside = threads,
) -> Solution:
    """A lawful plan. ``frozen``: journeys that stand as they are, with their institutions. ``should_stop``: ends the improvement early.

    ``beside``: where parts of the map are worked on; the plan is the same wherever that is.
    Stopped before every journey has a place it gives the plan so far. The plan is empty where nothing can be placed.
    """
    making = _Making(problem, draw, effort, on_progress, should_stop)
    making.begin(frozen, beside)
    making.improve()
    return making.finish()


class _Making:
    def __init__(
        self, problem: Problem, draw: Draw, effort: Effort, on_progress: Progress, should_stop: Callable[[], bool]
    ) -> None:
        self.problem, self.draw, self.effort = problem, draw, effort
        self.on_progress, self.should_stop = on_progress, should_stop
        self.tasks = tasks(problem)
        self.board = Board(problem, self.tasks)
        self.choice: Choice
        self.left: list[int] = []
        self.standing: tuple[Journey, ...] = ()
        self.unreached: frozenset[int] = frozenset()
        self.unpaid: frozenset[int] = frozenset()

    def tell(self, share: float, stage: str) -> None:
        board = self.board
        booked = [n for n, booking in enumerate(board.at) if booking is not None]
        placed = sum(len(board.placings[number].bundle.institutions) for number in booked)
        placed += sum(len(leg.stays) for journey in board.fixed for leg in journey.legs)
        self.on_progress(Report(share, stage, placed, float(budget.cost(board))))

    def begin(self, frozen: tuple[Journey, ...], beside: Beside) -> None:
        """The first lawful plan."""
        self.tell(0.0, "choice")
        stays = {stay.institution for journey in frozen for leg in journey.legs for stay in leg.stays}
        self.standing = frozen
        for journey in frozen:
            self.board.take(journey)
        self.choice = choose(self.problem, self.tasks, self.draw, stays)
        chosen = set(self.choice.follow.tolist()) | set(self.choice.periodic.tolist())
        standing = {journey.theme for journey in frozen}
        for theme in range(len(self.problem.themes)):
            if theme not in standing:
                thematic.place(self.board, theme, chosen, self.draw)
        self.tell(0.05, "bundles")
        numbers = [self.board.add(bundle) for bundle in self._bundles(chosen, beside)]
        self.tell(0.25, "calendar")
        if place.construct(self.board, numbers, self.draw, self.should_stop):
            left = place.mend(self.board, numbers, self.choice, self.draw, self.should_stop)
            self.board.forget_waiting()
            self.left = repair.repair(self.board, left, self.draw, self.should_stop)
        else:
            self.unreached = frozenset(place.unplaced(self.board, numbers))
        self.board.forget_waiting()
        self.tell(_READY, "people")

    def _bundles(self, chosen: set[int], beside: Beside) -> list[bundles.Bundle]:
        """Parts of the map are problems of their own."""
        parts = bundles.parts(self.problem, np.array(sorted(chosen), np.int64))
        cut = beside(partial(bundles.bundles, self.problem, self.tasks), parts)
        return [bundle for found in cut for bundle in found]

    def improve(self) -> None:
        """Sweeps of search and of exact choice of groups, until the gap to the bound is small."""
        board, sweeps = self.board, _SWEEPS[self.effort]
        rounds = min(_ROUNDS, len(board.at) * _MOST_ROUNDS_PER_JOURNEY) + len(board.at) * _ROUNDS_PER_JOURNEY
        for sweep in range(sweeps):
            if self.should_stop():
                return
            warmth = _WARMTH * (1 - sweep / sweeps)
            search.improve(board, self.draw, sweep, rounds, warmth, should_stop=self.should_stop)
            regroup.regroup(board, self.draw, sweep, self.should_stop)
            self.tell(_READY + (_LAST - _READY) * (sweep + 1) / sweeps, "people")
            if sweep + 1 >= sweeps / 2 and people.is_provable(board) and self._gap() <= _GOOD_ENOUGH[self.effort]:
                return  # of a larger year the bound takes longer than a sweep

    def _gap(self) -> float:
        paid = self.board.transfers()
        bound = bounds.of_groups(self.board, _FEW_STEPS)
        return (paid - bound) / bound if bound > 0 else 0.0

    def finish(self) -> Solution:
        """The plan in numbers, what it leaves out, and its bounds."""
        if self.left and _SWEEPS[self.effort]:  # what the search moved may have made room
            self.left = repair.repair(self.board, self.left, self.draw, self.should_stop)
        self.unpaid = budget.keep(self.board, self.standing)
        self.tell(_LAST, "bounds")
        bound = bounds.of_groups(self.board, exact=self.effort is not Effort.QUICK and not self.should_stop())
        journeys = (*self.board.fixed, *journeys_of(self.board))
        known = dict.fromkeys(self.unreached, Obstacle.STOPPED) | dict.fromkeys(self.unpaid, Obstacle.BUDGET_SPENT)
        left = obstacles.left_out(self.board, self.tasks, self.choice, self.left, known)
        return Solution(journeys, left, self._bounds(journeys, bound))

    def _bounds(self, journeys: tuple[Journey, ...], bound: float) -> tuple[Bound, ...]:
        """``bound``: of the transfers."""
        problem = self.problem
        stays = [stay for journey in journeys for leg in journey.legs for stay in leg.stays]
        visited = np.array([stay.institution for stay in stays if not self.tasks.follows[stay.institution]], np.int64)
        due = (problem.institutions.due <= problem.last.toordinal()) & ~self.tasks.follows
        left = due.copy()
        left[visited] = False
        risk = float(problem.institutions.weight[visited].sum())
        room = max(0, problem.most_visits - (len(stays) - len(visited)))
        least = max(0, int(due.sum()) - room)
        if left.sum() > least:
            least = max(
                least, sum(obstacles.is_out_of_reach(self.board, place) for place in np.flatnonzero(left).tolist())
            )
        most_risk = float(np.sort(problem.institutions.weight[~self.tasks.follows])[::-1][:room].sum())
        paid = self.board.transfers()
        own = sum(placing.bundle.own for placing in self.board.placings)
        own += sum(cost.of_journey(problem, journey) for journey in self.board.fixed)
        return (
            Bound("overdue_at_end", float(left.sum()), float(least), "visits"),
            self._late_days(stays),
            Bound("risk_covered", risk, max(risk, most_risk), "visits"),
            Bound("transfers", paid, min(paid, bound), "days_fixed"),
            Bound("travel_cost", own + paid, own + min(paid, bound), "days_fixed"),
        )

    def _late_days(self, stays: list[Stay]) -> Bound:
        """Days after terms that end in the period; the bound counts from the earliest day on which each could be visited."""
        problem, first = self.problem, self.problem.first.toordinal()
        late = least = 0
        for stay in stays:
            due = int(problem.institutions.due[stay.institution])
            if not self.tasks.follows[stay.institution] and first <= due <= problem.last.toordinal():
                earliest = min(stay.first, self.tasks.earliest(problem, stay.institution))
                late += max(0, int(problem.ordinals[stay.first]) - due)
                least += max(0, int(problem.ordinals[earliest]) - due)
        return Bound("late_days", float(late), float(least), "earliest" if least else "zero")


def journeys_of(board: Board) -> list[Journey]:
    """What is booked, as journeys."""
    return [_journey(board, number, booking) for number, booking in enumerate(board.at) if booking is not None]


def _journey(board: Board, number: int, booking: Booking) -> Journey:
    bundle = board.placings[number].bundle
    first = booking.start + bundle.days - sum(bundle.site_days)
    stays = []
    for institution, days in zip(bundle.institutions, bundle.site_days, strict=True):
        stays.append(Stay(institution, board.tasks.kind(institution), first, days))
        first += days
    leg = Leg(bundle.region, tuple(stays), tuple(sorted(booking.group)), booking.guide)
    return Journey(booking.start, booking.start + bundle.days - 1, (leg,))
