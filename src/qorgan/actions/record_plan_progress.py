"""How far a plan run is. The one write that leaves no journal entry: a bar that moves is no act of anybody.

Whether a run began, was told to stop, ended or failed goes through the door like everything else.
"""

from uuid import UUID

from qorgan.store import models


def record_plan_progress(*, run: UUID, progress: float, stage: str) -> bool:
    """Move the bar to ``progress`` (0 to 1) in ``stage`` (a closed code) and say whether the run should stop now.

    A run that is over, or unknown, should stop.
    """
    running = models.PlanRun.objects.filter(pk=run, state=models.RunState.RUNNING)
    running.update(progress=min(max(progress, 0.0), 1.0), stage=stage)
    stop = running.values_list("stop_requested", flat=True).first()
    return stop is None or stop
