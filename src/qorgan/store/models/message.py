"""Messages and complaints that were taken, and how far each is (¶12, ¶13). What they say, and who gave them, is sealed."""

import uuid

from django.db import models

from qorgan.store.models.decision import Decision
from qorgan.store.models.person import Person
from qorgan.store.models.visit import Visit
from qorgan.workflow.message import State


class Message(models.Model):
    """One message: in clear are its number, moments, closed words, and who took it.

    The place and what is told of it stand in its ``message`` part, who gave it in its ``informant`` part.
    ``received_as``: the office in which it was taken. ``raised_from``: what it alleged before it was raised to a message of ¶12.
    ``is_reprisal``: somebody is said to be punished for having spoken to the mechanism. ``visit``: during which it was taken.
    ``decision``: what the Commissioner decided, once that may be seen.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.CharField(max_length=64, unique=True)
    state = models.CharField(max_length=16, choices=[(state.value, state.value) for state in State])
    received_at = models.DateTimeField(db_index=True)
    received_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="messages")
    received_as = models.CharField(max_length=32)
    channel = models.CharField(max_length=16)
    alleges = models.CharField(max_length=16)
    raised_from = models.CharField(max_length=16, blank=True)
    consent = models.CharField(max_length=24)
    is_reprisal = models.BooleanField(default=False)
    visit = models.ForeignKey(Visit, null=True, on_delete=models.PROTECT, related_name="messages")
    registered_at = models.DateTimeField()
    registered_by = models.CharField(max_length=36)
    passed_on_at = models.DateTimeField(null=True)
    decision = models.ForeignKey(Decision, null=True, on_delete=models.PROTECT, related_name="messages")
    handled = models.CharField(max_length=24, blank=True)
    closed_at = models.DateTimeField(null=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-received_at", "number")
        indexes = (models.Index(fields=("state", "received_at"), name="message_waiting"),)


class MessageSeries(models.Model):
    """How many numbers the register has given, by year. Its one row is locked while a number is given."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    counts = models.JSONField(default=dict)

    class Meta:
        constraints = (models.CheckConstraint(condition=models.Q(id=1), name="message_series_single_row"),)
