"""A scanned page of the invented republic: grey lines on white, as small as a picture can be."""

import struct
import zlib
from typing import Final

_WIDTH, _HEIGHT = 210, 297
_MARGIN, _LINE, _SIGNED = 24, 12, 245
_WHITE, _GREY, _INK = b"\xff", b"\x9a", b"\x28"
_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"


def page() -> bytes:
    """A PNG, always the same bytes."""
    head = struct.pack(">IIBBBBB", _WIDTH, _HEIGHT, 8, 0, 0, 0, 0)
    rows = b"".join(b"\0" + _row(number) for number in range(_HEIGHT))
    return _SIGNATURE + _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(rows, 9)) + _chunk(b"IEND", b"")


def _row(number: int) -> bytes:
    """Lines of text, and below them a stroke of a pen that climbs."""
    inside = _WIDTH - 2 * _MARGIN
    if _MARGIN <= number < _SIGNED - _MARGIN:
        content = (_WHITE if number % _LINE else _GREY) * inside
    else:
        drawn = max(0, min(inside // 2, 4 * (number - _SIGNED))) if number < _HEIGHT - _MARGIN else 0
        content = (_WHITE * max(0, drawn - 5) + _INK * min(5, drawn)).ljust(inside, _WHITE)
    return _WHITE * _MARGIN + content + _WHITE * _MARGIN


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
