"""Plans of visits and the runs that make them (¶6)."""

import uuid
from typing import Any

from django.db import models

from qorgan.store import sealing
from qorgan.store.models.decision import Decision
from qorgan.workflow.plan import State


class RunState(models.TextChoices):
    """How far the making of a plan is. ``running`` is the only state that changes."""

    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"
    FAILED = "failed"


class Plan(models.Model):
    """One version of one year's plan, as a sealed plan file (format 1). It is never edited; a new version is kept beside it.

    ``based_on``: the version that was changed by hand to make this one. ``decision``: the Council's, before which it lies or which
    approved it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    year = models.PositiveSmallIntegerField()
    version = models.PositiveIntegerField()
    state = models.CharField(
        max_length=16, choices=[(state.value, state.value) for state in State], default=State.DRAFT
    )
    based_on = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="changed_to")
    decision = models.ForeignKey(Decision, null=True, on_delete=models.PROTECT, related_name="plans")
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=36)
    sealed = models.BinaryField()
    commitment = models.CharField(max_length=64)

    class Meta:
        ordering = ("-year", "-version")
        constraints = (
            models.UniqueConstraint(fields=("year", "version"), name="plan_version_once"),
            models.UniqueConstraint(
                fields=("year",), condition=models.Q(state=State.APPROVED), name="plan_approved_once"
            ),
        )

    @property
    def document(self) -> dict[str, Any]:
        """The plan file, opened. Raises ``vault.blob.SealBroken`` if the row was tampered with."""
        return sealing.open_json(self.sealed, record=self.pk, **PLACE)


PLACE = {"kind": "plan", "table": "plan", "field": "document"}


class PlanRun(models.Model):
    """One making of a plan: who asked, how far it is, whether it was told to stop, what came of it.

    ``placed``: institutions that have a visit so far; ``cost``: money of their journeys, in whole units of the office's currency.
    ``trial``: what is only tried (``planning.trial.trial.Trial``), None where a plan is wanted; ``summary``: what the plan that was tried
    came to (``planning.trial.summary.Summary``), which is all that is kept of it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    year = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=16, choices=RunState, default=RunState.RUNNING)
    progress = models.FloatField(default=0.0)
    stage = models.CharField(max_length=64, blank=True)
    effort = models.CharField(max_length=16, default="usual")
    placed = models.PositiveIntegerField(default=0)
    cost = models.PositiveBigIntegerField(default=0)
    stop_requested = models.BooleanField(default=False)
    plan = models.ForeignKey(Plan, null=True, on_delete=models.PROTECT, related_name="runs")
    started_at = models.DateTimeField()
    asked_by = models.CharField(max_length=36)
    error_code = models.CharField(max_length=64, blank=True)
    trial = models.JSONField(null=True)
    summary = models.JSONField(null=True)

    class Meta:
        ordering = ("-started_at",)
        constraints = (
            models.UniqueConstraint(fields=("year",), condition=models.Q(state="running"), name="run_one_at_a_time"),
            models.CheckConstraint(
                condition=models.Q(progress__gte=0.0, progress__lte=1.0), name="run_progress_is_share"
            ),
        )
