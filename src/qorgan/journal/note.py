"""Checkpoints as C2SP signed notes, and cosignatures as their lines. Text and bytes only: ``vault/sign.py`` signs and verifies.

A note: text ending in a newline, an empty line, then lines ``— <name> <base64 of key id and signature>``. A checkpoint's text is
origin, size, root. Whoever reads a note trusts nothing in it until a key known beforehand verified it.
"""

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from qorgan.journal.tree import EMPTY_ROOT, HASH_BYTES

ED25519: Final = b"\x01"
"""Type of the log key in its key id."""
COSIGNATURE_V1: Final = b"\x04"
NOTE_LIMIT_BYTES: Final = 16_384
_KEY_ID_BYTES: Final = 4
_TIME_BYTES: Final = 8
_SIGNATURE_BYTES: Final = 64
_SIZE: Final = re.compile(r"0|[1-9][0-9]{0,18}")
_LINE: Final = re.compile(r"— ([^\s+]+) ([A-Za-z0-9+/]+={0,2})\n")
_TEXT_LINES: Final = 3


class NoteFault(ValueError):
    """A text that is no note, or no checkpoint. The argument is a closed code."""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The tree at one size: ``origin`` names installation and log epoch; ``root`` has 32 bytes."""

    origin: str
    size: int
    root: bytes

    def text(self) -> str:
        """What is signed."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"


@dataclass(frozen=True, slots=True)
class Line:
    """One signature line: who signs, the key's short id, and the signature (for a cosignature: its time before it)."""

    name: str
    key_id: bytes
    signature: bytes

    def text(self) -> str:
        """The line with its newline."""
        return f"— {self.name} {base64.b64encode(self.key_id + self.signature).decode()}\n"


@dataclass(frozen=True, slots=True)
class Cosigned:
    """A cosignature taken apart. ``time``: whole seconds since 1970, when the device saw the checkpoint."""

    name: str
    key_id: bytes
    time: int
    signature: bytes


def origin(installation: UUID, log_epoch: int) -> str:
    """The name of one log of one installation; it is also the name of its key."""
    return f"qorgan/{installation}/{log_epoch}"


def member_name(installation: UUID, account: UUID) -> str:
    """The name under which a member's devices cosign."""
    return f"qorgan/{installation}/member/{account}"


def key_id(name: str, kind: bytes, public_key: bytes) -> bytes:
    """Four bytes that say which key a line means; ``kind``: ``ED25519`` or ``COSIGNATURE_V1``."""
    return hashlib.sha256(name.encode() + b"\n" + kind + public_key).digest()[:_KEY_ID_BYTES]


def assembled(text: str, *lines: Line) -> str:
    """The note: text, empty line, signature lines."""
    return text + "\n" + "".join(line.text() for line in lines)


def take_apart(note: str) -> tuple[str, tuple[Line, ...]]:
    """Text and signature lines of a note. Raises ``NoteFault``."""
    if len(note.encode(errors="replace")) > NOTE_LIMIT_BYTES:
        raise NoteFault("note.too_long")
    text, found, signatures = note.rpartition("\n\n")
    if not found or not signatures:
        raise NoteFault("note.unsigned")
    return text + "\n", tuple(read_line(line) for line in signatures.splitlines(keepends=True))


def read_line(line: str) -> Line:
    """One signature line, with its newline. Raises ``NoteFault``."""
    match = _LINE.fullmatch(line)
    if match is None:
        raise NoteFault("note.line")
    content = _decoded(match[2])
    if len(content) <= _KEY_ID_BYTES:
        raise NoteFault("note.line")
    return Line(match[1], content[:_KEY_ID_BYTES], content[_KEY_ID_BYTES:])


def read_checkpoint(text: str) -> Checkpoint:
    """The checkpoint of a note's text; extension lines are refused. Raises ``NoteFault``."""
    lines = text.split("\n")
    if len(lines) != _TEXT_LINES + 1 or lines[-1]:
        raise NoteFault("checkpoint.lines")
    name, size, root = lines[:-1]
    if not name or _SIZE.fullmatch(size) is None:
        raise NoteFault("checkpoint.size")
    checkpoint = Checkpoint(name, int(size), _decoded(root))
    if len(checkpoint.root) != HASH_BYTES or (checkpoint.size == 0 and checkpoint.root != EMPTY_ROOT):
        raise NoteFault("checkpoint.root")
    return checkpoint


def cosigned_message(text: str, time: int) -> bytes:
    """What a device signs for ``cosignature/v1`` at that time."""
    return f"cosignature/v1\ntime {time}\n{text}".encode()


def cosignature_line(name: str, public_key: bytes, time: int, signature: bytes) -> Line:
    """The line of a cosignature that was made."""
    return Line(name, key_id(name, COSIGNATURE_V1, public_key), time.to_bytes(_TIME_BYTES) + signature)


def read_cosignature(line: str) -> Cosigned:
    """A cosignature line taken apart. Raises ``NoteFault``."""
    read = read_line(line)
    if len(read.signature) != _TIME_BYTES + _SIGNATURE_BYTES:
        raise NoteFault("cosignature.length")
    time = int.from_bytes(read.signature[:_TIME_BYTES])
    return Cosigned(read.name, read.key_id, time, read.signature[_TIME_BYTES:])


def _decoded(text: str) -> bytes:
    try:
        content = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as fault:
        raise NoteFault("note.base64") from fault
    if base64.b64encode(content).decode() != text:
        raise NoteFault("note.base64")
    return content
