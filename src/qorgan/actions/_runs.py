"""Fetching a plan run under a lock, refusing to touch one that is over, and ending it."""

from uuid import UUID

from qorgan.actions.refused import refused
from qorgan.store import models


def require_none_running(year: int) -> None:
    """One making of a year at a time. Raises ``Refused``: ``plan_run.already_running`` names the one that is not over."""
    found = models.PlanRun.objects.select_for_update().filter(year=year, state=models.RunState.RUNNING).first()
    if found is not None:
        raise refused("plan_run.already_running", {"year": year, "run": str(found.pk)})


def running(run: UUID) -> models.PlanRun:
    """The run, locked until the transaction ends. Raises ``Refused``: ``plan_run.unknown``, ``plan_run.over``."""
    found = models.PlanRun.objects.select_for_update().filter(pk=run).first()
    if found is None:
        raise refused("plan_run.unknown", {"run": str(run)})
    if found.state != models.RunState.RUNNING:
        raise refused("plan_run.over", {"run": str(run), "state": found.state})
    return found


def making(run: UUID) -> models.PlanRun:
    """The same of a run that makes a plan. Raises ``Refused`` besides: ``plan_run.is_trial``, whose plan nobody keeps."""
    found = running(run)
    if found.trial is not None:
        raise refused("plan_run.is_trial", {"run": str(run)})
    return found


def end(run: models.PlanRun) -> None:
    """Done, or stopped where somebody asked for that; the caller saves it."""
    run.state = models.RunState.STOPPED if run.stop_requested else models.RunState.DONE
    run.progress = 1.0
