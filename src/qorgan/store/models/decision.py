"""Decisions of the Commissioner and of the Council: one kind of record for all of them, with what they change."""

import uuid
from typing import Any

from django.db import models

from qorgan.store import sealing
from qorgan.store.models.person import Person
from qorgan.workflow.decision import State

PLACE = {"kind": "decision", "table": "decision", "field": "grounds"}
MINUTES_PLACE = {"kind": "decision", "table": "decision", "field": "minutes"}


class Decision(models.Model):
    """One decision. ``office``: ``commissioner`` or ``council``; ``about``: a closed word; ``provision``: what empowers to it.

    ``number`` is given when it is taken; until then it is ``-`` and the id. ``decided_at``: the moment at which it was taken, which may
    lie before ``recorded_at`` where minutes were brought in later. ``changes``: closed words, numbers and ids of what it changes, and
    the title of a paper. Grounds and minutes are sealed; ``minutes_sha256`` is that of the sealed blob.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    office = models.CharField(max_length=32)
    number = models.CharField(max_length=64)
    about = models.CharField(max_length=32)
    provision = models.CharField(max_length=32)
    state = models.CharField(max_length=16, choices=[(state.value, state.value) for state in State])
    deputising = models.BooleanField(default=False)
    decided_at = models.DateTimeField(null=True, db_index=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=36)
    valid_from = models.DateField(null=True)
    changes = models.JSONField(default=dict)
    sealed = models.BinaryField()
    commitment = models.CharField(max_length=64)
    minutes_name = models.CharField(max_length=200, blank=True)
    minutes = models.BinaryField(null=True)
    minutes_sha256 = models.CharField(max_length=64, blank=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-recorded_at", "number")
        constraints = (models.UniqueConstraint(fields=("office", "number"), name="decision_number_once"),)
        indexes = (models.Index(fields=("about", "state"), name="decision_about"),)

    @property
    def grounds(self) -> dict[str, Any]:
        """``{"title", "grounds"}``, opened. Raises ``vault.blob.SealBroken`` if the row was tampered with."""
        return sealing.open_json(self.sealed, record=self.pk, **PLACE)


class DecisionSeries(models.Model):
    """How many numbers an office has given by itself, by year. Its row is locked while a number is given."""

    office = models.CharField(max_length=32, primary_key=True)
    counts = models.JSONField(default=dict)


class DecisionSubject(models.Model):
    """A person whom a decision concerns."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="subjects")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="decisions")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("decision", "person"), name="subject_once"),)


class Vote(models.Model):
    """A member's vote on an open decision: ``for``, ``against``, ``abstain``. Changed until the vote is closed, never after."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="votes")
    member = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="votes")
    choice = models.CharField(max_length=16)
    at = models.DateTimeField()

    class Meta:
        ordering = ("at",)
        constraints = (models.UniqueConstraint(fields=("decision", "member"), name="vote_once"),)


class Reading(models.Model):
    """The word of a policy switch from a day on, chosen by a decision. Rows are only added: what was judged before keeps its reading."""

    decision = models.OneToOneField(Decision, primary_key=True, on_delete=models.PROTECT, related_name="reading")
    switch = models.CharField(max_length=32)
    word = models.CharField(max_length=32)
    valid_from = models.DateField()

    class Meta:
        ordering = ("valid_from", "switch")


class Paper(models.Model):
    """A version of a paper that the law wants approved: the report form, the methodical recommendations, a checklist."""

    decision = models.OneToOneField(Decision, primary_key=True, on_delete=models.PROTECT, related_name="paper")
    kind = models.CharField(max_length=32)
    version = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    valid_from = models.DateField()

    class Meta:
        ordering = ("kind", "-version")
        constraints = (models.UniqueConstraint(fields=("kind", "version"), name="paper_version_once"),)
