"""How well somebody who knows the past, the register, the people and this program could foresee a plan made under a sealed seed."""

from collections.abc import Callable
from datetime import date
from typing import Final

from qorgan.planning.draw import Draw
from qorgan.planning.engine.problem import Problem
from qorgan.planning.engine.solution import Solution
from qorgan.planning.engine.solve import Effort, solve
from qorgan.planning.instance import Instance
from qorgan.planning.predictability import engine_year, figure, method
from qorgan.planning.predictability.year import Facts, History, Weeks, Year, remembered, week_of

PLANS: Final = 12
_YEARS_BACK: Final = 4


def foreseen(
    instance: Instance,
    problem: Problem,
    solution: Solution,
    seed: str,
    *,
    should_stop: Callable[[], bool] = lambda: False,
) -> figure.Predictability | None:
    """The worst of what the known adversaries achieve on this plan; None when told to stop before there are plans enough.

    The adversary's plans are made with little effort under seeds of his own, derived from the sealed one so that the figure can be counted
    again once that is opened.
    """
    draw = Draw(seed)
    seeds = [f"adversary/{draw.share('adversary', number)}" for number in range(PLANS)]

    def made(other: str) -> Weeks:
        return engine_year.weeks(problem, solve(problem, Draw(other), effort=Effort.QUICK))

    plans: list[Weeks] = []
    for other in seeds:
        if should_stop():
            break
        plans.append(made(other))
    if len(plans) < method.FEWEST_PLANS:
        return None
    plan = engine_year.weeks(problem, solution)
    facts = engine_year.facts(problem, visits=len(plan))
    return figure.measure(plan, facts, _history(instance, facts), figure.standard(plans, year=facts.year))


def _history(instance: Instance, facts: Facts) -> History:
    """The last known visit of each institution, by year; earlier ones are not in the register of the year."""
    by_year: dict[int, dict[str, int]] = {}
    for place in instance.places:
        if place.last_periodic_end is not None:
            year = place.last_periodic_end.year
            by_year.setdefault(year, {})[place.code] = week_of(place.last_periodic_end, date(year, 1, 1))
    known: list[Year] = []
    for year in sorted(by_year):
        if facts.year - _YEARS_BACK <= year < facts.year:
            known.append(remembered(year, by_year[year], facts))
    return tuple(known)
