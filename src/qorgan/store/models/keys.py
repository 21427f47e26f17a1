"""People's keys: what is certified of them, how their root secret is locked away, whose vault is open in which browser.

Nothing here opens anything: public keys, and secrets wrapped under what only the person knows or holds (docs/spec/sealed-record.md).
"""

import uuid

from django.db import models

from qorgan.store.models.account import Account
from qorgan.store.models.sign_in import SignInSession


class EnrolmentRoot(models.Model):
    """The key with which the Council certifies people's keys. One row; whoever unlocks a vault compares it with the own pin.

    ``mark``: a keyed hash under the installation's secret, by which jobs without a pin know the row for their own installation's.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    public = models.BinaryField()
    mark = models.BinaryField()
    made_at = models.DateTimeField()

    class Meta:
        constraints = (models.CheckConstraint(condition=models.Q(id=1), name="enrolment_root_single_row"),)


class KeyState(models.TextChoices):
    """``offered``: not certified yet; ``certified``; ``revoked``: taken back; ``replaced``: by the person's next keys.

    A cache for lists: what counts is decided by signatures.
    """

    OFFERED = "offered"
    CERTIFIED = "certified"
    REVOKED = "revoked"
    REPLACED = "replaced"

    @classmethod
    def alive(cls) -> "tuple[KeyState, KeyState]":
        """States of keys that their person still has."""
        return cls.OFFERED, cls.CERTIFIED


class UserKey(models.Model):
    """One set of a person's public keys. ``serial`` counts from 1. ``certificate`` and ``signature``: the root's, empty until then.

    ``rehearsed_at``: when the person opened the vault with the printed code; before that nothing is entrusted to these keys.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey(Account, models.PROTECT, related_name="keys")
    serial = models.PositiveIntegerField()
    x25519 = models.BinaryField()
    ed25519 = models.BinaryField()
    cosign = models.BinaryField()
    state = models.CharField(max_length=16, choices=KeyState, default=KeyState.OFFERED)
    offered_at = models.DateTimeField()
    rehearsed_at = models.DateTimeField(null=True)
    certificate = models.BinaryField(default=b"")
    signature = models.BinaryField(default=b"")
    certified_at = models.DateTimeField(null=True)
    not_after = models.DateTimeField(null=True)

    class Meta:
        ordering = ("account", "serial")
        constraints = (
            models.UniqueConstraint(fields=("account", "serial"), name="user_key_serial_once"),
            models.UniqueConstraint(
                fields=("account",), condition=models.Q(state__in=KeyState.alive()), name="user_key_one_alive"
            ),
        )


class EarlierCertificate(models.Model):
    """A certificate of the same keys that a newer one has renewed: what was signed under it counts on."""

    key = models.ForeignKey(UserKey, models.PROTECT, related_name="renewed")
    certificate = models.BinaryField()
    signature = models.BinaryField()


class UnlockMethod(models.Model):
    """A way to the root secret: by ``passphrase`` or by the printed code (``recovery``). ``version`` counts from 1.

    ``kdf``: its parameters as in the context; ``blob``: the wrapped secret. A code counts once it was typed back (``confirmed_at``);
    a used one is deleted.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.ForeignKey(UserKey, models.CASCADE, related_name="methods")
    method = models.CharField(max_length=16)
    version = models.PositiveIntegerField()
    kdf = models.CharField(max_length=100)
    blob = models.BinaryField()
    made_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("key", "method"), condition=models.Q(confirmed_at__isnull=False), name="unlock_method_once"
            ),
        )


class UserPin(models.Model):
    """What the person's vault remembers, wrapped under the root secret: fingerprint of the enrolment root, last checkpoint seen."""

    key = models.OneToOneField(UserKey, models.CASCADE, primary_key=True, related_name="pin")
    blob = models.BinaryField()


class Revocation(models.Model):
    """The root's signed statement that a set of keys counts no more from a moment on."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.ForeignKey(UserKey, models.PROTECT, related_name="revocations")
    statement = models.BinaryField()
    signature = models.BinaryField()
    at = models.DateTimeField()


class VaultSession(models.Model):
    """An unlocked vault of one browser: the root secret wrapped under a cookie of which only the SHA-256 (hex) stands here.

    It ends with the sign-in, at ``until``, and ten minutes after ``seen_at``; such rows are in no backup.
    """

    cookie_sha256 = models.CharField(primary_key=True, max_length=64)
    key = models.ForeignKey(UserKey, models.CASCADE, related_name="sessions")
    sign_in = models.ForeignKey(SignInSession, models.CASCADE, related_name="vaults")
    blob = models.BinaryField()
    until = models.PositiveBigIntegerField()
    seen_at = models.DateTimeField()
