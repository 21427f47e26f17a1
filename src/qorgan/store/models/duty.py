"""What somebody owes by law: created by the act that brings it about, satisfied by the act that was owed."""

import uuid

from django.db import models

from qorgan.store.models.person import Person
from qorgan.workflow.duty import State


class Duty(models.Model):
    """One duty. ``holder``: an office, with ``region`` where the office is regional, and ``person`` where it is one person's own.

    ``subject``: the id of the row it is about, ``about`` that row's kind. Three last days, inclusive, or none where the law states no term.
    One duty of a code about a row is open for an office, and one for each person of whom it is the own.
    ``readings``: the policy under which they were counted, frozen. ``satisfied_by``: the number of the journal entry.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.CharField(max_length=64)
    provision = models.CharField(max_length=32)
    holder = models.CharField(max_length=32)
    region = models.CharField(max_length=16, blank=True)
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="duties")
    addressee = models.CharField(max_length=32)
    about = models.CharField(max_length=32)
    subject = models.UUIDField(db_index=True)
    due_strict = models.DateField(null=True)
    due_default = models.DateField(null=True)
    due_widest = models.DateField(null=True)
    params = models.JSONField(default=dict)
    readings = models.JSONField(default=dict)
    state = models.CharField(max_length=16, choices=[(state.value, state.value) for state in State])
    opened_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    satisfied_by = models.PositiveBigIntegerField(null=True)

    class Meta:
        ordering = ("due_default", "opened_at")
        constraints = (
            models.UniqueConstraint(
                fields=("code", "subject", "holder"),
                condition=models.Q(state=State.OPEN, person=None),
                name="duty_open_once",
            ),
            models.UniqueConstraint(
                fields=("code", "subject", "person"),
                condition=models.Q(state=State.OPEN, person__isnull=False),
                name="duty_open_once_each",
            ),
        )
        indexes = (models.Index(fields=("state", "holder", "due_default"), name="duty_desk"),)


class Reason(models.Model):
    """A written reason that the law asked for before an act went ahead; sealed. ``seq``: the journal entry of that act."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    seq = models.PositiveBigIntegerField(db_index=True)
    code = models.CharField(max_length=64)
    provision = models.CharField(max_length=32)
    sealed = models.BinaryField()
    commitment = models.CharField(max_length=64)
