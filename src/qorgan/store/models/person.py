"""People of the mechanism and the offices they hold (¶5, ¶14, ¶15)."""

import uuid

from django.db import models


class Person(models.Model):
    """One person. Nothing about origin, belief or any other trait by which groups may not be formed has a column."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=200)
    search = models.TextField()
    sort_key = models.CharField(max_length=400, db_index=True)
    profession = models.CharField(max_length=100, blank=True)
    topics = models.JSONField(default=list)
    languages = models.JSONField(default=list)
    yearly_days = models.PositiveSmallIntegerField(null=True)
    weekdays = models.JSONField(default=list)

    class Meta:
        ordering = ("sort_key", "code")


class OfficeTerm(models.Model):
    """An office held from a day to a day, both inclusive; ``region`` is empty for offices that act everywhere."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="terms")
    office = models.CharField(max_length=32)
    region = models.CharField(max_length=16, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        ordering = ("valid_from", "office")
        indexes = (models.Index(fields=("office", "region"), name="term_office"),)
