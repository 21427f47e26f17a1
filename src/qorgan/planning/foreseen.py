"""How well somebody who knows the past, the register, the people and this program could foresee a plan: counted from the plan file.

The adversary makes plans with little effort under seeds that follow from the plan's public commitment. So whoever has the plan and the
facts of its year counts the same figure again, before the seed is opened and after.
"""

from collections.abc import Callable
from datetime import date
from typing import Final

from qorgan.law.rulebook import Law
from qorgan.planning import draw
from qorgan.planning.document import Foreseen, PlanDocument, Said
from qorgan.planning.draw import Draw
from qorgan.planning.engine.solve import Effort, Progress, Report, solve
from qorgan.planning.instance import Instance
from qorgan.planning.predictability import engine_year, figure, floor, method
from qorgan.planning.predictability.figure import Predictability
from qorgan.planning.predictability.interval import Interval
from qorgan.planning.predictability.year import Facts, History, Weeks, remembered, week_of
from qorgan.planning.reading import read

STAGE: Final = "foreseen"
MOST_IN_RUN: Final = {Effort.QUICK: 600, Effort.USUAL: 6_000, Effort.THOROUGH: 12_000}
"""Institutions up to which the figure belongs to the making; beyond it would take much longer than the plan."""
_PLANS, _FEW_FROM = 12, 1_500
_YEARS_BACK: Final = 4
_MAKING: Final = 0.6
_DIGITS = 4


def is_counted(instance: Instance, effort: Effort) -> bool:
    """Whether the figure is counted when a plan is made. Size decides, not a clock: the same year has it on every machine."""
    return len(instance.places) <= MOST_IN_RUN[effort]


def making(on_progress: Progress, instance: Instance, effort: Effort) -> Progress:
    """The progress of the making where the figure follows it: the bar leaves room for that."""
    if not is_counted(instance, effort):
        return on_progress
    return lambda report: on_progress(report._replace(share=report.share * _MAKING))


def counted(
    plan: PlanDocument,
    instance: Instance,
    law: Law,
    effort: Effort,
    *,
    on_progress: Progress = lambda _report: None,
    should_stop: Callable[[], bool] = lambda: False,
) -> PlanDocument:
    """The plan just made with its figure; as it is where the year is too large for that, or when told to stop."""
    if not is_counted(instance, effort):
        return plan

    def told(share: float) -> None:
        placed, cost = plan.number_of_visits or 0, float(plan.cost)
        on_progress(Report(_MAKING + (1 - _MAKING) * share, STAGE, placed, cost))

    found = foreseen(plan, instance, law, on_progress=told, should_stop=should_stop)
    return plan if found is None else plan.model_copy(update={"predictability": found})


def foreseen(
    plan: PlanDocument,
    instance: Instance,
    law: Law,
    *,
    plans: int | None = None,
    on_progress: Callable[[float], None] = lambda _share: None,
    should_stop: Callable[[], bool] = lambda: False,
) -> Foreseen | None:
    """The figure by the floor of the settings; None when told to stop. ``plans``: how many the adversary makes, at least eight.

    ``on_progress``: share done, 0 to 1. Raises ``method.TooFewPlans``, ``CalendarGap``.
    """
    number = plans or (_PLANS if len(instance.places) <= _FEW_FROM else method.FEWEST_PLANS)
    if number < method.FEWEST_PLANS:
        raise method.TooFewPlans(f"{number} plans, at least {method.FEWEST_PLANS}")
    problem, made = read.problem(instance, law, visits=_visits(plan)), list[Weeks]()
    for seed in _seeds(plan, number):
        on_progress(len(made) / number)
        solution = solve(problem, Draw(seed), effort=Effort.QUICK, should_stop=should_stop)
        if should_stop():
            return None
        made.append(engine_year.weeks(problem, solution))
    visited = weeks(plan)
    facts = engine_year.facts(problem, visits=len(visited))
    found = figure.measure(visited, facts, _history(instance, facts), figure.standard(made, year=facts.year))
    on_progress(1.0)
    return _written(found, instance, number)


def weeks(plan: PlanDocument) -> Weeks:
    """The week in which each institution of the plan is visited, the first where it is visited twice."""
    stops = [stop for visit in plan.visits for leg in visit.legs for stop in leg.institutions if stop.on_site]
    found: dict[str, int] = {}
    for stop in stops:
        week = week_of(min(stop.on_site), plan.period[0])
        found[stop.id] = min(week, found.get(stop.id, week))
    return found


def _seeds(plan: PlanDocument, number: int) -> list[str]:
    """Of the adversary: anybody can name them, and none of them is the plan's."""
    base = plan.randomness.commitment if plan.randomness else plan.register_digest
    return [draw.keyed(base, "adversary", str(at).encode()) for at in range(number)]


def _visits(plan: PlanDocument) -> int | None:
    """Most visits that were asked for; where the file does not tell, as many as it has."""
    parameters = plan.randomness.parameters if plan.randomness else None
    if parameters is None:
        return plan.number_of_visits
    asked = parameters.get("visits")
    return asked if isinstance(asked, int) else None


def _written(found: Predictability, instance: Instance, plans: int) -> Foreseen:
    office = instance.settings
    wanted = floor.Floor(
        largest_lift=office.largest_lift,
        fewest_effective_weeks=office.fewest_effective_weeks,
    )
    return Foreseen(
        adversary=found.adversary.value,
        hit=_rounded(found.hit),
        uniform=round(found.uniform, _DIGITS),
        lift=_rounded(found.lift),
        effective_weeks=round(found.effective_weeks, _DIGITS),
        lawful_weeks=round(found.worst.lawful_weeks, _DIGITS),
        visits=found.visits,
        plans=plans,
        largest_lift=wanted.largest_lift,
        fewest_effective_weeks=wanted.fewest_effective_weeks,
        is_kept=floor.is_kept(found, wanted),
        said=tuple(Said(code=one.code, params=one.params) for one in floor.told(found, wanted)),
    )


def _rounded(interval: Interval) -> tuple[float, float, float]:
    """Few digits, so that another machine writes the same."""
    return round(interval.value, _DIGITS), round(interval.low, _DIGITS), round(interval.high, _DIGITS)


def _history(instance: Instance, facts: Facts) -> History:
    """The last known visit of each institution, by year; earlier ones are not in the register of the year."""
    by_year: dict[int, dict[str, int]] = {}
    for place in instance.places:
        if place.last_periodic_end is not None:
            year = place.last_periodic_end.year
            by_year.setdefault(year, {})[place.code] = week_of(place.last_periodic_end, date(year, 1, 1))
    known = [year for year in sorted(by_year) if facts.year - _YEARS_BACK <= year < facts.year]
    return tuple(remembered(year, by_year[year], facts) for year in known)
