"""The requirements on participants, checked one by one, with dated evidence (Social Code 145 and parallel articles)."""

import uuid
from typing import Any

from django.db import models

from qorgan.store import sealing
from qorgan.store.models.person import Person

PLACE = {"kind": "eligibility", "table": "eligibility_check", "field": "evidence"}


class EligibilityCheck(models.Model):
    """One requirement looked into once. The newest of a person and a ground counts; none is ever edited.

    ``ground``: the closed word of the statute. ``is_clear``: nothing stands against the person; otherwise ``since`` says from when. What
    was seen is sealed: health, convictions and suspicion are nobody's reading but theirs who must judge them.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="eligibility_checks")
    ground = models.CharField(max_length=32)
    is_clear = models.BooleanField()
    since = models.DateField(null=True)
    evidence_dated = models.DateField()
    checked_at = models.DateTimeField()
    checked_by = models.CharField(max_length=36)
    sealed = models.BinaryField()
    commitment = models.CharField(max_length=64)

    class Meta:
        ordering = ("person", "ground", "-checked_at")
        indexes = (models.Index(fields=("person", "ground", "-checked_at"), name="check_newest"),)

    @property
    def evidence(self) -> dict[str, Any]:
        """What was seen, opened. Raises ``vault.blob.SealBroken`` if the row was tampered with."""
        return sealing.open_json(self.sealed, record=self.pk, **PLACE)
