"""Visits of an approved plan whose group was composed and that have not started. Where and when is sealed (¶6, ¶8)."""

import uuid

from django.db import models

from qorgan.store.models.decision import Decision
from qorgan.store.models.person import Person
from qorgan.store.models.plan import Plan
from qorgan.workflow.planned import State


class PlannedVisit(models.Model):
    """One visit ahead; its id becomes that of the visit. Institutions, days and legs stand in its ``mandate`` part.

    ``plan``: the version by which it was composed. ``mark``: a keyed hash of the year and the plan's own number of it, so that none is
    composed twice. ``decision``: the Commissioner's, the newest.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="planned_visits")
    mark = models.CharField(max_length=64)
    kind = models.CharField(max_length=16)
    form = models.CharField(max_length=16)
    state = models.CharField(max_length=16, choices=[(state.value, state.value) for state in State])
    composed_at = models.DateTimeField()
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="planned_visits")
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-composed_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("mark",), condition=~models.Q(state=State.DROPPED), name="planned_visit_once"
            ),
        )


class PlannedMember(models.Model):
    """Somebody of the group, or with it, in an office. ``declared_at``: that nothing touches the own impartiality (¶19).

    Who stepped aside or was replaced reads nothing of it any more.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    planned = models.ForeignKey(PlannedVisit, on_delete=models.PROTECT, related_name="members")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="planned_memberships")
    office = models.CharField(max_length=32)
    declared_at = models.DateTimeField(null=True)
    recused_on = models.DateField(null=True)
    left_on = models.DateField(null=True)

    class Meta:
        ordering = ("office", "person__code")
        constraints = (models.UniqueConstraint(fields=("planned", "person"), name="planned_member_once"),)
