"""Draws of plan years: who of the Council was named, who is bound and who has given. Shares and seeds stand in sealed parts alone."""

import uuid

from django.db import models

from qorgan.store.models.person import Person
from qorgan.workflow.plan_draw import State


class PlanDraw(models.Model):
    """The draw of a year, of which there is one. ``commitment``: that of its seed, once it is closed; the seed is in no column."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    year = models.PositiveSmallIntegerField(unique=True)
    state = models.CharField(max_length=16, choices=[(state.value, state.value) for state in State])
    commitment = models.CharField(max_length=80, blank=True)
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=36)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-year",)


class DrawShare(models.Model):
    """The place of one named member: the commitment, and the moments. Without ``given_at`` in a closed draw the member was absent."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    draw = models.ForeignKey(PlanDraw, models.PROTECT, related_name="shares")
    member = models.ForeignKey(Person, models.PROTECT, related_name="draw_shares")
    commitment = models.CharField(max_length=80, blank=True)
    committed_at = models.DateTimeField(null=True)
    given_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("draw", "member__sort_key", "member__code")
        constraints = (models.UniqueConstraint(fields=("draw", "member"), name="draw_share_once"),)
