"""How far a plan run is. The one write that leaves no journal entry: a bar that moves is no act of anybody.

Whether a run began, was told to stop, ended or failed goes through the door like everything else.
"""

from uuid import UUID

from qorgan.planning.make import Report
from qorgan.store import models


def record_plan_progress(*, run: UUID, report: Report) -> bool:
    """Move the bar, tell what is placed and what it costs so far, and say whether the run should stop now.

    A run that is over, or unknown, should stop.
    """
    running = models.PlanRun.objects.filter(pk=run, state=models.RunState.RUNNING)
    running.update(
        progress=min(max(report.share, 0.0), 1.0),
        stage=report.stage,
        placed=max(0, report.placed),
        cost=max(0, round(report.cost)),
    )
    stop = running.values_list("stop_requested", flat=True).first()
    return stop is None or stop
