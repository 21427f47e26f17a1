"""Checklists of visits, version by version (¶4)."""

import uuid

from django.db import models

from qorgan.store.models.decision import Paper
from qorgan.workflow.checklist import State


class Checklist(models.Model):
    """One version. ``asks``: the document, format 1 of ``checklists.document``; ``valid_from``: from when it is the one in force.

    ``methodical``: the approved version of the methodical recommendations that it follows.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.CharField(max_length=48)
    version = models.PositiveIntegerField()
    asks = models.JSONField()
    state = models.CharField(
        max_length=16, default=State.DRAFT, choices=[(state.value, state.value) for state in State]
    )
    valid_from = models.DateField(null=True)
    methodical = models.ForeignKey(Paper, null=True, on_delete=models.PROTECT, related_name="checklists")
    made_by = models.CharField(max_length=36)
    made_at = models.DateTimeField()
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("code", "-version")
        constraints = (
            models.UniqueConstraint(fields=("code", "version"), name="checklist_version_once"),
            models.UniqueConstraint(
                fields=("code",), condition=models.Q(state=State.DRAFT), name="checklist_one_draft"
            ),
        )
