"""The envelope of everything sealed: suite, type and epoch in front of a body. Readers never guess; whatever is unknown is refused."""

from enum import IntEnum
from typing import Final

SUITE: Final = 0x01
HEADER_BYTES: Final = 6
LONGEST_BYTES: Final = 64 * 1024 * 1024


class SealBroken(Exception):
    """It does not open: another key, another place, an older revision, or a changed byte. Which of these cannot be told."""


class TooLong(ValueError):
    """The content is longer than what fits into one blob (64 MiB with its padding)."""


class BlobType(IntEnum):
    """``KEYED``: a record under a key of its own. ``BOX``: to a public key. ``WRAP``: a secret under a key-encryption key."""

    KEYED = 0x01
    BOX = 0x02
    WRAP = 0x03


def header(kind: BlobType, epoch: int) -> bytes:
    """The six bytes in front of a body. ``epoch``: 0 for a wrap, else counted from 1."""
    return bytes((SUITE, kind)) + epoch.to_bytes(4)


def made(kind: BlobType, epoch: int, body: bytes) -> bytes:
    """The whole blob. Raises ``TooLong`` for one that no reader would take."""
    if HEADER_BYTES + len(body) > LONGEST_BYTES:
        raise TooLong
    return header(kind, epoch) + body


def body(blob: bytes, kind: BlobType, epoch: int) -> bytes:
    """What follows the header. Raises ``SealBroken`` for another suite, type or epoch, and for what is too long."""
    if len(blob) > LONGEST_BYTES or blob[:HEADER_BYTES] != header(kind, epoch):
        raise SealBroken
    return blob[HEADER_BYTES:]
