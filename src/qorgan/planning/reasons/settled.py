"""Whether a part of a year can be planned: found by planning it, or proven impossible; None where neither is known."""

from typing import Final

import numpy as np

from qorgan.planning.draw import Draw
from qorgan.planning.engine.problem import NEVER_DUE
from qorgan.planning.engine.solution import Solution
from qorgan.planning.engine.solve import Effort, solve
from qorgan.planning.engine.tasks import tasks
from qorgan.planning.reasons import counted, exact
from qorgan.planning.reasons.part import Part
from qorgan.planning.reasons.standing import booked

_SEED: Final = "explanation"
_SEEDS: Final = 2


def is_possible(part: Part) -> bool | None:
    """Whether everything demanded can be visited in its window, within visits and money. Planned first, for that is soonest done."""
    if not part.is_demanded or not part.wanted:
        return True
    if is_beyond(part):
        return False
    if planned(part) is not None:
        return True
    found = exact.is_possible(part)
    if found is None:
        return False if counted.is_impossible(part) else None
    # Of several visits the exact answer leaves the money aside.
    return found if not found or part.problem.most_cost is None or len(part.wanted) == 1 else None


def is_refuted(part: Part) -> bool:
    """Proven impossible: exactly where the part is small, by counting where it is large."""
    if not part.is_demanded or not part.wanted:
        return False
    if is_beyond(part):
        return True
    found = exact.is_possible(part)
    return counted.is_impossible(part) if found is None else not found


def is_beyond(part: Part) -> bool:
    """More visits than the plan may hold, or dearer at the least than the money."""
    if not part.is_demanded:
        return False
    return counted.too_many(part) or counted.too_dear(part, booked(part.problem, part.frozen))


def planned(part: Part, *, may_be_late: bool = False) -> Solution | None:
    """A plan in which everything demanded is visited, in its window unless ``may_be_late``; None where the engine finds none."""
    if is_beyond(part):
        return None
    for number in range(_SEEDS):
        found = solve(part.problem, Draw(f"{_SEED} {number}"), effort=Effort.QUICK, frozen=part.frozen)
        if is_met(part, found, may_be_late=may_be_late):
            return found
    return None


def is_met(part: Part, solution: Solution, *, may_be_late: bool = False) -> bool:
    """Whether the plan visits all, in their windows, with the knowledge asked for, within the money."""
    problem, term, met = part.problem, tasks(part.problem), set[int]()
    for journey in solution.journeys:
        for leg in journey.legs:
            for stay in leg.stays:
                topic = int(problem.institutions.topic[stay.institution])
                knows = topic < 0 or bool(problem.people.knows[list(leg.participants), topic].any())
                in_time = bool(term.first[stay.institution] <= stay.first <= term.last[stay.institution])
                if (in_time or may_be_late) and (knows or not part.needs_knowledge):
                    met.add(stay.institution)
    return met.issuperset(part.wanted)


def days_late(part: Part, solution: Solution) -> int:
    """Calendar days after their terms of the visits demanded."""
    problem, late = part.problem, 0
    for journey in solution.journeys:
        for leg in journey.legs:
            for stay in leg.stays:
                due = int(problem.institutions.due[stay.institution])
                if stay.institution in part.wanted and problem.first.toordinal() <= due < NEVER_DUE:
                    late += max(0, int(problem.ordinals[stay.first]) - due)
    return late


def is_due(part: Part) -> bool:
    """Whether a periodic visit is among those demanded."""
    return bool((~tasks(part.problem).follows[np.array(part.wanted, np.int64)]).any())
