"""Boxes: sealed to a public key by HPKE (RFC 9180, base mode), the context bound as ``info``. Whoever seals cannot open.

The library draws the ephemeral key itself, so here alone randomness is no argument.
"""

from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from qorgan.vault import blob as blobs
from qorgan.vault.blob import BlobType, SealBroken

KEY_BYTES: Final = 32
_HPKE: Final = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


class BadKey(ValueError):
    """No public key to which anything could be sealed: of a wrong length, or a point that gives every sealer the same secret."""


def public_key(private: bytes) -> bytes:
    """The 32 bytes of the public key that belongs to 32 private bytes."""
    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def seal_to(public: bytes, content: bytes, *, context: bytes, epoch: int) -> bytes:
    """The blob of ``content`` for whoever has the private half. Raises ``BadKey``, ``TooLong``."""
    try:
        sealed = _HPKE.encrypt(content, X25519PublicKey.from_public_bytes(public), info=context)
    except ValueError as error:
        raise BadKey from error
    return blobs.made(BlobType.BOX, epoch, sealed)


def open_with(private: bytes, blob: bytes, *, context: bytes, epoch: int) -> bytes:
    """The content of a box. Raises ``SealBroken``."""
    sealed = blobs.body(blob, BlobType.BOX, epoch)
    try:
        return _HPKE.decrypt(sealed, X25519PrivateKey.from_private_bytes(private), info=context)
    except (InvalidTag, ValueError) as broken:
        raise SealBroken from broken
