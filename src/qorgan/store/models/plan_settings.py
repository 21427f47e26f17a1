"""The practical settings that an office plans a year under."""

import uuid

from django.db import models


class PlanSettings(models.Model):
    """One setting of the settings: what it was is not edited, the newest of a year holds.

    ``amounts``: by name (``planning.adjust``), only those that are not the standard ones. They are no secret: a plan states them.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    amounts = models.JSONField()
    set_at = models.DateTimeField()
    set_by = models.CharField(max_length=36)

    class Meta:
        ordering = ("-year", "-number")
        constraints = (models.UniqueConstraint(fields=("year", "number"), name="plan_settings_once"),)
