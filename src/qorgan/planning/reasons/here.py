"""Why an institution is visited this year: its term, a follow-up, or the risk it bears."""

from collections.abc import Iterator
from datetime import date

import numpy as np

from qorgan.planning.engine.board import Board
from qorgan.planning.engine.choose import KEPT_SHARE
from qorgan.planning.engine.problem import NEVER_DUE
from qorgan.planning.engine.solution import Journey
from qorgan.planning.reasons.reason import Reason
from qorgan.planning.reasons.standing import Standing
from qorgan.questions.vocabulary import Kind

FOLLOW_UP, THEME, RISK, DRAW, BY_HAND = (
    "fact-follow_up",
    "setting-themes",
    "setting-risk",
    "setting-draw",
    "setting-by_hand",
)


def of(standing: Standing, board: Board, journey: Journey, institution: int) -> Iterator[Reason]:
    """The reasons of one institution, the strongest first."""
    kinds = {stay.institution: stay.kind for leg in journey.legs for stay in leg.stays}
    if kinds[institution] is Kind.INTERMEDIATE:
        yield followed(standing, institution)
        return
    yield by_term(standing, institution)
    if standing.problem.last.toordinal() < standing.problem.institutions.due[institution] < NEVER_DUE:
        yield from _by_risk(standing, board, institution)
    themes = standing.problem.themes
    if journey.theme is not None and journey.theme < len(themes):
        yield Reason("here.theme", THEME, {"theme": themes[journey.theme].name})


def followed(standing: Standing, institution: int) -> Reason:
    """An intermediate visit that is called for, or one that people have put into the plan."""
    first, last = standing.problem.institutions.follow_up[institution].tolist()
    if last < 0:
        return Reason("here.by_hand", BY_HAND)
    return Reason("here.follow_up", FOLLOW_UP, {"first": _day(standing, first), "last": _day(standing, last)})


def by_term(standing: Standing, institution: int) -> Reason:
    """What the law says of the turn."""
    problem, turn = standing.problem, standing.grounds.turn
    due = int(problem.institutions.due[institution])
    if due >= NEVER_DUE:
        return Reason("here.no_day", turn, {"years": problem.cycle_years})
    code = "here.due" if due <= problem.last.toordinal() else "here.later"
    if due < problem.first.toordinal():
        code = "here.overdue"
    return Reason(code, turn, {"due": date.fromordinal(due), "years": problem.cycle_years})


def _by_risk(standing: Standing, board: Board, institution: int) -> Iterator[Reason]:
    """Its rank by risk among all whose term ends later; whoever visits them is free in the order."""
    problem = standing.problem
    rivals = (problem.institutions.due > problem.last.toordinal()) & ~board.tasks.follows
    heavier = rivals & (problem.institutions.weight > problem.institutions.weight[institution])
    yield Reason("here.risk", RISK, {"rank": int(np.count_nonzero(heavier)) + 1, "of": int(np.count_nonzero(rivals))})
    if standing.is_drawn:
        yield Reason("here.lot", DRAW, {"kept": round(100 * KEPT_SHARE)})
    else:
        yield Reason("here.by_hand", BY_HAND)


def _day(standing: Standing, number: int) -> date:
    return date.fromordinal(int(standing.problem.ordinals[number]))
