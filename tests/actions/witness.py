"""A member's device as a browser would be one: its key, and what it signs."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from qorgan.access.actor import Actor
from qorgan.actions.cosign_checkpoint import CosignCheckpoint, cosign_checkpoint
from qorgan.actions.register_device import RegisterDevice, register_device
from qorgan.journal import note
from qorgan.store import models, sealing
from qorgan.vault import sign
from tests.actions import cast


@dataclass(frozen=True)
class Witness:
    """A device of ``actor`` whose key comes from ``seed``."""

    actor: Actor
    seed: bytes

    @property
    def public_key(self) -> bytes:
        """32 bytes."""
        return sign.public_key(self.seed)

    def register(self) -> str:
        """Register it; gives its id."""
        request = RegisterDevice(public_key=self.public_key, name="")
        return register_device(actor=self.actor, key=f"d{self.seed.hex()[:30]}", now=cast.NOW, request=request).subject

    def line(self, checkpoint: models.Checkpoint, at: datetime = cast.NOW) -> str:
        """Its cosignature."""
        text, _ = note.take_apart(checkpoint.note)
        time = int(at.timestamp())
        name = note.member_name(sealing.installation(), UUID(self.actor.account))
        signature = sign.sign_note(self.seed, note.cosigned_message(text, time))
        return note.cosignature_line(name, self.public_key, time, signature).text()

    def cosign(self, checkpoint: models.Checkpoint) -> None:
        """Cosign the checkpoint."""
        request = CosignCheckpoint(size=checkpoint.size, line=self.line(checkpoint))
        key = f"c{checkpoint.size}/{self.seed.hex()[:30]}"
        cosign_checkpoint(actor=self.actor, key=key, now=cast.NOW, request=request)
