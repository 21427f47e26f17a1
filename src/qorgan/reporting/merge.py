"""Merging what two people wrote upon the same text, so that no word of either is lost: word by word, against what both began with.

Where both changed the same place differently, nothing is decided: the two readings stand in ``conflicts`` and the writer chooses.
"""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

_TOKEN = re.compile(r"\n|[^\S\n]+|[^\s]+")


class Conflict(NamedTuple):
    """A place that both changed. ``base``: what stood there; ``theirs``: what is stored now; ``mine``: what was to be stored."""

    base: str
    theirs: str
    mine: str


class Merged(NamedTuple):
    """``text``: both changes together; where there is a conflict, theirs followed by mine, so that both still stand in it."""

    text: str
    conflicts: tuple[Conflict, ...]


def merge(base: str, theirs: str, mine: str) -> Merged:
    """Both changes to ``base``. Equal texts merge to themselves; whoever changed nothing gives way to the other."""
    if mine in {theirs, base}:
        return Merged(theirs, ())
    if theirs == base:
        return Merged(mine, ())
    text, conflicts = list[str](), list[Conflict]()
    for was, one, other in _chunks(_tokens(base), _tokens(theirs), _tokens(mine)):
        if other in (one, was):
            text.extend(one)
        elif one == was:
            text.extend(other)
        else:
            conflicts.append(Conflict(*("".join(part) for part in (was, one, other))))
            text.extend((*one, *(["\n"] if one and other else ()), *other))
    return Merged("".join(text), tuple(conflicts))


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(text)


def _chunks(
    base: Sequence[str], theirs: Sequence[str], mine: Sequence[str]
) -> Iterator[tuple[Sequence[str], Sequence[str], Sequence[str]]]:
    """The three texts cut at the places where all of them agree, in order."""
    at_base = at_theirs = at_mine = 0
    for start, in_theirs, in_mine, length in _common(base, theirs, mine):
        if (at_base, at_theirs, at_mine) != (start, in_theirs, in_mine):
            yield base[at_base:start], theirs[at_theirs:in_theirs], mine[at_mine:in_mine]
        same = base[start : start + length]
        yield same, same, same
        at_base, at_theirs, at_mine = start + length, in_theirs + length, in_mine + length
    if at_base < len(base) or at_theirs < len(theirs) or at_mine < len(mine):
        yield base[at_base:], theirs[at_theirs:], mine[at_mine:]


def _common(base: Sequence[str], theirs: Sequence[str], mine: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """Runs that stand in all three: where they begin in each, and how long they are."""
    in_theirs, in_mine = _matched(base, theirs), _matched(base, mine)
    at = 0
    while at < len(base):
        if at not in in_theirs or at not in in_mine:
            at += 1
            continue
        length = 1
        while in_theirs.get(at + length) == in_theirs[at] + length and in_mine.get(at + length) == in_mine[at] + length:
            length += 1
        yield at, in_theirs[at], in_mine[at], length
        at += length


def _matched(base: Sequence[str], other: Sequence[str]) -> dict[int, int]:
    """Which token of the base is which of the other text."""
    found = dict[int, int]()
    for block in SequenceMatcher(None, base, other, autojunk=False).get_matching_blocks():
        found.update({block.a + offset: block.b + offset for offset in range(block.size)})
    return found
