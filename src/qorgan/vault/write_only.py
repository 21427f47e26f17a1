"""Records written by somebody who cannot read them: intake, jobs, field bundles. Sealed to the compartment, signed by the writer.

Anybody can seal to a public key; the signature is what keeps whoever writes to the database from planting text.
"""

import hashlib
from typing import Final

from qorgan.vault import box, epochs, sign
from qorgan.vault import frame as frames
from qorgan.vault.blob import SUITE, SealBroken
from qorgan.vault.context import RecordContext
from qorgan.vault.encoding import counted

PURPOSE: Final = "record"


def seal(content: bytes, *, public: bytes, context: RecordContext, salt: bytes, seed: bytes) -> tuple[bytes, bytes]:
    """The blob and the writer's signature. ``public``: the compartment's, from a statement that was checked. Raises ``BadKey``."""
    blob = box.seal_to(public, frames.frame(content, salt), context=context.encode(SUITE), epoch=context.epoch)
    return blob, sign.sign(seed, purpose=PURPOSE, message=_message(blob, context))


def unseal(blob: bytes, signature: bytes, *, epoch_secret: bytes, context: RecordContext, ed25519: bytes) -> bytes:
    """The content. ``ed25519``: the writer's public key, believed. Raises ``SealBroken``."""
    return frames.content(unseal_frame(blob, signature, epoch_secret=epoch_secret, context=context, ed25519=ed25519))


def unseal_frame(
    blob: bytes, signature: bytes, *, epoch_secret: bytes, context: RecordContext, ed25519: bytes
) -> bytes:
    """The frame, for sealing again as a keyed record. Raises ``SealBroken``."""
    if not sign.is_signed(ed25519, signature, purpose=PURPOSE, message=_message(blob, context)):
        raise SealBroken
    private = epochs.private_key(epoch_secret)
    return box.open_with(private, blob, context=context.encode(SUITE), epoch=context.epoch)


def _message(blob: bytes, context: RecordContext) -> bytes:
    return counted(context.encode(SUITE)) + hashlib.sha256(blob).digest()
