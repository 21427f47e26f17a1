"""Keyed records: AES-256-GCM under a key of their own, padded so that lengths tell little, bound to their context."""

from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from qorgan.vault import blob as blobs
from qorgan.vault import frame as frames
from qorgan.vault.blob import SUITE, BlobType, SealBroken
from qorgan.vault.context import RecordContext
from qorgan.vault.derive import derive, require_secret

NONCE_BYTES: Final = 12


def seal(content: bytes, *, epoch_secret: bytes, context: RecordContext, salt: bytes, nonce: bytes) -> bytes:
    """The blob of ``content``. ``salt`` (16) and ``nonce`` (12) are fresh random bytes, never used twice. Raises ``TooLong``."""
    return seal_frame(frames.frame(content, salt), epoch_secret=epoch_secret, context=context, nonce=nonce)


def unseal(blob: bytes, *, epoch_secret: bytes, context: RecordContext) -> bytes:
    """The content of a blob in its place. Raises ``SealBroken``."""
    return frames.content(unseal_frame(blob, epoch_secret=epoch_secret, context=context))


def seal_frame(framed: bytes, *, epoch_secret: bytes, context: RecordContext, nonce: bytes) -> bytes:
    """The blob of a frame as it is, for sealing again under another epoch: the salt stays, and so does the commitment."""
    if len(nonce) != NONCE_BYTES:
        raise ValueError("a nonce of the wrong length")
    cipher = AESGCM(_record_key(epoch_secret, context))
    return blobs.made(BlobType.KEYED, context.epoch, nonce + cipher.encrypt(nonce, framed, context.encode(SUITE)))


def unseal_frame(blob: bytes, *, epoch_secret: bytes, context: RecordContext) -> bytes:
    """The frame in a blob. Raises ``SealBroken``."""
    body = blobs.body(blob, BlobType.KEYED, context.epoch)
    nonce, sealed = body[:NONCE_BYTES], body[NONCE_BYTES:]
    try:
        return AESGCM(_record_key(epoch_secret, context)).decrypt(nonce, sealed, context.encode(SUITE))
    except (InvalidTag, ValueError) as broken:
        raise SealBroken from broken


def _record_key(epoch_secret: bytes, context: RecordContext) -> bytes:
    require_secret(epoch_secret)
    return derive(derive(epoch_secret, "dek"), "record", context.record.bytes)
