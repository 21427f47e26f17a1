"""Telling how a run goes while it goes, and that it came to nothing."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from uuid import UUID

from django.utils import timezone

from qorgan.access.actor import Actor
from qorgan.actions.fail_plan_run import FailPlanRun, fail_plan_run
from qorgan.actions.record_plan_progress import record_plan_progress
from qorgan.interfaces.plans.where import NO_CLUSTER
from qorgan.law.workdays import CalendarGap
from qorgan.planning.adjust import Unfit
from qorgan.planning.cluster import NoCluster
from qorgan.planning.make import STAGES, NothingToPlan, Report

CALENDAR_GAP, INTERRUPTED, UNLAWFUL = "plan.calendar_gap", "plan.interrupted", "plan.unlawful"
_SECONDS_BETWEEN = 0.4
_log = logging.getLogger(__name__)


def failed(run: UUID, actor: Actor, code: str) -> None:
    """End the run with the code of what stopped it."""
    request = FailPlanRun(run=run, error_code=code)
    fail_plan_run(actor=actor, key=f"fail-{run}", now=timezone.now(), request=request)


@contextmanager
def told_where_nothing_comes(run: UUID, actor: Actor) -> Iterator[None]:
    """What stands in the way of any plan ends the run with its code; a fault of the program goes on."""
    try:
        yield
    except NothingToPlan as why:
        failed(run, actor, why.code)
    except CalendarGap:
        failed(run, actor, CALENDAR_GAP)
    except Unfit:  # what was tried fitted the settings of the year, which somebody has set otherwise since
        failed(run, actor, INTERRUPTED)
    except NoCluster as fault:
        _log.error("plan run %s: no cluster, %s", run, fault)
        failed(run, actor, NO_CLUSTER)


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
