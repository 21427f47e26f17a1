"""Ending a plan run that came to no plan."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _runs
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.store import models


@dataclass(frozen=True, slots=True)
class FailPlanRun:
    """The input: the run's id and a closed code of what went wrong (``plan.no_participants``, ``plan.interrupted`` …)."""

    run: UUID
    error_code: str

    def identity(self) -> Mapping[str, object]:
        """Both."""
        return {"run": str(self.run), "error_code": self.error_code}


def fail_plan_run(*, actor: Actor, key: str, now: datetime, request: FailPlanRun) -> Outcome:
    """Record the end without a plan; another run of the year may then start. Subject: the run's id. Raises ``Refused``."""
    return perform(FAIL_PLAN_RUN, actor=actor, key=key, now=now, request=request)


def _change(call: Call[FailPlanRun]) -> Done:
    run = _runs.running(call.request.run)
    run.state = models.RunState.FAILED
    run.error_code = call.request.error_code
    run.save(update_fields=("state", "error_code"))
    return Done(str(run.pk), {"year": run.year, "error_code": run.error_code})


FAIL_PLAN_RUN = Action("fail_plan_run", Permission.PLAN_MAKE, _change)
