"""People of the mechanism: the offices they hold, what they know, what they learned (¶5, ¶14, ¶15)."""

import uuid

from django.db import models


class Person(models.Model):
    """One person. Nothing about origin, belief or any other trait by which groups may not be formed has a column.

    ``revision`` counts the edits, so that two people who edit at once see each other's words and overwrite nothing.
    """

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
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("sort_key", "code")


class OfficeTerm(models.Model):
    """An office held from a day to a day, both inclusive; ``region`` is empty for offices that act everywhere.

    ``is_ended``: powers were ended during the last day. ``deputising``: held for the office's holder. ``decision``: the act by which the
    office is held, where one is on record; ``ended_by`` and ``end_ground`` (a closed word of the statute) say why it is over.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="terms")
    office = models.CharField(max_length=32)
    region = models.CharField(max_length=16, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    is_ended = models.BooleanField(default=False)
    deputising = models.BooleanField(default=False)
    end_ground = models.CharField(max_length=32, blank=True)
    decision = models.ForeignKey("Decision", null=True, on_delete=models.PROTECT, related_name="terms_begun")
    ended_by = models.ForeignKey("Decision", null=True, on_delete=models.PROTECT, related_name="terms_ended")

    class Meta:
        ordering = ("valid_from", "office")
        indexes = (
            models.Index(fields=("office", "region"), name="term_office"),
            # Holds all that asking "who holds an office here on this day" reads, so that one region's list costs little.
            models.Index(fields=("region", "person", "valid_from", "valid_to", "is_ended"), name="term_region"),
        )


class TopicEvidence(models.Model):
    """What shows that a person knows a topic: a diploma, years of work, a training. No personal trait is one."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="topic_evidence")
    topic = models.CharField(max_length=64)
    evidence = models.CharField(max_length=300)
    dated = models.DateField()

    class Meta:
        ordering = ("topic", "dated")


class Training(models.Model):
    """A training that a person went through; both days inclusive."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="trainings")
    title = models.CharField(max_length=200)
    first = models.DateField()
    last = models.DateField()
    hours = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("-last", "title")
