"""Places subject to visits and their dated facts (¶2, ¶3)."""

import uuid
from datetime import date

from django.db import models

ALWAYS = date.min
"""Beginning of a dated fact of which nobody knows a beginning; a real date keeps the index and the unique constraint simple."""


class Institution(models.Model):
    """One institution. Where it stands and what kind of place it is are dated: see ``InstitutionSpan``.

    ``search`` and the sort keys are computed from the names (``store/fold.py``); ``last_periodic_end`` from the visits, by
    ``actions/_periodic_ends.py`` alone.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=300)
    name_kk = models.CharField(max_length=300, blank=True)
    name_ru = models.CharField(max_length=300, blank=True)
    search = models.TextField()
    sort_key = models.CharField(max_length=400)
    sort_key_kk = models.CharField(max_length=400)
    sort_key_ru = models.CharField(max_length=400)
    address = models.CharField(max_length=300, blank=True)
    ownership = models.CharField(max_length=16, blank=True)
    owner = models.CharField(max_length=200, blank=True)
    legal_basis = models.CharField(max_length=64, blank=True)
    in_mandate_since = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    latitude = models.DecimalField(max_digits=9, decimal_places=6, null=True)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True)
    capacity = models.PositiveIntegerField(null=True)
    people_held = models.PositiveIntegerField(null=True)
    last_periodic_end = models.DateField(null=True, db_index=True)

    class Meta:
        ordering = ("sort_key", "code")
        indexes = (
            models.Index(fields=("sort_key", "code"), name="institution_order"),
            models.Index(fields=("sort_key_kk", "code"), name="institution_order_kk"),
            models.Index(fields=("sort_key_ru", "code"), name="institution_order_ru"),
        )


class InstitutionSpan(models.Model):
    """Region and category from a day to a day, both inclusive. Spans of one institution touch and never overlap."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="spans")
    valid_from = models.DateField(default=ALWAYS)
    valid_to = models.DateField(null=True)
    region = models.CharField(max_length=16)
    category = models.CharField(max_length=32)

    class Meta:
        ordering = ("valid_from",)
        constraints = (
            models.UniqueConstraint(fields=("institution", "valid_from"), name="span_begins_once"),
            models.UniqueConstraint(fields=("institution",), condition=models.Q(valid_to=None), name="span_open_once"),
            models.CheckConstraint(
                condition=models.Q(valid_to=None) | models.Q(valid_to__gte=models.F("valid_from")),
                name="span_not_reversed",
            ),
        )
        indexes = (models.Index(fields=("region", "category"), name="span_place"),)
