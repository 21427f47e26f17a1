"""The engine's problem and solution as an adversary may see them."""

import numpy as np

from qorgan.planning.engine.problem import Bools, Problem
from qorgan.planning.engine.solution import Solution
from qorgan.planning.predictability.year import Facts, Weeks


def weeks(problem: Problem, solution: Solution) -> Weeks:
    """The week in which each planned institution is visited, the first where it is visited twice."""
    stays = [stay for journey in solution.journeys for leg in journey.legs for stay in leg.stays]
    codes = problem.institutions.codes
    return {
        codes[stay.institution]: int(problem.week[stay.first])
        for stay in sorted(stays, key=lambda stay: stay.first, reverse=True)
    }


def facts(problem: Problem, *, visits: int) -> Facts:
    """What is public about the year. ``visits``: institutions in the plan."""
    places = problem.institutions
    return Facts(
        year=problem.first.year,
        codes=places.codes,
        regions=tuple(problem.regions[number] for number in places.region),
        due=places.due,
        lawful=lawful(problem),
        visits=visits,
    )


def lawful(problem: Problem) -> Bools:
    """(n, W): weeks with a day on which a visit may begin that is within the window and open throughout.

    An institution overdue before the year begins may be visited on any day; whether a representative is free is not asked.
    """
    places, days = problem.institutions, np.arange(problem.days)
    overdue = places.due < problem.first.toordinal()
    in_time = (problem.ordinals[None, :] <= places.due[:, None]) | overdue[:, None]
    periodic = (days[None, :] >= places.ready[:, None]) & in_time
    first, last = places.follow_up[:, 0, None], places.follow_up[:, 1, None]
    begins = (periodic | ((first >= 0) & (days >= first) & (days <= last))) & _open_throughout(problem)
    found = np.zeros((len(places.codes), problem.weeks), dtype=np.bool_)
    for week in range(problem.weeks):
        found[:, week] = begins[:, problem.week == week].any(axis=1)
    return found


def _open_throughout(problem: Problem) -> Bools:
    """(n, D): open on this day and on the following ones of the same week that the visit takes."""
    places, week = problem.institutions, problem.week
    kept = places.open.copy()
    for ahead in range(1, int(places.visit_days.max(initial=1))):
        later = np.zeros_like(kept)
        later[:, :-ahead] = places.open[:, ahead:] & (week[ahead:] == week[:-ahead])[None, :]
        kept &= later | (places.visit_days <= ahead)[:, None]
    return kept
