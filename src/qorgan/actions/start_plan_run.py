"""Asking for a plan to be made for a year (¶6)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions.open_plan_year import require_plan_year
from qorgan.actions.refused import refused
from qorgan.store import models


@dataclass(frozen=True, slots=True)
class StartPlanRun:
    """The input: the calendar year the plan is for."""

    year: int

    def identity(self) -> Mapping[str, object]:
        """The year."""
        return {"year": self.year}


def start_plan_run(*, actor: Actor, key: str, now: datetime, year: int) -> Outcome:
    """Record that a plan is being made; the making itself is the caller's. Subject: the run's id.

    Raises ``Refused``: ``plan_run.already_running`` names the run of the same year that is not over;
    ``vault.locked`` where the year's compartment must be made first.
    """
    require_plan_year(actor=actor, key=key, now=now, year=year)
    return perform(START_PLAN_RUN, actor=actor, key=key, now=now, request=StartPlanRun(year))


def _change(call: Call[StartPlanRun]) -> Done:
    year = call.request.year
    running = models.PlanRun.objects.select_for_update().filter(year=year, state=models.RunState.RUNNING).first()
    if running is not None:
        raise refused("plan_run.already_running", {"year": year, "run": str(running.pk)})
    run = models.PlanRun.objects.create(year=year, started_at=call.now, asked_by=call.actor.account)
    return Done(str(run.pk), {"year": year})


START_PLAN_RUN = Action("start_plan_run", Permission.PLAN_MAKE, _change)
