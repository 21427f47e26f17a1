"""Members' devices and what they bear witness to."""

import uuid

from django.db import models

from qorgan.store.models.journal import Checkpoint


class Device(models.Model):
    """A browser of a member with a signing key that never leaves it. ``public_key``: 32 bytes of Ed25519 in hex."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.CharField(max_length=36, db_index=True)
    public_key = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=64, blank=True)
    registered_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("registered_at",)


class Cosignature(models.Model):
    """A device saw this checkpoint, and saw that the journal only grew since the last one it saw. ``line``: of the signed note."""

    checkpoint = models.ForeignKey(Checkpoint, models.PROTECT, related_name="cosignatures")
    device = models.ForeignKey(Device, models.PROTECT, related_name="cosignatures")
    line = models.TextField()
    at = models.DateTimeField()

    class Meta:
        ordering = ("at",)
        constraints = (models.UniqueConstraint(fields=("checkpoint", "device"), name="cosignature_once"),)
