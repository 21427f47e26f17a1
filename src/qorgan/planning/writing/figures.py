"""What a plan of the engine comes to. ``recount`` counts again for the check and shares nothing with this."""

import statistics
from collections import Counter

import numpy as np

from qorgan.planning.document import Figures
from qorgan.planning.engine.board import away
from qorgan.planning.engine.problem import NEVER_DUE, Problem
from qorgan.planning.engine.solution import Journey, Solution
from qorgan.planning.instance import Instance
from qorgan.questions.vocabulary import Kind

_ROUND = 2


def figures(solution: Solution, problem: Problem, instance: Instance, cost: int) -> Figures:
    """Of the solution. ``cost``: of all journeys."""
    begun = _begun(solution, Kind.PERIODIC)
    late = [days for number, day in begun.items() if (days := _days_late(number, day, problem)) > 0]
    followed = _begun(solution, Kind.INTERMEDIATE)
    numbers = {code: number for number, code in enumerate(problem.institutions.codes)}
    wanted = [numbers.get(place.code) for place in instance.places if place.follow_up is not None]
    due = np.flatnonzero(problem.institutions.due <= problem.last.toordinal()).tolist()
    return Figures(
        overdue_at_end=sum(number not in begun for number in due),
        late_in_year=len(late),
        late_days=sum(late),
        intermediate_missed=sum(number not in followed for number in wanted),
        uncovered_expertise=sum(_uncovered(journey, problem) for journey in solution.journeys),
        risk_covered=round(float(problem.institutions.weight[sorted(begun)].sum()), _ROUND),
        travel_cost=cost,
        load_sd=round(statistics.pstdev(_loads(solution, problem, instance)), _ROUND) if instance.people else 0.0,
    )


def days_away(journey: Journey) -> dict[int, int]:
    """By row, working days away."""
    return {row: last - first + 1 for row, (first, last) in away(journey).items()}


def _begun(solution: Solution, kind: Kind) -> dict[int, int]:
    stays = (stay for journey in solution.journeys for leg in journey.legs for stay in leg.stays)
    return {stay.institution: stay.first for stay in stays if stay.kind is kind}


def _days_late(number: int, first: int, problem: Problem) -> int:
    due = int(problem.institutions.due[number])
    if due == NEVER_DUE or not problem.first.toordinal() <= due <= problem.last.toordinal():
        return 0
    return int(problem.ordinals[first]) - due


def _uncovered(journey: Journey, problem: Problem) -> int:
    lacking = 0
    for leg in journey.legs:
        for stay in leg.stays:
            topic = int(problem.institutions.topic[stay.institution])
            lacking += topic >= 0 and not bool(problem.people.knows[list(leg.participants), topic].any())
    return lacking


def _loads(solution: Solution, problem: Problem, instance: Instance) -> list[float]:
    spent: Counter[str] = Counter()
    for journey in solution.journeys:
        for row, days in days_away(journey).items():
            spent[problem.people.codes[row]] += days
    shares = ((person.code, instance.settings.yearly_share(person.yearly_days)) for person in instance.people)
    return [spent[code] / share if share else 0.0 for code, share in shares]
