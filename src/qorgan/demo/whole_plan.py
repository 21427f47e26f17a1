"""The plan of the invented republic: visits that screens want to show, written by hand, and around them what the engine places."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final, NamedTuple

from qorgan.demo.first_plan import first_plan
from qorgan.law.rulebook import Law
from qorgan.planning.by_hand import change
from qorgan.planning.by_hand.changes import Add
from qorgan.planning.document import PlanDocument
from qorgan.planning.draw import Draw
from qorgan.planning.engine import solve
from qorgan.planning.engine.solution import Solution
from qorgan.planning.instance import Instance, Span
from qorgan.planning.reading import plan_file, read
from qorgan.planning.writing import left_out, write

MOST: Final = 24
"""Institutions that the engine adds at most: enough to look like a year, few enough to read."""
_DAY: Final = timedelta(days=1)


class Aside(NamedTuple):
    """What the engine leaves alone. ``people``: codes of those who go only where they are named; ``until``: the last day left free.

    ``visits``: come into the plan later.
    """

    people: frozenset[str]
    until: date
    visits: tuple[Add, ...]


def whole_plan(scenes: Sequence[Add], aside: Aside, instance: Instance, law: Law, seed: str) -> PlanDocument:
    """The plan with the scenes first, in their order."""
    standing = first_plan((*scenes, *aside.visits), instance, law)
    stops = sum(len(leg.institutions) for visit in standing.visits for leg in visit.legs)
    problem = read.problem(_without(instance, aside), law, visits=stops + MOST)
    frozen = plan_file.journeys(standing, problem)
    solution = solve.solve(problem, Draw(seed), effort=solve.Effort.QUICK, frozen=frozen)
    added = tuple(journey for journey in solution.journeys if journey not in frozen)
    if not added:
        return first_plan(scenes, instance, law)
    made = write.document(Solution(added, (), solution.bounds), problem, instance, law, seed)
    unplaced = left_out.unplaced(solution, problem, instance, law)
    number = len(scenes)
    visits = (
        *standing.visits[:number],
        *(
            visit.model_copy(update={"id": f"{instance.year}-{number + at:04d}"})
            for at, visit in enumerate(made.visits, start=1)
        ),
    )
    plan = change.recounted(made.model_copy(update={"unplaced": unplaced}), visits, instance, law)
    return plan.model_copy(update={"bounds": made.bounds})


def _without(instance: Instance, aside: Aside) -> Instance:
    """The year in which nobody of those is free and nothing is open before the day; no file tells it."""
    year, past = Span(*instance.period), Span(instance.period.first, max(instance.period.first, aside.until))
    return replace(
        instance,
        places=tuple(replace(one, closed=(*one.closed, past)) for one in instance.places),
        people=tuple(
            replace(one, absences=(*one.absences, year)) if one.code in aside.people else one for one in instance.people
        ),
        representatives=tuple(
            replace(one, absences=(*one.absences, year)) if one.code in aside.people else one
            for one in instance.representatives
        ),
    )
