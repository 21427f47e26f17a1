"""Marks of a body map as a form holds them, and as they stand in the drawing of two outlines side by side."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest
from typing import Any, NamedTuple

from django.http import HttpRequest

from qorgan.actions._talks import EDGE, MOST_MARKS
from qorgan.questions.site import BodySide

WIDTH, HEIGHT, GAP = 200, 440, 40
"""Of one outline in the drawing, and what lies between the two."""
MOST_SIGNS = 10_000
EMPTY_ROWS = 2


class Mark(NamedTuple):
    """A line of the form, as it was typed."""

    side: str = BodySide.FRONT
    x: str = ""
    y: str = ""
    words: str = ""

    @property
    def is_empty(self) -> bool:
        """Nothing was typed."""
        return not (self.x or self.y or self.words)


class Point(NamedTuple):
    """Where a mark stands in the drawing."""

    number: int
    at_x: int
    at_y: int


def sent(request: HttpRequest) -> tuple[Mark, ...]:
    """What the form brought, without empty lines."""
    columns = (request.POST.getlist(f"mark_{name}")[: MOST_MARKS + EMPTY_ROWS] for name in ("side", "x", "y", "words"))
    rows = (Mark(*(cell.strip()[:MOST_SIGNS] for cell in cells)) for cells in zip_longest(*columns, fillvalue=""))
    return tuple(row for row in rows if not row.is_empty)


def stored(marks: Iterable[Mapping[str, Any]]) -> tuple[Mark, ...]:
    """Those of a sheet that is there."""
    return tuple(Mark(str(one["side"]), str(one["x"]), str(one["y"]), str(one["words"])) for one in marks)


def told(marks: Sequence[Mark]) -> list[dict[str, str]]:
    """What the act is told."""
    return [one._asdict() for one in marks]


def points(marks: Sequence[Mark]) -> list[Point]:
    """Those that stand inside an outline, by the number of their line."""
    return [
        Point(
            number, _scaled(one.x, WIDTH) + (0 if one.side == BodySide.FRONT else WIDTH + GAP), _scaled(one.y, HEIGHT)
        )
        for number, one in enumerate(marks, start=1)
        if one.side in set(BodySide) and _is_inside(one.x) and _is_inside(one.y)
    ]


def lines(marks: Sequence[Mark]) -> list[str]:
    """As text, for comparing."""
    return [f"{one.side} {one.x} {one.y}: {one.words}" for one in marks]


def _is_inside(typed: str) -> bool:
    return typed.isascii() and typed.isdecimal() and len(typed) <= len(str(EDGE)) and int(typed) <= EDGE


def _scaled(typed: str, size: int) -> int:
    return round(int(typed) * size / EDGE)
