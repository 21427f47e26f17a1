"""Which piece of one text is which of another: from both ends, then by pieces that stand once in each, then one by one.

A text pasted whole, or of one word ten thousand times, is compared in as little time as any other: what would take long is left unmatched,
so that the whole of it counts as changed, and nobody's words are lost.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

MOST_PAIRS = 20_000
"""Pairs of equal pieces that are looked at one by one; some milliseconds."""


class _Span(NamedTuple):
    """A stretch of each text; the ends are not in it."""

    start: int
    end: int
    other_start: int
    other_end: int


def matched(base: Sequence[str], other: Sequence[str]) -> dict[int, int]:
    """Places in the base with their places in the other text, both growing."""
    found = dict[int, int]()
    waiting = [_Span(0, len(base), 0, len(other))]
    while waiting:
        span = _trimmed(base, other, waiting.pop(), found)
        if span.start == span.end or span.other_start == span.other_end:
            continue
        anchors = _anchors(base, other, span)
        if anchors:
            found.update(anchors)
            waiting.extend(_between(span, anchors))
        else:
            found.update(_one_by_one(base, other, span))
    return found


def _trimmed(base: Sequence[str], other: Sequence[str], span: _Span, found: dict[int, int]) -> _Span:
    start, end, other_start, other_end = span
    while start < end and other_start < other_end and base[start] == other[other_start]:
        found[start] = other_start
        start, other_start = start + 1, other_start + 1
    while start < end and other_start < other_end and base[end - 1] == other[other_end - 1]:
        end, other_end = end - 1, other_end - 1
        found[end] = other_end
    return _Span(start, end, other_start, other_end)


def _anchors(base: Sequence[str], other: Sequence[str], span: _Span) -> list[tuple[int, int]]:
    """Pieces that stand once in each stretch, as many as keep their order."""
    once, once_there = _once(base, span.start, span.end), _once(other, span.other_start, span.other_end)
    pairs = [(place, once_there[piece]) for piece, place in once.items() if piece in once_there]
    return _longest_growing(sorted(pairs))


def _once(text: Sequence[str], start: int, end: int) -> dict[str, int]:
    counts = Counter(text[start:end])
    return {text[place]: place for place in range(start, end) if counts[text[place]] == 1}


def _longest_growing(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    ends, at, before = list[int](), list[int](), list[int]()
    for index, (_place, there) in enumerate(pairs):
        length = bisect_left(ends, there)
        before.append(at[length - 1] if length else -1)
        ends[length:], at[length:] = [there, *ends[length + 1 :]], [index, *at[length + 1 :]]
    chain, index = list[tuple[int, int]](), at[-1] if at else -1
    while index >= 0:
        chain.append(pairs[index])
        index = before[index]
    return chain[::-1]


def _between(span: _Span, anchors: Sequence[tuple[int, int]]) -> Iterator[_Span]:
    start, other_start = span.start, span.other_start
    for place, there in anchors:
        yield _Span(start, place, other_start, there)
        start, other_start = place + 1, there + 1
    yield _Span(start, span.end, other_start, span.other_end)


def _one_by_one(base: Sequence[str], other: Sequence[str], span: _Span) -> dict[int, int]:
    one, two = base[span.start : span.end], other[span.other_start : span.other_end]
    counts, there = Counter(one), Counter(two)
    if sum(count * there[piece] for piece, count in counts.items()) > MOST_PAIRS:
        return {}
    found = dict[int, int]()
    for block in SequenceMatcher(None, one, two, autojunk=False).get_matching_blocks():
        for offset in range(block.size):
            found[span.start + block.a + offset] = span.other_start + block.b + offset
    return found
