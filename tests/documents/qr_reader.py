"""Reads a QR code off a picture of printed paper, for tests: straight, clean, alphanumeric, without correcting errors.

Written from ISO/IEC 18004, so that the code is not checked by the library that draws it: of that library only one
table is used, how the blocks of a version are divided.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import cast

from segno import consts

Grid = Sequence[Sequence[bool]]
_PARTS = cast("Mapping[int, Mapping[int, tuple[consts.EC, ...]]]", consts.ECC)
_LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_FINDER, _SMALLEST = 7, 21
# Dots in a row: longer than any stroke of a letter at 200 dots an inch, shorter than a corner of the code.
_NO_STROKE = 28
# Each rule by row and column.
_MASKS: tuple[Callable[[int, int], int], ...] = (
    lambda y, x: (y + x) % 2,
    lambda y, _: y % 2,
    lambda _, x: x % 3,
    lambda y, x: (y + x) % 3,
    lambda y, x: (y // 2 + x // 3) % 2,
    lambda y, x: y * x % 2 + y * x % 3,
    lambda y, x: (y * x % 2 + y * x % 3) % 2,
    lambda y, x: ((y + x) % 2 + y * x % 3) % 2,
)


def grid(dark: Sequence[Sequence[bool]]) -> Grid:
    """The modules of the one code on a picture, found by its upper left and right corners, which are runs of seven dark modules."""
    for y, row in enumerate(dark):
        runs = [(start, end) for start, end in _runs(row) if end - start >= _NO_STROKE]
        if len(runs) > 1 and _is_corner(dark, y, *runs[0]) and _is_corner(dark, y, *runs[-1]):
            left, right = runs[0][0], runs[-1][1]
            module = (runs[0][1] - left) / _FINDER
            size = round(((right - left) / module - _SMALLEST) / 4) * 4 + _SMALLEST
            step = (right - left) / size
            return [
                [dark[int(y + (r + 0.5) * step)][int(left + (c + 0.5) * step)] for c in range(size)]
                for r in range(size)
            ]
    raise LookupError("no code on the picture")


def _is_corner(dark: Sequence[Sequence[bool]], y: int, start: int, end: int) -> bool:
    """Whether the run is the upper side of a square."""
    return all(dark[y + down][x] for down in range(end - start - 2) for x in (start + 1, end - 2))


def text(modules: Grid) -> str:
    """What the code says."""
    size = len(modules)
    version = (size - 17) // 4
    # The first five format bits lie in row 8: the level, then the mask.
    told = [bit ^ fixed for bit, fixed in zip(modules[8][:5], (1, 0, 1, 0, 1), strict=True)]
    level = {(0, 1): consts.ERROR_LEVEL_L, (0, 0): consts.ERROR_LEVEL_M, (1, 1): consts.ERROR_LEVEL_Q}[
        (told[0], told[1])
    ]
    mask = _MASKS[told[2] * 4 + told[3] * 2 + told[4]]
    bits = [int(modules[y][x]) ^ (mask(y, x) == 0) for y, x in _places(version, size)]
    words = [_number(bits[at : at + 8]) for at in range(0, len(bits) - 7, 8)]
    return _letters(_in_order(words, version, level), version)


def _runs(row: Sequence[bool]) -> Iterator[tuple[int, int]]:
    start = None
    for x, is_dark in enumerate([*row, False]):
        if is_dark and start is None:
            start = x
        if not is_dark and start is not None:
            yield start, x
            start = None


def _places(version: int, size: int) -> Iterator[tuple[int, int]]:
    """Where the data lie, in pairs of columns from the right, up and down by turns, without the timing column."""
    columns = [*range(size - 1, 6, -2), *range(5, 0, -2)]
    for turn, right in enumerate(columns):
        for y in range(size) if turn % 2 else range(size - 1, -1, -1):
            yield from ((y, x) for x in (right, right - 1) if not _is_fixed(version, size, y, x))


def _is_fixed(version: int, size: int, y: int, x: int) -> bool:
    """Whether a module belongs to a corner, the timing, the format, the version, or one of the small squares."""
    far = size - 8
    if (y < 9 and (x < 9 or x >= far)) or (y >= far and x < 9) or 6 in {y, x}:
        return True
    if version > 6 and ((y < 6 and x >= far - 3) or (x < 6 and y >= far - 3)):
        return True
    centres = _centres(version, size)
    return any(
        abs(y - cy) <= 2 and abs(x - cx) <= 2
        for cy in centres
        for cx in centres
        if (cy, cx) not in {(6, 6), (6, size - 7), (size - 7, 6)}
    )


def _centres(version: int, size: int) -> list[int]:
    number = version // 7 + 1
    step = -(-(size - 13) // (2 * number)) * 2
    return [6, *(size - 7 - at * step for at in range(number))]


def _in_order(words: Sequence[int], version: int, level: int) -> list[int]:
    """The words of each block lie interleaved; the shorter blocks come first."""
    sizes = [part.num_data for part in _PARTS[version][level] for _ in range(part.num_blocks)]
    blocks: list[list[int]] = [[] for _ in sizes]
    left = iter(words)
    for at in range(max(sizes)):
        for block, length in zip(blocks, sizes, strict=True):
            if at < length:
                block.append(next(left))
    return [word for block in blocks for word in block]


def _letters(words: Sequence[int], version: int) -> str:
    bits = [word >> at & 1 for word in words for at in range(7, -1, -1)]
    assert _number(bits[:4]) == 0b0010, "letters and digits only"
    size = 9 if version < 10 else 11 if version < 27 else 13
    count, at, found = _number(bits[4 : 4 + size]), 4 + size, ""
    while count - len(found) >= 2:
        pair = _number(bits[at : at + 11])
        found, at = found + _LETTERS[pair // 45] + _LETTERS[pair % 45], at + 11
    return found + _LETTERS[_number(bits[at : at + 6])] if count > len(found) else found


def _number(bits: Sequence[int]) -> int:
    return int("".join(map(str, map(int, bits))), 2)
