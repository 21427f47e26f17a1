"""Ed25519 signatures. What is signed names its purpose, so that a signature made for one thing never passes for another.

A signed note (C2SP signed-note) fixes its own bytes: for these alone there is ``sign_note`` without a purpose.
"""

from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from qorgan.vault.encoding import counted

KEY_BYTES: Final = 32
SIGNATURE_BYTES: Final = 64
_MAGIC: Final = b"qorgan/1/sig\x00"


def public_key(seed: bytes) -> bytes:
    """The 32 bytes of the public key that belongs to a 32-byte seed."""
    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()


def sign(seed: bytes, *, purpose: str, message: bytes) -> bytes:
    """64 bytes over the message, bound to a purpose (ASCII)."""
    return sign_note(seed, _bound(purpose, message))


def is_signed(public: bytes, signature: bytes, *, purpose: str, message: bytes) -> bool:
    """Whether the key signed this message for this purpose. A key or signature of a wrong length signed nothing."""
    return is_note_signed(public, signature, _bound(purpose, message))


def sign_note(seed: bytes, text: bytes) -> bytes:
    """64 bytes over the bare text of a note."""
    return Ed25519PrivateKey.from_private_bytes(seed).sign(text)


def is_note_signed(public: bytes, signature: bytes, text: bytes) -> bool:
    """Whether the key signed the bare text of a note."""
    if (len(public), len(signature)) != (KEY_BYTES, SIGNATURE_BYTES):
        return False
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, text)
    except InvalidSignature:
        return False
    return True


def _bound(purpose: str, message: bytes) -> bytes:
    return _MAGIC + counted(purpose.encode("ascii")) + counted(message)
