"""Keeping what a plan that was only tried comes to; the plan itself is thrown away."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _runs
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions.refused import refused
from qorgan.planning.trial.summary import Summary


@dataclass(frozen=True, slots=True)
class KeepPlanTrial:
    """The input: the run, and what its plan comes to."""

    run: UUID
    summary: Summary

    def identity(self) -> Mapping[str, object]:
        """The run: it ends once."""
        return {"run": str(self.run)}


def keep_plan_trial(*, actor: Actor, key: str, now: datetime, request: KeepPlanTrial) -> Outcome:
    """The run becomes ``done``, or ``stopped`` if it was told to stop. Subject: its id.

    Raises ``Refused``: ``plan_run.unknown``, ``plan_run.over``; ``plan_run.no_trial`` for one that makes a plan.
    """
    return perform(KEEP_PLAN_TRIAL, actor=actor, key=key, now=now, request=request)


def _change(call: Call[KeepPlanTrial]) -> Done:
    run = _runs.running(call.request.run)
    if run.trial is None:
        raise refused("plan_run.no_trial", {"run": str(run.pk)})
    _runs.end(run)
    run.summary = call.request.summary.model_dump(mode="json")
    run.save(update_fields=("state", "progress", "summary"))
    return Done(str(run.pk), {"year": run.year})


KEEP_PLAN_TRIAL = Action("keep_plan_trial", Permission.PLAN_MAKE, _change)
