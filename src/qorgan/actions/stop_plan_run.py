"""Asking a plan run to stop and keep the best plan found so far."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _runs
from qorgan.actions._perform import Action, Call, Done, Outcome, perform


@dataclass(frozen=True, slots=True)
class StopPlanRun:
    """The input: the run's id."""

    run: UUID

    def identity(self) -> Mapping[str, object]:
        """The id."""
        return {"run": str(self.run)}


def stop_plan_run(*, actor: Actor, key: str, now: datetime, run: UUID) -> Outcome:
    """Set the wish to stop; the run sees it at its next progress and keeps its best plan. Subject: the run's id. Raises ``Refused``."""
    return perform(STOP_PLAN_RUN, actor=actor, key=key, now=now, request=StopPlanRun(run))


def _change(call: Call[StopPlanRun]) -> Done:
    run = _runs.running(call.request.run)
    run.stop_requested = True
    run.save(update_fields=("stop_requested",))
    return Done(str(run.pk), {"year": run.year})


STOP_PLAN_RUN = Action("stop_plan_run", Permission.PLAN_MAKE, _change)
