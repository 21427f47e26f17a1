"""Two versions of a text side by side: lines that belong together in one row, and in them the words that differ. Pure."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import NamedTuple

AROUND = 2
"""Lines shown before and after each change."""
MOST_LINES, MOST_WORDS = 4000, 1500
"""Beyond these the texts are shown as changed altogether: comparing takes more than in proportion to what is compared."""
_WORDS = re.compile(r"\s+|\w+|[^\w\s]")


class Piece(NamedTuple):
    """A run of signs that is in both versions, or in this one only."""

    text: str
    is_changed: bool


class Line(NamedTuple):
    """A row. ``is_gap``: lines that are equal in both are left out here; both sides are empty then."""

    before: tuple[Piece, ...]
    after: tuple[Piece, ...]
    is_changed: bool
    is_gap: bool = False


def side_by_side(before: str, after: str) -> list[Line]:
    """The rows around every change, in order; nothing for equal texts."""
    old, new = before.splitlines(), after.splitlines()
    if old == new:
        return []
    rows: list[Line] = []
    for number, group in enumerate(_groups(old, new)):
        if number or group[0][1]:
            rows.append(Line((), (), is_changed=False, is_gap=True))
        for tag, i1, i2, j1, j2 in group:
            rows.extend(_equal(old[i1:i2]) if tag == "equal" else _changed(old[i1:i2], new[j1:j2]))
    return rows


Opcode = tuple[str, int, int, int, int]


def _groups(old: Sequence[str], new: Sequence[str]) -> Iterator[list[Opcode]]:
    if max(len(old), len(new)) > MOST_LINES:
        yield [("replace", 0, len(old), 0, len(new))]
        return
    for group in SequenceMatcher(None, old, new, autojunk=False).get_grouped_opcodes(AROUND):
        yield [(str(tag), i1, i2, j1, j2) for tag, i1, i2, j1, j2 in group]


def _equal(lines: Sequence[str]) -> Iterator[Line]:
    for line in lines:
        same = (Piece(line, is_changed=False),)
        yield Line(same, same, is_changed=False)


def _changed(old: Sequence[str], new: Sequence[str]) -> Iterator[Line]:
    for before, after in zip_longest(old, new):
        if before is None or after is None:
            yield Line(_whole(before), _whole(after), is_changed=True)
        else:
            yield Line(*_pieces(before, after), is_changed=True)


def _whole(line: str | None) -> tuple[Piece, ...]:
    return () if line is None else (Piece(line, is_changed=True),)


def _pieces(before: str, after: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    if max(len(old), len(new)) > MOST_WORDS:
        return _whole(before), _whole(after)
    left, right = list[Piece](), list[Piece]()
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        for side, words in ((left, old[i1:i2]), (right, new[j1:j2])):
            if words:
                side.append(Piece("".join(words), is_changed=tag != "equal"))
    return tuple(left), tuple(right)
