"""The making of a plan that was asked for: progress is recorded, a wish to stop is seen, the plan is checked and kept as a draft."""

import logging
from collections.abc import Callable
from time import monotonic
from uuid import UUID

from django.utils import timezone
from django.utils.crypto import salted_hmac

from qorgan.access.actor import Actor
from qorgan.actions.fail_plan_run import FailPlanRun, fail_plan_run
from qorgan.actions.keep_plan import KeepPlan, keep_plan
from qorgan.actions.record_plan_progress import record_plan_progress
from qorgan.actions.refused import Refused
from qorgan.law.country import Country
from qorgan.law.workdays import CalendarGap
from qorgan.planning.document import PlanDocument
from qorgan.planning.make import NothingToPlan, make_plan
from qorgan.store import planning_year, readings

CALENDAR_GAP, UNLAWFUL = "plan.calendar_gap", "plan.unlawful"
_SALT = "qorgan.plan.seed"
_SECONDS_BETWEEN = 0.4
_log = logging.getLogger(__name__)


def seed_of(run: UUID) -> str:
    """The seed of a run: whoever holds the installation's secret can open the commitment later, nobody can guess it before."""
    return salted_hmac(_SALT, str(run), algorithm="sha256").hexdigest()


def work(
    run: UUID,
    *,
    actor: Actor,
    country: Country,
    year: int,
    visits: int | None,
    made_by: Callable[..., PlanDocument] = make_plan,
) -> None:
    """Make the plan of a run that ``start_plan_run`` began, and end the run: with a draft, or with the code of what stopped it.

    The law is read as it is read on the first day planned for, so far as the Council has decided by now.
    The door does not keep a plan that fails the independent check: then the program is at fault, and the log says so.
    """
    told = _Teller(run)
    now = timezone.now()
    try:
        facts = planning_year.gather(actor, country, year, timezone.localdate(now))
        law = readings.law(facts.period.first)
        made = made_by(
            facts, law, seed=seed_of(run), visits=visits, on_progress=told.progress, should_stop=told.should_stop
        )
    except NothingToPlan as error:
        _fail(run, actor, error.code)
    except CalendarGap:
        _fail(run, actor, CALENDAR_GAP)
    else:
        _keep(run, actor, year, made)


def _keep(run: UUID, actor: Actor, year: int, made: PlanDocument) -> None:
    try:
        keep_plan(actor=actor, key=f"keep-{run}", now=timezone.now(), request=KeepPlan(year, made, run))
    except Refused as refusal:
        if UNLAWFUL not in refusal.codes:
            raise
        _log.error("plan run %s: %s", run, refusal)
        _fail(run, actor, UNLAWFUL)


def _fail(run: UUID, actor: Actor, code: str) -> None:
    request = FailPlanRun(run=run, error_code=code)
    fail_plan_run(actor=actor, key=f"fail-{run}", now=timezone.now(), request=request)


class _Teller:
    """Writes progress at most every so often, and remembers whether the run was told to stop."""

    def __init__(self, run: UUID, clock: Callable[[], float] = monotonic) -> None:
        self._run, self._clock = run, clock
        self._told_at = float("-inf")
        self._stop = False

    def progress(self, share: float, stage: str) -> None:
        now = self._clock()
        if now - self._told_at >= _SECONDS_BETWEEN:
            self._told_at = now
            self._stop = record_plan_progress(run=self._run, progress=share, stage=stage)

    def should_stop(self) -> bool:
        return self._stop
