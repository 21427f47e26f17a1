"""Visits, the days spent in each institution (¶3, ¶7), and who made them (¶5, ¶8)."""

import uuid

from django.db import models

from qorgan.store.models.institution import Institution
from qorgan.store.models.person import Person
from qorgan.workflow.visit import State


class Visit(models.Model):
    """One visit. ``first_on_site`` and ``last_on_site`` span all its stays; ``form`` is empty for a special visit.

    ``state``: whether what happens on site is entered here (``workflow.visit``). ``closed_at``: when the group closed it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.CharField(max_length=64, unique=True)
    kind = models.CharField(max_length=16)
    form = models.CharField(max_length=16, blank=True)
    topic = models.CharField(max_length=200, blank=True)
    first_on_site = models.DateField()
    last_on_site = models.DateField(db_index=True)
    recommendations = models.PositiveIntegerField(null=True)
    state = models.CharField(
        max_length=16, default=State.RECORDED, choices=[(state.value, state.value) for state in State]
    )
    closed_at = models.DateTimeField(null=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-last_on_site", "code")


class VisitStay(models.Model):
    """The days, both inclusive, spent in one institution during a visit."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="stays")
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="stays")
    first_on_site = models.DateField()
    last_on_site = models.DateField()

    class Meta:
        ordering = ("first_on_site",)
        constraints = (models.UniqueConstraint(fields=("visit", "institution", "first_on_site"), name="stay_once"),)
        indexes = (
            models.Index(fields=("institution", "last_on_site"), name="stay_history"),
            models.Index(fields=("institution", "visit"), name="stay_visit"),
            models.Index(fields=("last_on_site",), name="stay_end"),
        )


class GroupMember(models.Model):
    """A person in the group of a visit, or with it. ``office``: in what quality.

    Who left or stepped aside (¶19) reads nothing of it any more.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="members")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    office = models.CharField(max_length=32)
    left_on = models.DateField(null=True)
    recused_on = models.DateField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("visit", "person"), name="member_once"),)
