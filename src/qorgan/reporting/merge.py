"""Merging what two people wrote upon the same text, so that no word of either is lost: word by word, against what both began with.

Where both changed the same place differently, nothing is decided: the two readings stand in ``conflicts`` and the writer chooses.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from qorgan.reporting import alike

_TOKEN = re.compile(r"\n|[^\S\n]*\S+|[^\S\n]+")
"""A break of a line, or a word with the space before it: what is joined of such pieces never runs two words together."""


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
    for was, one, other in _chunks(tokens(base), tokens(theirs), tokens(mine)):
        if other in (one, was):
            text.extend(one)
        elif one == was:
            text.extend(other)
        elif not was and _goes_on(one, other):
            text.extend((*one, *other))
        elif not was and _goes_on(other, one):
            text.extend((*other, *one))
        else:
            conflicts.append(Conflict(*("".join(part) for part in (was, one, other))))
            text.extend(_below(one, other) if one and other else (*one, *other))
    return Merged("".join(text), tuple(conflicts))


def _below(one: Sequence[str], other: Sequence[str]) -> Sequence[str]:
    """Both readings of a place, the second on a line of its own."""
    return (*one, "\n", "".join(other).lstrip(" \t"))


def _goes_on(line: Sequence[str], below: Sequence[str]) -> bool:
    """Whether one only went on with a line, below which the other began a new one: they stand after each other, in that order."""
    return below[0] == "\n" and "\n" not in line


def tokens(text: str) -> list[str]:
    """The pieces that are compared; put together again, they are the text."""
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
    in_theirs, in_mine = alike.matched(base, theirs), alike.matched(base, mine)
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
