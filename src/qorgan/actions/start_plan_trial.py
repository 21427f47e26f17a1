"""Trying what a year would come to under other settings or with other people (¶6): nothing of it is kept but what it comes to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from qorgan.access import home
from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _runs
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions.refused import refused
from qorgan.actions.set_plan_settings import unfit
from qorgan.planning import adjust
from qorgan.planning.make import Effort
from qorgan.planning.trial.trial import Trial
from qorgan.store import models, plan_settings, scope


@dataclass(frozen=True, slots=True)
class StartPlanTrial:
    """The input: the calendar year, what differs in it, and how long to improve the plan that is tried."""

    year: int
    trial: Trial
    effort: Effort = Effort.QUICK

    def identity(self) -> Mapping[str, object]:
        """All of it; the trial as JSON text."""
        return {"year": self.year, "trial": self.trial.model_dump_json(), "effort": self.effort.value}


def start_plan_trial(*, actor: Actor, key: str, now: datetime, request: StartPlanTrial) -> Outcome:
    """Record that something is being tried; the making is the caller's. Subject: the id of its run, which stops and fails like any other.

    Raises ``Refused``: ``plan_run.already_running``, one of a year at a time; the codes of ``set_plan_settings``;
    ``plan_trial.region``, ``plan_trial.person`` name what the year does not have.
    """
    return perform(START_PLAN_TRIAL, actor=actor, key=key, now=now, request=request)


def trial_of(run: UUID) -> Trial | None:
    """What a run tries; None where it makes a plan, or is not there. For the process that does it."""
    told = models.PlanRun.objects.filter(pk=run).values_list("trial", flat=True).first()
    return None if told is None else Trial.model_validate(told)


def require_fit(asked: StartPlanTrial, *, actor: Actor, today: date) -> None:
    """Raises ``Refused`` where the year does not have what is tried with it: the codes of ``start_plan_trial`` but that of the run."""
    trial = asked.trial
    other = next((region for region in trial.more if region not in home.country().regions), None)
    if other is not None:
        raise refused("plan_trial.region", {"region": other}, about="more")
    seen = set(scope.people(actor, today).filter(code__in=trial.without).values_list("code", flat=True))
    nobody = next((code for code in trial.without if code not in seen), None)
    if nobody is not None:
        raise refused("plan_trial.person", {"person": nobody}, about="without")
    try:
        adjust.adjusted(plan_settings.in_force(home.country(), asked.year), trial.settings)
    except adjust.Unfit as fault:
        raise unfit(fault) from fault


def _change(call: Call[StartPlanTrial]) -> Done:
    asked = call.request
    require_fit(asked, actor=call.actor, today=call.today)
    _runs.require_none_running(asked.year)
    run = models.PlanRun.objects.create(
        year=asked.year,
        effort=asked.effort.value,
        started_at=call.now,
        asked_by=call.actor.account,
        trial=asked.trial.model_dump(mode="json"),
    )
    return Done(str(run.pk), {"year": asked.year})


START_PLAN_TRIAL = Action("start_plan_trial", Permission.PLAN_MAKE, _change)
