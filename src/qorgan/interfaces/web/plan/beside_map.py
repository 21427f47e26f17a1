"""Two small maps, a tile a region: institutions visited there by the one plan, and by the other with the difference between them."""

from typing import Final, NamedTuple

from qorgan.access import home
from qorgan.interfaces.web.coverage import tiles
from qorgan.interfaces.web.plan import words
from qorgan.planning.trial.summary import Summary
from qorgan.store.fold import kazakh_sort_key

SHADES: Final = 5
"""Shades of a number, from 1; 0 is nothing."""
STEPS: Final = 3
"""Shades of a difference, either way."""


class Tile(NamedTuple):
    """A region. ``before``: None where there is nothing to compare with; ``shade``, ``was``: of the numbers; ``step``: of the difference.

    ``way``: ``more``, ``fewer`` or ``same``.
    """

    code: str
    name: str
    lines: list[tuple[int, str]]
    x: int
    y: int
    before: int | None
    after: int
    by: int | None
    was: int
    shade: int
    way: str
    step: int
    cost_before: int | None
    cost_after: int


class Maps(NamedTuple):
    """The tiles in reading order, the same in the order of their names, and the size of a map."""

    tiles: list[Tile]
    by_name: list[Tile]
    width: int
    height: int


def maps(one: Summary | None, other: Summary) -> Maps:
    """Every region of the country; one that no visit goes to has none."""
    regions = home.country().regions
    after = {code: _institutions(other, code) for code in regions}
    before = dict.fromkeys(regions, 0) if one is None else {code: _institutions(one, code) for code in regions}
    most = max((*after.values(), *before.values()), default=0)
    widest = max((abs(after[code] - before[code]) for code in regions), default=0)
    found = []
    for code in regions:
        by = None if one is None else after[code] - before[code]
        x, y = tiles.corner(code)
        tile = Tile(
            code=code,
            name=words.region(code),
            lines=tiles.label(code),
            x=x,
            y=y,
            before=None if one is None else before[code],
            after=after[code],
            by=by,
            was=_part(before[code], most, SHADES),
            shade=_part(after[code], most, SHADES),
            way="same" if not by else "more" if by > 0 else "fewer",
            step=_part(abs(by or 0), widest, STEPS),
            cost_before=None if one is None else _cost(one, code),
            cost_after=_cost(other, code),
        )
        found.append(tile)
    in_reading_order = sorted(found, key=lambda tile: (tile.y, tile.x))
    return Maps(in_reading_order, sorted(found, key=lambda tile: kazakh_sort_key(tile.name)), *tiles.size())


def _institutions(summary: Summary, region: str) -> int:
    return summary.regions[region].institutions if region in summary.regions else 0


def _cost(summary: Summary, region: str) -> int:
    return summary.regions[region].cost if region in summary.regions else 0


def _part(number: int, most: int, parts: int) -> int:
    """Which of so many equal parts of the greatest it lies in, counted from 1; 0 for nothing."""
    return -(-number * parts // most) if number else 0
