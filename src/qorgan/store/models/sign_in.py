"""How people sign in: factors, what was used up, who is signed in, who was invited. No address of a network is kept anywhere here."""

import uuid

from django.db import models

from qorgan.store.models.account import Account


class Passkey(models.Model):
    """A public key whose private half never leaves a device. ``credential``: the attested credential data of WebAuthn, public."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey(Account, models.PROTECT, related_name="passkeys")
    credential_id_sha256 = models.CharField(max_length=64, unique=True)
    credential = models.BinaryField()
    uses = models.PositiveBigIntegerField(default=0)
    name = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("made_at",)


class TotpSecret(models.Model):
    """The secret of an app that counts codes, sealed with the installation's key. It opens nothing until ``confirmed_at``.

    Beside a confirmed one, one more may wait for its first code: then it takes the other's place.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey(Account, models.PROTECT, related_name="totp_secrets")
    sealed = models.BinaryField()
    made_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("account",), condition=models.Q(confirmed_at=None), name="totp_waits_once"),
            models.UniqueConstraint(
                fields=("account",), condition=models.Q(confirmed_at__isnull=False), name="totp_counts_once"
            ),
        )


class TotpUsed(models.Model):
    """A time step (30 seconds, counted from 1970) whose code was accepted once and is not accepted again, by any process."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="+")
    step = models.PositiveBigIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("account", "step"), name="totp_step_once"),)


class RecoveryCode(models.Model):
    """One printed code, by its SHA-256; using it deletes the row. The set counts once one of it was typed back (``confirmed_at``)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey(Account, models.PROTECT, related_name="recovery_codes")
    code_sha256 = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("account", "code_sha256"), name="recovery_code_once"),)


class RateBucket(models.Model):
    """Attempts not yet forgotten. ``scope``: what is counted; ``key``: SHA-256 of whose; ``at``: when ``count`` was last right."""

    scope = models.CharField(max_length=16)
    key = models.CharField(max_length=64)
    count = models.PositiveIntegerField(default=0)
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("scope", "key"), name="rate_bucket_once"),)


class Strength(models.TextChoices):
    """What was shown at sign-in besides a password. ``none``: nothing yet, so nothing but enrolment is open."""

    NONE = "none"
    TOTP = "totp"
    PASSKEY = "passkey"


class SignInSession(models.Model):
    """Somebody signed in on one browser. Deleting the row signs out there at once. ``device``: family of browser and system."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey(Account, models.PROTECT, related_name="sign_ins")
    method = models.CharField(max_length=16)
    strength = models.CharField(max_length=8, choices=Strength)
    device = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    proved_at = models.DateTimeField()

    class Meta:
        ordering = ("-seen_at",)


class Invitation(models.Model):
    """A link with which one person sets a password, once. Only the SHA-256 of its token is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey(Account, models.PROTECT, related_name="invitations")
    token_sha256 = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-made_at",)


class OidcSubject(models.Model):
    """Whom an office's own sign-on means: pinned at the first sign-in by the account's name, and never another afterwards."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.OneToOneField(Account, models.PROTECT, related_name="oidc")
    issuer = models.CharField(max_length=300)
    subject = models.CharField(max_length=255)
    made_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("issuer", "subject"), name="oidc_subject_once"),)
