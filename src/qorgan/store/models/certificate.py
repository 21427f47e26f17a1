"""What decides on which days, and where, a person may visit: certificates (¶16), absences, conflicts of interest (¶19)."""

import uuid

from django.db import models

from qorgan.store.models.institution import Institution
from qorgan.store.models.person import Person


class Certificate(models.Model):
    """A participant's certificate; valid on both its dates, and not from the day of its withdrawal on."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="certificates")
    number = models.CharField(max_length=64, unique=True)
    valid_from = models.DateField()
    valid_to = models.DateField()
    withdrawn_on = models.DateField(null=True)

    class Meta:
        ordering = ("valid_from", "number")


class Absence(models.Model):
    """Days, both inclusive, on which a person cannot travel. The reason is not asked."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="absences")
    first = models.DateField()
    last = models.DateField()

    class Meta:
        ordering = ("first",)


class Conflict(models.Model):
    """A declared conflict of interest. The ground is the person's own affair and is not stored."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="conflicts")
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="conflicts")
    since = models.DateField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("person", "institution"), name="conflict_once"),)
