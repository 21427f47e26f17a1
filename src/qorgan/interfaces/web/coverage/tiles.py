"""The map: one tile a region, where it lies in the country, darker the more of its institutions are overdue."""

from bisect import bisect_left
from typing import NamedTuple

from qorgan.access import home
from qorgan.interfaces.web.coverage import words
from qorgan.planning.coverage.board import Tally

WIDTH, HEIGHT, GAP = 128, 88, 6
_NAME_AT_MOST = 14
SHARES = (0.0, 0.02, 0.04, 0.08, 0.16, 0.32)
"""Shares of overdue institutions up to which a tile has the shade of that place; above the last, the darkest."""


class Tile(NamedTuple):
    """A region on the map, in the map's own units. ``lines``: its short name in one or two lines."""

    code: str
    name: str
    lines: list[tuple[int, str]]
    x: int
    y: int
    shade: int
    tally: Tally


class TileMap(NamedTuple):
    """The tiles and the size of the whole."""

    tiles: list[Tile]
    width: int
    height: int


def tile_map(tallies: dict[str, Tally]) -> TileMap:
    """The regions that the reader may see; the size is that of the whole country, so that they stay where they belong."""
    regions = home.country().regions
    tiles = [_tile(code, tally) for code, tally in tallies.items() if code in regions]
    in_reading_order = sorted(tiles, key=lambda tile: (tile.y, tile.x))
    return TileMap(in_reading_order, *size())


def size() -> tuple[int, int]:
    """Width and height of the map of the whole country."""
    regions = home.country().regions.values()
    columns, rows = (max((region.tile[axis] for region in regions), default=0) + 1 for axis in (0, 1))
    return columns * (WIDTH + GAP) - GAP, rows * (HEIGHT + GAP) - GAP


def corner(code: str) -> tuple[int, int]:
    """Where the tile of a region of the country begins."""
    column, row = home.country().regions[code].tile
    return column * (WIDTH + GAP), row * (HEIGHT + GAP)


def label(code: str) -> list[tuple[int, str]]:
    """The short name of a region in one or two lines, each with its height in the tile."""
    return [(22 + 15 * place, line) for place, line in enumerate(_broken(words.short_region(code)))]


def _tile(code: str, tally: Tally) -> Tile:
    return Tile(code, words.region(code), label(code), *corner(code), shade(tally), tally)


def shade(tally: Tally) -> int:
    """0, nothing overdue, to 6."""
    return bisect_left(SHARES, tally.share_overdue)


def _broken(name: str) -> list[str]:
    """The name in at most two lines, cut at a space or after a hyphen."""
    if len(name) <= _NAME_AT_MOST:
        return [name]
    cuts = [place + 1 for place, sign in enumerate(name) if sign in " -"]
    if not cuts:
        return [name]
    cut = min(cuts, key=lambda place: abs(len(name) - 2 * place))
    return [name[:cut].strip(), name[cut:].strip()]


class Shade(NamedTuple):
    """A line of the key: more than ``above`` and at most ``up_to`` are overdue; None: no upper end."""

    number: int
    above: float
    up_to: float | None


def legend() -> list[Shade]:
    """From the lightest to the darkest."""
    bounds = [*SHARES, None]
    return [
        Shade(number, bounds[number - 1] or 0.0 if number else 0.0, bounds[number]) for number in range(len(bounds))
    ]
