"""Malware: what ClamAV says of a file, asked through the socket of ``clamd``. Without an answer a file is never called clean."""

import re
import socket
import struct
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from qorgan.uploads.refusal import shown

SECONDS = 60
_COMMAND = b"zINSTREAM\0"
_PIECE = 256 * 1024
_ANSWER_BYTES = 4096
_FOUND = re.compile(r"stream: (.+) FOUND")


class Scan(StrEnum):
    """What is known of a file. ``not_scanned``: nobody is there to ask; ``pending``: whoever should answer did not."""

    CLEAN = "clean"
    INFECTED = "infected"
    NOT_SCANNED = "not_scanned"
    PENDING = "pending"


class Verdict(NamedTuple):
    """``found``: the name of what was found, for an infected file."""

    scan: Scan
    found: str = ""


def scan(content: bytes, clamd: Path | None) -> Verdict:
    """Ask ``clamd``. ``clamd``: its unix socket, or ``None`` where none is set up. Never raises: silence is ``pending``."""
    if clamd is None:
        return Verdict(Scan.NOT_SCANNED)
    try:
        return _read(_asked(content, clamd))
    except OSError:  # dead, deaf, or gone in the middle
        return Verdict(Scan.PENDING)


def _asked(content: bytes, clamd: Path) -> str:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
        line.settimeout(SECONDS)
        line.connect(str(clamd))
        line.sendall(_COMMAND)
        for start in range(0, len(content), _PIECE):
            piece = content[start : start + _PIECE]
            line.sendall(struct.pack("!L", len(piece)) + piece)
        line.sendall(struct.pack("!L", 0))
        answer = b""
        while len(answer) < _ANSWER_BYTES and not answer.endswith(b"\0") and (more := line.recv(_ANSWER_BYTES)):
            answer += more
    return answer.rstrip(b"\0\n").decode("utf-8", "replace")


def _read(answer: str) -> Verdict:
    if answer == "stream: OK":
        return Verdict(Scan.CLEAN)
    found = _FOUND.fullmatch(answer)
    return Verdict(Scan.INFECTED, shown(found[1])) if found else Verdict(Scan.PENDING)
