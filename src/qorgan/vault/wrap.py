"""Wraps: a small secret under a key-encryption key, bound to whom and what it belongs to."""

from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from qorgan.vault import blob as blobs
from qorgan.vault.blob import BlobType, SealBroken
from qorgan.vault.derive import require_secret

NONCE_BYTES: Final = 12
_NO_EPOCH: Final = 0


def wrap(secret: bytes, *, key: bytes, context: bytes, nonce: bytes) -> bytes:
    """The blob of ``secret``. ``key``: 32 bytes; ``context``: of a context; ``nonce``: 12 fresh random bytes. Raises ``TooLong``."""
    require_secret(key)
    if len(nonce) != NONCE_BYTES:
        raise ValueError("a nonce of the wrong length")
    return blobs.made(BlobType.WRAP, _NO_EPOCH, nonce + AESGCM(key).encrypt(nonce, secret, context))


def unwrap(blob: bytes, *, key: bytes, context: bytes) -> bytes:
    """The secret. Raises ``SealBroken``."""
    require_secret(key)
    body = blobs.body(blob, BlobType.WRAP, _NO_EPOCH)
    try:
        return AESGCM(key).decrypt(body[:NONCE_BYTES], body[NONCE_BYTES:], context)
    except (InvalidTag, ValueError) as broken:
        raise SealBroken from broken
