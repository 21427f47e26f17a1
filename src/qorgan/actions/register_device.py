"""Registering a member's own browser as a witness of the journal. Its signing key is made there and never leaves it."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _own
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions.refused import refused
from qorgan.store import models
from qorgan.vault import sign

NAME_LETTERS = 64
MOST = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterDevice:
    """The input. ``public_key``: 32 bytes of Ed25519. ``name``: what the person calls the device, may be empty."""

    public_key: bytes
    name: str = ""

    def identity(self) -> Mapping[str, object]:
        """The key; the name may differ in a repetition."""
        return {"public_key": self.public_key.hex()}


def register_device(*, actor: Actor, key: str, now: datetime, request: RegisterDevice) -> Outcome:
    """Register it for the actor. Subject: the device's id.

    Raises ``Refused``: ``device.key_unreadable``, ``device.known``, ``device.too_many``, ``account.unknown``.
    """
    return perform(REGISTER_DEVICE, actor=actor, key=key, now=now, request=request)


def _change(call: Call[RegisterDevice, None]) -> Done:
    asked, account = call.request, _own.locked(call.actor)
    if len(asked.public_key) != sign.KEY_BYTES:
        raise refused("device.key_unreadable")
    if models.Device.objects.filter(public_key=asked.public_key.hex()).exists():
        raise refused("device.known")
    if models.Device.objects.filter(account=str(account.pk), revoked_at=None).count() >= MOST:
        raise refused("device.too_many", {"most": MOST})
    made = models.Device.objects.create(
        account=str(account.pk),
        public_key=asked.public_key.hex(),
        name="".join(letter for letter in asked.name if letter.isprintable())[:NAME_LETTERS],
        registered_at=call.now,
    )
    key_sha256 = hashlib.sha256(asked.public_key).hexdigest()
    return Done(subject=str(made.pk), facts={"key_sha256": key_sha256}, about=(account.pk,))


REGISTER_DEVICE = Action("register_device", Permission.JOURNAL_WITNESS, _change)
