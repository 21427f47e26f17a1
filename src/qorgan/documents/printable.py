"""Texts as the fonts of the house can print them: what they have no picture for is named, so that one strange sign never stops a paper.

PDF/A and PDF/UA forbid a sign without a picture. Signs that turn the direction of a line or cannot be seen are left out: they could make
a text read otherwise than it was written.
"""

import re
import struct
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Final

FONTS: Final = Path(__file__).parent / "fonts"
_UNSEEN: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff]"
)
_LINES: Final = re.compile("\r\n?|[\u2028\u2029]")
_ALIKE: Final = {
    "←": "<-",
    "→": "->",
    "⇒": "=>",
    "\uf0b7": "•",
    "●": "•",
    "▪": "•",
    "■": "•",
    "✓": "+",
    "✔": "+",
    "✗": "×",
    "✘": "×",
    "▇": "…",
    "█": "…",
}
"""Signs that word processors are fond of, and what stands for them; all others are named by their number."""
_OFFSET, _TABLE = struct.Struct(">HHI"), struct.Struct(">4s4xII")
_SEGMENTED, _GROUPED = 4, 12
_LAST: Final = 0xFFFF


def printable(text: str) -> str:
    """The text with every sign that both fonts can draw as it stands, and ``[U+1F600]`` for each that they cannot."""
    return _strange().sub(_named, _UNSEEN.sub("", _LINES.sub("\n", text)))


def values(told: object) -> object:
    """JSON values with every text in them printable."""
    if isinstance(told, str):
        return printable(told)
    if isinstance(told, Mapping):
        return {key: values(one) for key, one in told.items()}
    return [values(one) for one in told] if isinstance(told, Sequence) else told


def _named(found: re.Match[str]) -> str:
    sign = found[0]
    return _ALIKE.get(sign, f"[U+{ord(sign):04X}]")


@cache
def _strange() -> re.Pattern[str]:
    known = set[int].intersection(*(set(_signs(path.read_bytes())) for path in sorted(FONTS.glob("*.ttf"))))
    spans, last = list[list[int]](), -2
    for code in sorted(known | {ord("\n"), ord("\t")}):
        if code == last + 1:
            spans[-1][1] = code
        else:
            spans.append([code, code])
        last = code
    return re.compile("[^" + "".join(f"\\U{first:08x}-\\U{end:08x}" for first, end in spans) + "]")


def _signs(font: bytes) -> Iterator[int]:
    """The numbers of the signs that a TrueType font has a picture for, from its table ``cmap``."""
    tables = (_TABLE.unpack_from(font, 12 + 16 * number) for number in range(struct.unpack_from(">H", font, 4)[0]))
    start = next(offset for tag, offset, _size in tables if tag == b"cmap")
    for number in range(struct.unpack_from(">H", font, start + 2)[0]):
        at = start + _OFFSET.unpack_from(font, start + 4 + _OFFSET.size * number)[2]
        kind = struct.unpack_from(">H", font, at)[0]
        if kind == _SEGMENTED:
            yield from _segmented(font, at)
        elif kind == _GROUPED:
            yield from _grouped(font, at)


def _segmented(font: bytes, at: int) -> Iterator[int]:
    count = struct.unpack_from(">H", font, at + 6)[0] // 2
    ends = struct.unpack_from(f">{count}H", font, at + 14)
    starts = struct.unpack_from(f">{count}H", font, at + 16 + 2 * count)
    for first, end in zip(starts, ends, strict=True):
        yield from range(first, min(end, _LAST - 1) + 1)


def _grouped(font: bytes, at: int) -> Iterator[int]:
    for number in range(struct.unpack_from(">I", font, at + 12)[0]):
        first, end, _glyph = struct.unpack_from(">III", font, at + 16 + 12 * number)
        yield from range(first, end + 1)
