"""Compartments: sets of sealed records with a key and readers of their own. Who holds what is proved by signatures (``vault.chain``)."""

import uuid

from django.db import models

from qorgan.store.models.account import Account
from qorgan.store.models.keys import UserKey


class CompartmentState(models.TextChoices):
    """``held``: a legal hold forbids destroying it; ``shredded``: every copy of its secret is deleted."""

    OPEN = "open"
    HELD = "held"
    SHREDDED = "shredded"


class Compartment(models.Model):
    """One compartment. ``case``: id of what it belongs to; ``kind``: a closed word of ``access.compartments``.

    ``rotate_since``, ``rotate_why``: somebody who held it may no longer, and no holder has given it a new key yet. ``revision`` counts
    its epochs and changes of holders.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.UUIDField(db_index=True)
    kind = models.CharField(max_length=48)
    state = models.CharField(max_length=16, choices=CompartmentState, default=CompartmentState.OPEN)
    made_at = models.DateTimeField()
    rotate_since = models.DateTimeField(null=True)
    rotate_why = models.CharField(max_length=16, blank=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("made_at", "kind")
        constraints = (models.UniqueConstraint(fields=("case", "kind"), name="compartment_once"),)


class Epoch(models.Model):
    """A signed statement of a compartment's public key. ``number`` counts from 1; ``carried``: the secret before, sealed under this one.

    The id follows from the signature (``custody.row_id``), as that of a grant does.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    compartment = models.ForeignKey(Compartment, models.PROTECT, related_name="epochs")
    number = models.PositiveIntegerField()
    public = models.BinaryField()
    signature = models.BinaryField()
    by = models.ForeignKey(UserKey, models.PROTECT, related_name="+")
    carried = models.BinaryField(default=b"")

    class Meta:
        ordering = ("compartment", "number")
        constraints = (models.UniqueConstraint(fields=("compartment", "number"), name="epoch_once"),)


class Grant(models.Model):
    """The epoch's secret in a box for one member. ``member`` is empty where the box must not tell whose it is.

    ``box`` is emptied when the epoch is over or a later grant takes its place; digest, rights and signature stay. ``not_after``: Unix
    seconds, 0 for no end.
    ``withdrawn_at``: since when the member may read nothing here any more; the key follows with the next epoch.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    compartment = models.ForeignKey(Compartment, models.PROTECT, related_name="grants")
    epoch = models.PositiveIntegerField()
    member = models.ForeignKey(UserKey, models.PROTECT, null=True, related_name="grants")
    box = models.BinaryField()
    box_sha256 = models.BinaryField()
    rights = models.PositiveSmallIntegerField()
    not_after = models.PositiveBigIntegerField(default=0)
    signature = models.BinaryField()
    by = models.ForeignKey(UserKey, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("compartment", "epoch", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("compartment", "epoch", "member"), condition=~models.Q(box=b""), name="grant_once"
            ),
        )


class PendingGrant(models.Model):
    """Somebody is to hold a compartment and cannot yet: no keys, or nobody with the right was there. Done in the next holder's session."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    compartment = models.ForeignKey(Compartment, models.PROTECT, related_name="pending")
    account = models.ForeignKey(Account, models.PROTECT, related_name="pending_grants")
    rights = models.PositiveSmallIntegerField()
    not_after = models.PositiveBigIntegerField(default=0)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("made_at",)
        constraints = (models.UniqueConstraint(fields=("compartment", "account"), name="pending_grant_once"),)


class SealedRecord(models.Model):
    """One revision of one sealed value. ``record``, ``table``, ``field``: its place; ``revision`` counts from 1 without gaps.

    ``signer`` and ``signature``: of whoever wrote without being able to read; both empty for a keyed record.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    compartment = models.ForeignKey(Compartment, models.PROTECT, related_name="records")
    record = models.UUIDField()
    table = models.CharField(max_length=32)
    field = models.CharField(max_length=32)
    revision = models.PositiveIntegerField()
    epoch = models.PositiveIntegerField()
    blob = models.BinaryField()
    commitment = models.CharField(max_length=64)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    signer = models.ForeignKey(UserKey, models.PROTECT, null=True, related_name="+")
    signature = models.BinaryField(default=b"")

    class Meta:
        ordering = ("record", "field", "revision")
        constraints = (models.UniqueConstraint(fields=("record", "field", "revision"), name="sealed_revision_once"),)
        indexes = (models.Index(fields=("compartment", "table", "record"), name="sealed_of_compartment"),)


class SealedFile(models.Model):
    """The age body of a file; what opens it is the sealed record ``record``. ``size_bucket``: bytes, up to a multiple of 4 KiB."""

    record = models.UUIDField(primary_key=True)
    compartment = models.ForeignKey(Compartment, models.PROTECT, related_name="files")
    body = models.BinaryField()
    size_bucket = models.PositiveIntegerField()
    added_at = models.DateTimeField()
