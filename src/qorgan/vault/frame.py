"""The frame around a content: a salt for its commitment, its length, and padding, so that the size of a blob tells little."""

import hashlib
from typing import Final

from qorgan.vault.blob import SealBroken

SALT_BYTES: Final = 16
_LENGTH_BYTES: Final = 4
_SMALL: Final = (256, 1024)
_STEP: Final = 4096


def frame(content: bytes, salt: bytes) -> bytes:
    """``salt ‖ lp(content) ‖ zeros``, to 256 bytes, 1 KiB or a multiple of 4 KiB. ``salt``: 16 fresh random bytes."""
    if len(salt) != SALT_BYTES:
        raise ValueError("a salt of the wrong length")
    framed = salt + len(content).to_bytes(_LENGTH_BYTES) + content
    size = next((small for small in _SMALL if len(framed) <= small), -(-len(framed) // _STEP) * _STEP)
    return framed.ljust(size, b"\x00")


def content(framed: bytes) -> bytes:
    """What is in a frame. Raises ``SealBroken`` where ``frame`` would have made another."""
    start = SALT_BYTES + _LENGTH_BYTES
    end = start + int.from_bytes(framed[SALT_BYTES:start])
    if end > len(framed) or framed != frame(framed[start:end], framed[:SALT_BYTES]):
        raise SealBroken
    return framed[start:end]


def commitment(content: bytes, salt: bytes) -> bytes:
    """What the journal may keep of a content: even a right guess cannot be confirmed without the salt, which is sealed."""
    return hashlib.sha256(b"qorgan/1/commit\x00" + salt + content).digest()
