"""How far a person has come with the own vault, and what waits for it: for the page that says what is next. It opens nothing."""

from datetime import datetime, timedelta
from enum import StrEnum, unique
from typing import Final, NamedTuple
from uuid import UUID

from qorgan.access.actor import Actor
from qorgan.store import keyring, models
from qorgan.store.keyring import RootChanged, RootUnconfirmed
from qorgan.vault import directory, person
from qorgan.vault.blob import SealBroken

SOON: Final = timedelta(days=30)
"""Before the end of a certificate: the person is told to see an officer."""


@unique
class Step(StrEnum):
    """What is next. ``ready``: nothing is."""

    PASSPHRASE = "passphrase"  # noqa: S105 -- the name of a step, no password
    CODE = "code"
    REHEARSAL = "rehearsal"
    CERTIFICATE = "certificate"
    ROOT = "root"
    READY = "ready"


class OwnVault(NamedTuple):
    """A person's keys. ``held``: compartments they open; ``promised``: those that wait.

    ``valid_until``: end of the certificate, ``None`` without one. ``is_over``: it has ended; ``ends_soon``: within thirty days.
    """

    step: Step
    valid_until: datetime | None
    is_over: bool
    ends_soon: bool
    held: int
    promised: int


def exists(account: UUID) -> bool:
    """Whether the person has keys that count; one query."""
    return keyring.alive_key(account) is not None


def was_revoked(account: UUID) -> bool:
    """Whether the person's last keys were taken back and there are no new ones."""
    last = models.UserKey.objects.filter(account=account).order_by("-serial").first()
    return last is not None and last.state == models.KeyState.REVOKED


def of(account: UUID, now: datetime) -> OwnVault | None:
    """The vault of an account; ``None`` where there are no keys that count."""
    key = keyring.alive_key(account)
    if key is None:
        return None
    until = key.not_after if key.state == models.KeyState.CERTIFIED else None
    held = models.Grant.objects.filter(member=key, withdrawn_at=None).exclude(box=b"")
    return OwnVault(
        _step(key, now),
        until,
        until is not None and until <= now,
        until is not None and now < until <= now + SOON,
        held.values("compartment").distinct().count(),
        models.PendingGrant.objects.filter(account=account).count(),
    )


def fingerprint(actor: Actor) -> str:
    """What the person reads out to an officer: eight groups of four digits. Raises ``VaultLocked``.

    It is that of the keys in the open vault; of what the table says there may be another hand.
    """
    public = keyring.own(actor).keys.public
    return directory.fingerprint(public.x25519, public.ed25519, public.cosign)


def believed_root(actor: Actor) -> str | None:
    """The fingerprint of the enrolment root that the open vault believes; ``None`` while there is none, or none was compared.

    Raises ``VaultLocked``; ``RootChanged`` where the database shows another.
    """
    try:
        return directory.fingerprint(keyring.root(keyring.own(actor)))
    except RootUnconfirmed:
        return None
    except SealBroken as broken:
        raise RootChanged from broken


def _step(key: models.UserKey, now: datetime) -> Step:
    if not key.methods.filter(method=person.BY_CODE).exclude(confirmed_at=None).exists():
        return Step.CODE
    if key.rehearsed_at is None:
        return Step.REHEARSAL
    if key.state != models.KeyState.CERTIFIED or key.not_after is None or key.not_after <= now:
        return Step.CERTIFICATE
    return Step.READY if models.UserPin.objects.filter(key=key).exists() else Step.ROOT
