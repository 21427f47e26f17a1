"""How many people were held against the room there was, as small bars: each count a bar, the room a mark upon it."""

from typing import NamedTuple

from qorgan.interfaces.web.site import words
from qorgan.store.headcounts import Headcount
from qorgan.store.site_page import Counted

WIDTH, MOST = 100, 8
"""Of a bar in units of the picture; the last counts of a place are shown, so many at most."""


class Bar(NamedTuple):
    """``held``, ``room``: lengths, ``room`` is None where it is not known; ``is_over``: more people than there is room for."""

    told: Headcount
    held: float
    room: float | None
    is_over: bool


class Bars(NamedTuple):
    """Of one place, the last count first."""

    place: str
    bars: tuple[Bar, ...]


def bars(counted: tuple[Counted, ...]) -> list[Bars]:
    """By place, all bars of one place to one scale."""
    return [Bars(words.place(one.place), tuple(_bars(one.counts[::-1][:MOST]))) for one in counted]


def _bars(counts: tuple[Headcount, ...]) -> list[Bar]:
    most = max((1, *(one.held for one in counts), *(one.capacity or 0 for one in counts)))
    return [
        Bar(
            one,
            round(WIDTH * one.held / most, 1),
            None if one.capacity is None else round(WIDTH * one.capacity / most, 1),
            one.capacity is not None and one.held > one.capacity,
        )
        for one in counts
    ]
