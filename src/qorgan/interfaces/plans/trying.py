"""The trying of what was asked for: a plan is made, checked and weighed, and only what it comes to is kept."""

import logging
from collections.abc import Callable
from typing import NamedTuple
from uuid import UUID

from django.utils import timezone

from qorgan.access.actor import Actor
from qorgan.actions.keep_plan_trial import KeepPlanTrial, keep_plan_trial
from qorgan.actions.start_plan_trial import StartPlanTrial
from qorgan.interfaces.plans import where
from qorgan.interfaces.plans.teller import UNLAWFUL, Teller, failed, told_where_nothing_comes
from qorgan.law.country import Country
from qorgan.planning import check, foreseen
from qorgan.planning.breach import Breach
from qorgan.planning.document import PlanDocument
from qorgan.planning.make import Effort, Progress, make_plan
from qorgan.planning.trial import summary, trial
from qorgan.planning.trial.summary import Summary
from qorgan.planning.trial.trial import Trial
from qorgan.store import draw_scope, planning_year, readings

_log = logging.getLogger(__name__)


class Tried(NamedTuple):
    """``summary``: what the plan comes to, None where there are breaches: then the program is at fault."""

    summary: Summary | None
    breaches: list[Breach]


def tried(
    asked: StartPlanTrial,
    *,
    actor: Actor,
    country: Country,
    on_progress: Progress,
    should_stop: Callable[[], bool],
    made_by: Callable[..., PlanDocument] = make_plan,
) -> Tried:
    """Make the plan, check it and weigh it. Raises ``NothingToPlan``, ``CalendarGap``, ``NoCluster``, ``adjust.Unfit``.

    All trials of a year are made by one seed, so that they differ by what was changed in them and not by chance. It is no plan's seed:
    what a trial tells says nothing of the weeks that will be drawn.
    """
    year, effort = asked.year, asked.effort
    facts = trial.changed(planning_year.gather(actor, country, year, timezone.localdate()), asked.trial)
    law = readings.law(facts.period.first)
    made = made_by(
        facts,
        law,
        seed=draw_scope.seed_of_trials(year),
        visits=asked.trial.visits,
        effort=effort,
        on_progress=foreseen.making(on_progress, facts, effort),
        should_stop=should_stop,
        beside=where.beside(),
    )
    plan = foreseen.counted(made, facts, law, effort, on_progress=on_progress, should_stop=should_stop)
    breaches = check.check_plan(plan, facts, law)
    return Tried(None if breaches else summary.summary(plan, facts, law), breaches)


def work(
    run: UUID,
    year: int,
    asked: Trial,
    effort: Effort,
    *,
    actor: Actor,
    country: Country,
    made_by: Callable[..., PlanDocument] = make_plan,
) -> None:
    """End the run that ``start_plan_trial`` began: with a summary, or with the code of what stopped it."""
    told = Teller(run)
    with told_where_nothing_comes(run, actor):
        found, breaches = tried(
            StartPlanTrial(year, asked, effort),
            actor=actor,
            country=country,
            on_progress=told.progress,
            should_stop=told.should_stop,
            made_by=made_by,
        )
        if found is None:
            _log.error("plan trial %s: %s breaches, the first is %s", run, len(breaches), breaches[0].code)
            failed(run, actor, UNLAWFUL)
        else:
            keep_plan_trial(
                actor=actor, key=f"keep-{run}", now=timezone.now(), request=KeepPlanTrial(run=run, summary=found)
            )
