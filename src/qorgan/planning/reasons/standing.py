"""A plan as the engine sees it: the year's problem, the journeys that are taken, and a board on which they are booked."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from qorgan.law.rulebook import Law
from qorgan.planning import limits
from qorgan.planning.document import PlanDocument
from qorgan.planning.engine.board import Board, away
from qorgan.planning.engine.problem import Bools, Problem
from qorgan.planning.engine.solution import Journey
from qorgan.planning.engine.tasks import tasks
from qorgan.planning.instance import Instance
from qorgan.planning.limits import Grounds
from qorgan.planning.reading import people, plan_file, read
from qorgan.planning.reading.days import working_days

NOBODY = plan_file.NOBODY


@dataclass(frozen=True, slots=True)
class Standing:
    """``given``: (m, D) days on which people are free whatever their certificates. ``is_drawn``: weeks and choice came from a draw."""

    problem: Problem
    grounds: Grounds
    given: Bools
    journeys: tuple[Journey, ...]
    is_drawn: bool

    def of(self, institution: int) -> Journey | None:
        """The journey on which an institution is visited first."""
        for journey in self.journeys:
            if any(stay.institution == institution for leg in journey.legs for stay in leg.stays):
                return journey
        return None

    def board(self, besides: Journey | None = None) -> Board:
        """Everything booked but one journey."""
        return booked(self.problem, (journey for journey in self.journeys if journey is not besides))


def of_document(document: PlanDocument, instance: Instance, law: Law) -> Standing:
    """Of a plan made earlier or changed by hand, under the registers and the law given. What these do not know of it is passed over.

    Raises ``CalendarGap``.
    """
    problem = read.problem(instance, law, visits=document.number_of_visits)
    journeys = plan_file.journeys(document, problem, as_it_stands=True)
    drawn = document.randomness is not None and not document.randomness.is_by_hand
    return _standing(problem, journeys, instance, law, is_drawn=drawn)


def of_journeys(problem: Problem, journeys: Iterable[Journey], instance: Instance, law: Law) -> Standing:
    """Of a solution just made of the same problem, instance and law."""
    return _standing(problem, tuple(journeys), instance, law, is_drawn=True)


def _standing(
    problem: Problem, journeys: tuple[Journey, ...], instance: Instance, law: Law, *, is_drawn: bool
) -> Standing:
    rows = people.rows(instance, working_days(instance.period, law.calendar), law)
    given = np.array([row.given for row in rows], dtype=np.bool_).reshape(len(rows), problem.days)
    return Standing(problem, limits.limits(law, instance.period.first).grounds, given, journeys, is_drawn)


def booked(problem: Problem, journeys: Iterable[Journey]) -> Board:
    """A board on which these journeys stand for good."""
    board = Board(problem, tasks(problem))
    for journey in journeys:
        if all(leg.guide != NOBODY for leg in journey.legs):
            board.take(journey)
        else:
            _take_people(board, journey)
    return board


def _take_people(board: Board, journey: Journey) -> None:
    """Of a journey that nobody of the Commissioner's accompanies, as people may have planned it."""
    for person, (first, last) in away(journey).items():
        board.busy[person, board.calendar.week[journey.first]] = True
        board.load[person] += last - first + 1
        board.away[board.zone[person], board.calendar.week[journey.first]] += 1
