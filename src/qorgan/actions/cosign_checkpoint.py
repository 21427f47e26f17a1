"""A member's device cosigns a checkpoint: it saw this journal, and that it only grew since the last one it saw."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final
from uuid import UUID

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _own
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions.refused import refused
from qorgan.journal import note
from qorgan.store import models, sealing
from qorgan.vault import sign

CLOCKS_DIFFER: Final = timedelta(days=1)
"""How far the device's clock may be from ours: a witness with a wrong clock is still a witness, one of another year is a replay."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CosignCheckpoint:
    """The input. ``size``: of the checkpoint; ``line``: the cosignature as a line of a signed note, with its newline."""

    size: int
    line: str

    def identity(self) -> Mapping[str, object]:
        """All of it."""
        return {"size": self.size, "line": self.line}


def cosign_checkpoint(*, actor: Actor, key: str, now: datetime, request: CosignCheckpoint) -> Outcome:
    """Keep the cosignature, once it is verified. Subject: the device's id.

    Raises ``Refused``: ``checkpoint.unknown``, ``cosignature.unreadable``, ``cosignature.clock``, ``cosignature.device_unknown``,
    ``cosignature.false``, ``cosignature.kept``, ``account.unknown``.
    """
    return perform(COSIGN_CHECKPOINT, actor=actor, key=key, now=now, request=request)


def _change(call: Call[CosignCheckpoint, None]) -> Done:
    asked, account = call.request, _own.locked(call.actor)
    checkpoint = models.Checkpoint.objects.filter(size=asked.size).first()
    if checkpoint is None:
        raise refused("checkpoint.unknown", {"size": asked.size})
    told = _read(asked.line)
    device = _device(told, account.pk)
    _require_signed(told, checkpoint, device, call.now)
    if models.Cosignature.objects.filter(checkpoint=checkpoint, device=device).exists():
        raise refused("cosignature.kept", {"size": asked.size})
    at = datetime.fromtimestamp(told.time, UTC)
    models.Cosignature.objects.create(checkpoint=checkpoint, device=device, line=asked.line, at=at)
    line_sha256 = hashlib.sha256(asked.line.encode()).hexdigest()
    return Done(
        subject=str(device.pk), facts={"size": checkpoint.size, "line_sha256": line_sha256}, about=(account.pk,)
    )


def _read(line: str) -> note.Cosigned:
    try:
        return note.read_cosignature(line)
    except note.NoteFault as fault:
        raise refused("cosignature.unreadable") from fault


def _device(told: note.Cosigned, account: UUID) -> models.Device:
    name = note.member_name(sealing.installation(), account)
    for device in models.Device.objects.filter(account=str(account), revoked_at=None):
        expected = note.key_id(name, note.COSIGNATURE_V1, bytes.fromhex(device.public_key))
        if (told.name, told.key_id) == (name, expected):
            return device
    raise refused("cosignature.device_unknown")


def _require_signed(told: note.Cosigned, checkpoint: models.Checkpoint, device: models.Device, now: datetime) -> None:
    if abs(told.time - now.timestamp()) > CLOCKS_DIFFER.total_seconds():
        raise refused("cosignature.clock")
    text, _ = note.take_apart(checkpoint.note)
    message = note.cosigned_message(text, told.time)
    if not sign.is_note_signed(bytes.fromhex(device.public_key), told.signature, message):
        raise refused("cosignature.false")


COSIGN_CHECKPOINT = Action("cosign_checkpoint", Permission.JOURNAL_WITNESS, _change)
