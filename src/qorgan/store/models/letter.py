"""Letters in which heads of institutions tell the Commissioner of unlawful acts of visitors, and how far each is (¶21)."""

import uuid

from django.db import models

from qorgan.store.models.visit import Visit
from qorgan.workflow.letter import State


class Letter(models.Model):
    """One letter: in clear are its number, moments and closed words.

    Who wrote it, of which place, about whom, what it alleges, the reply and how it was handled stand in its ``letter`` part.
    ``form``: ``written``, or ``spoken`` for a call, which is no letter; ``visit``: the one it is about, if any. Whom it is about does not
    see it by way of the visit.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.CharField(max_length=64, unique=True)
    state = models.CharField(max_length=16, choices=[(state.value, state.value) for state in State])
    form = models.CharField(max_length=16)
    received_at = models.DateTimeField(db_index=True)
    visit = models.ForeignKey(Visit, null=True, on_delete=models.PROTECT, related_name="letters")
    registered_at = models.DateTimeField()
    registered_by = models.CharField(max_length=36)
    answered_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=24, blank=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-received_at", "number")
        indexes = (models.Index(fields=("state", "received_at"), name="letter_waiting"),)


class LetterSeries(models.Model):
    """How many numbers the register of incoming letters has given, by year. Its one row is locked while a number is given."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    counts = models.JSONField(default=dict)

    class Meta:
        constraints = (models.CheckConstraint(condition=models.Q(id=1), name="letter_series_single_row"),)
