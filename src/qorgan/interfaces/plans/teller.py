"""Telling how a run goes while it goes, and that it came to nothing."""

from collections.abc import Callable
from time import monotonic
from uuid import UUID

from django.utils import timezone

from qorgan.access.actor import Actor
from qorgan.actions.fail_plan_run import FailPlanRun, fail_plan_run
from qorgan.actions.record_plan_progress import record_plan_progress
from qorgan.planning.make import STAGES, Report

CALENDAR_GAP, UNLAWFUL = "plan.calendar_gap", "plan.unlawful"
_SECONDS_BETWEEN = 0.4


def failed(run: UUID, actor: Actor, code: str) -> None:
    """End the run with the code of what stopped it."""
    request = FailPlanRun(run=run, error_code=code)
    fail_plan_run(actor=actor, key=f"fail-{run}", now=timezone.now(), request=request)


class Teller:
    """Writes progress at most every so often. ``has_stopped``: the making was told to stop."""

    def __init__(self, run: UUID, clock: Callable[[], float] = monotonic) -> None:
        self._run, self._clock = run, clock
        self._told_at = float("-inf")
        self._newest = Report(0.0, STAGES[0], 0, 0.0)
        self._stop = self.has_stopped = False

    def progress(self, report: Report) -> None:
        """For ``on_progress``."""
        self._newest = report
        self._tell()

    def should_stop(self) -> bool:
        """A stage may take minutes, so the wish is looked for here, too."""
        self._tell()
        self.has_stopped |= self._stop
        return self._stop

    def _tell(self) -> None:
        now = self._clock()
        if now - self._told_at >= _SECONDS_BETWEEN:
            self._told_at = now
            self._stop = record_plan_progress(run=self._run, report=self._newest)
