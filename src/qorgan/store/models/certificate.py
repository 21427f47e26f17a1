"""What decides on which days, and where, a person may visit: certificates (¶16), absences, conflicts of interest (¶19)."""

import uuid

from django.db import models

from qorgan.store.models.decision import Decision
from qorgan.store.models.institution import Institution
from qorgan.store.models.person import Person


class Certificate(models.Model):
    """A participant's certificate; valid on both its dates, and not from the day of its withdrawal on.

    ``issued_on`` and ``decision`` are absent for a certificate that came with an imported register. ``withdrawal_ground``: a closed word.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="certificates")
    number = models.CharField(max_length=64, unique=True)
    valid_from = models.DateField()
    valid_to = models.DateField()
    withdrawn_on = models.DateField(null=True, db_index=True)
    withdrawal_ground = models.CharField(max_length=32, blank=True)
    issued_on = models.DateField(null=True)
    decision = models.ForeignKey(Decision, null=True, on_delete=models.PROTECT, related_name="certificates_issued")
    withdrawal = models.ForeignKey(Decision, null=True, on_delete=models.PROTECT, related_name="certificates_withdrawn")

    class Meta:
        ordering = ("valid_from", "number")
        indexes = (models.Index(fields=("valid_to",), name="certificate_end"),)


class Absence(models.Model):
    """Days, both inclusive, on which a person cannot travel. The reason is not asked. ``uid``: that of an imported calendar's event."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="absences")
    first = models.DateField()
    last = models.DateField()
    uid = models.CharField(max_length=255, blank=True)

    class Meta:
        ordering = ("first",)


class Conflict(models.Model):
    """A declared conflict of interest, in force from ``since`` until the day before ``lifted_on``.

    The ground is the person's own affair and is not stored.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="conflicts")
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="conflicts")
    since = models.DateField()
    lifted_on = models.DateField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("person", "institution"), name="conflict_once"),)


class CalendarFeed(models.Model):
    """The address under which a person's own calendar program reads their days; only the hash of its secret part is stored."""

    person = models.OneToOneField(Person, primary_key=True, on_delete=models.PROTECT, related_name="calendar_feed")
    token_sha256 = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
