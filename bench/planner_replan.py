"""How long replanning takes on a whole year: `python -m bench.planner_replan ample.json.gz`.

A plan is made of the benchmark's year; then one fact after another changes under it. Printed for each: seconds, visits changed, fallen out,
breaches left by the plan's own check.
"""

import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from bench import planner_instance
from qorgan.planning import check
from qorgan.planning.document import Visit
from qorgan.planning.draw import Draw
from qorgan.planning.engine.solve import Effort, solve
from qorgan.planning.instance import Instance, Person, Place, Representative, Span
from qorgan.planning.reading import read
from qorgan.planning.replan.replan import Asked, replan
from qorgan.planning.writing import write
from qorgan.project.law import COUNTRY

SEED = "bench"
TODAY = (3, 3)


def main(path: Path) -> None:
    """Print a line for each event."""
    year = planner_instance.load(path)
    instance, law = year.instance, COUNTRY.law(year.instance.period.first)
    problem = read.problem(instance, law, visits=year.visits)
    plan = write.document(solve(problem, Draw(SEED), effort=Effort.QUICK), problem, instance, law, SEED)
    today = date(instance.year, *TODAY)
    visit = next(one for one in plan.visits if one.travel is not None and one.travel[0] > date(instance.year, 5, 1))
    for name, facts in events(instance, visit):
        began = time.perf_counter()
        found = replan(plan, facts, law, Asked(today=today))
        spent = time.perf_counter() - began
        left = len(check.check_plan(found.plan, facts, law))
        sys.stdout.write(
            f"{name:28} {spent:6.2f} s  changed {len(found.moved):4}  fallen out {len(found.dropped):3}  breaches {left}\n"
        )


def events(instance: Instance, visit: Visit) -> Iterator[tuple[str, Instance]]:
    """One fact after another, each alone, about a visit in May."""
    person, guide, place = visit.roster[0], visit.legs[0].representative, visit.legs[0].institutions[0].id
    month = Span(date(instance.year, 5, 1), date(instance.year, 6, 10))
    yield "nothing", instance
    yield "a member recuses", _people(instance, person, lambda one: replace(one, conflicts=one.conflicts | {place}))
    yield "a member is away", _people(instance, person, lambda one: replace(one, absences=(*one.absences, month)))
    yield (
        "a representative is away",
        _guides(instance, guide, lambda one: replace(one, absences=(*one.absences, month))),
    )
    yield "an institution is closed", _places(instance, place, lambda one: replace(one, closed=(*one.closed, month)))
    yield (
        "an institution ceases",
        _places(instance, place, lambda one: replace(one, closed_on=date(instance.year, 4, 1))),
    )


def _people(instance: Instance, code: str, change: Callable[[Person], Person]) -> Instance:
    return replace(instance, people=tuple(change(one) if one.code == code else one for one in instance.people))


def _guides(instance: Instance, code: str | None, change: Callable[[Representative], Representative]) -> Instance:
    guides = tuple(change(one) if one.code == code else one for one in instance.representatives)
    return replace(instance, representatives=guides)


def _places(instance: Instance, code: str, change: Callable[[Place], Place]) -> Instance:
    return replace(instance, places=tuple(change(one) if one.code == code else one for one in instance.places))


if __name__ == "__main__":
    if len(sys.argv) == 2:
        main(Path(sys.argv[1]))
    else:
        sys.stdout.write("planner_replan: give the file of an instance\n")
