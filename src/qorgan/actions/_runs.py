"""Fetching a plan run under a lock, and refusing to touch one that is over."""

from uuid import UUID

from qorgan.actions.refused import refused
from qorgan.store import models


def running(run: UUID) -> models.PlanRun:
    """The run, locked until the transaction ends. Raises ``Refused``: ``plan_run.unknown``, ``plan_run.over``."""
    found = models.PlanRun.objects.select_for_update().filter(pk=run).first()
    if found is None:
        raise refused("plan_run.unknown", {"run": str(run)})
    if found.state != models.RunState.RUNNING:
        raise refused("plan_run.over", {"run": str(run), "state": found.state})
    return found
