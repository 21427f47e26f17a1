"""Asking for a plan to be made for a year (¶6)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _runs
from qorgan.actions._perform import Action, Call, Done, Fact, Outcome, perform
from qorgan.actions.open_plan_year import require_plan_year
from qorgan.actions.refused import not_there, refused
from qorgan.planning.make import Effort
from qorgan.store import models


@dataclass(frozen=True, slots=True)
class StartPlanRun:
    """The input: the calendar year the plan is for, how long to improve it, and the version whose locked visits stand, if any."""

    year: int
    effort: Effort = Effort.USUAL
    based_on: UUID | None = None

    def identity(self) -> Mapping[str, object]:
        """All of it."""
        return {
            "year": self.year,
            "effort": self.effort.value,
            "based_on": self.based_on and str(self.based_on),
        }


def start_plan_run(
    *, actor: Actor, key: str, now: datetime, year: int, effort: Effort = Effort.USUAL, based_on: UUID | None = None
) -> Outcome:
    """Record that a plan is being made; the making itself is the caller's. Subject: the run's id.

    Raises ``Refused``: ``plan_run.already_running`` names the run of the same year that is not over;
    ``plan_run.version_of_other_year`` where ``based_on`` is a version of another one; ``NotThere`` where it is none;
    ``vault.locked`` where the year's compartment must be made first.
    """
    require_plan_year(actor=actor, key=key, now=now, year=year)
    return perform(START_PLAN_RUN, actor=actor, key=key, now=now, request=StartPlanRun(year, effort, based_on))


def _change(call: Call[StartPlanRun]) -> Done:
    year = call.request.year
    facts: dict[str, Fact] = {"year": year}
    if call.request.based_on is not None:
        facts["based_on"] = _version(year, call.request.based_on)
    _runs.require_none_running(year)
    run = models.PlanRun.objects.create(
        year=year, effort=call.request.effort.value, started_at=call.now, asked_by=call.actor.account
    )
    return Done(str(run.pk), facts)


def _version(year: int, plan: UUID) -> int:
    row = models.Plan.objects.filter(pk=plan).first()
    if row is None:
        raise not_there("plan")
    if row.year != year:
        raise refused("plan_run.version_of_other_year", {"year": year, "other": row.year})
    return row.version


START_PLAN_RUN = Action("start_plan_run", Permission.PLAN_MAKE, _change)
