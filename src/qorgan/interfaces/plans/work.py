"""The making of a plan that was asked for: progress is recorded, a wish to stop is seen, the plan is checked and kept as a draft."""

import logging
from collections.abc import Callable
from typing import NamedTuple
from uuid import UUID

from django.utils import timezone

from qorgan.access.actor import Actor
from qorgan.actions.keep_plan import KeepPlan, keep_plan
from qorgan.actions.open_run_seed import Handed
from qorgan.actions.refused import Refused
from qorgan.interfaces.plans import where
from qorgan.interfaces.plans.teller import UNLAWFUL, Teller, failed, told_where_nothing_comes
from qorgan.law.country import Country
from qorgan.planning import foreseen, lottery, lottery_seal
from qorgan.planning.document import PlanDocument
from qorgan.planning.lottery_seal import Terms
from qorgan.planning.make import Effort, make_plan
from qorgan.planning.replan import journeys, locked
from qorgan.store import draw_scope, planning_year, readings

_log = logging.getLogger(__name__)


def seed_of(run: UUID) -> str:
    """The seed of a run: whoever holds the installation's secret can open the commitment later, nobody can guess it before."""
    return draw_scope.seed_of_run(run)


def handed(year: int, seed: str) -> Handed:
    """A seed that came through a pipe, if it is the year's. Raises ``ValueError``: then nothing is made."""
    row = draw_scope.drawn(year)
    if row is None or lottery.seed_commitment(year, seed) != row.commitment:
        raise ValueError(year)
    return Handed(seed, row.commitment)


class Asked(NamedTuple):
    """What plan is wanted. ``visits``: most institutions visited, None for as many as turns and pace ask for.

    ``based_on``: the version whose locked visits stand, if any.
    """

    year: int
    visits: int | None = None
    effort: Effort = Effort.USUAL
    based_on: UUID | None = None


def work(
    run: UUID,
    *,
    actor: Actor,
    country: Country,
    asked: Asked,
    handed: Handed | None = None,
    before: PlanDocument | None = None,
    made_by: Callable[..., PlanDocument] = make_plan,
) -> None:
    """Make the plan of a run that ``start_plan_run`` began, and end the run: with a draft, or with the code of what stopped it.

    ``handed``: the seed that members drew; without it the run's own is used, and the plan says so. ``before``: the version begun with, of
    which the locked visits are wanted; which of them could not stand is told in the plan.
    The law is read as it is read on the first day planned for, so far as the Council has decided by now.
    The door does not keep a plan that fails the independent check: then the program is at fault, and the log says so.
    """
    told = Teller(run)
    now = timezone.now()
    with told_where_nothing_comes(run, actor):
        facts = planning_year.gather(actor, country, asked.year, timezone.localdate(now))
        law = readings.law(facts.period.first)
        seed = handed.seed if handed else seed_of(run)
        frozen = locked.standing(before, facts, law) if before else None
        made = made_by(
            facts,
            law,
            seed=seed,
            visits=asked.visits,
            effort=asked.effort,
            frozen=frozen,
            on_progress=foreseen.making(told.progress, facts, asked.effort),
            should_stop=told.should_stop,
            beside=where.beside(),
        )
        drawn = handed.commitment if handed else None
        lost = " ".join(journeys.lost(made, before)) if before else None
        terms = Terms(seed, asked.visits, drawn, is_stopped=told.has_stopped, effort=asked.effort, lost=lost)
        sealed = lottery_seal.sealed(made, facts, terms)
        whole = foreseen.counted(
            sealed, facts, law, asked.effort, on_progress=told.progress, should_stop=told.should_stop
        )
        _keep(run, actor, asked, whole)


def _keep(run: UUID, actor: Actor, asked: Asked, made: PlanDocument) -> None:
    request = KeepPlan(asked.year, made, run, asked.based_on)
    try:
        keep_plan(actor=actor, key=f"keep-{run}", now=timezone.now(), request=request)
    except Refused as refusal:
        if UNLAWFUL not in refusal.codes:
            raise
        _log.error("plan run %s: %s", run, refusal)
        failed(run, actor, UNLAWFUL)
