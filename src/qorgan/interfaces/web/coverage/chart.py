"""The forecast drawn on the server: lines over the months, in two sizes so that letters stay readable on a telephone."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from qorgan.planning.coverage.forecast import Forecast

_STEPS = (1, 2, 5)
_LINES_ACROSS = 4
_JANUARY = 1


class Size(NamedTuple):
    """Width and height of the whole picture and the room for labels."""

    width: int
    height: int
    left: int = 52
    right: int = 14
    top: int = 12
    bottom: int = 28


WIDE, NARROW = Size(880, 300), Size(360, 240, left=46)


class Curve(NamedTuple):
    """A line, as the points of a polyline, and where it ends."""

    css: str
    points: str
    x: float
    y: float


class Mark(NamedTuple):
    """A place on an axis."""

    at: float
    number: int
    day: date | None = None


class Chart(NamedTuple):
    """Everything to draw."""

    size: Size
    css: str
    curves: list[Curve]
    across: list[Mark]
    along: list[Mark]
    x0: float
    x1: float
    y0: float


def charts(forecast: Forecast) -> list[Chart]:
    """The number overdue at three paces, wide and narrow."""
    lines = [
        ("enough", forecast.enough.overdue),
        ("other", forecast.other.overdue),
        ("now", forecast.as_now.overdue),
    ]
    return drawn(lines, forecast.days)


def drawn(lines: Sequence[tuple[str, Sequence[int]]], days: Sequence[date]) -> list[Chart]:
    """Lines over the days, each with the end of its CSS class, wide and narrow; two days at least."""
    return [_chart(WIDE, "cov-wide", lines, days), _chart(NARROW, "cov-narrow", lines, days)]


def _chart(size: Size, css: str, lines: Sequence[tuple[str, Sequence[int]]], days: Sequence[date]) -> Chart:
    step = _nice(max(max(numbers) for _, numbers in lines))
    top = step * _LINES_ACROSS
    x0, x1, y0 = float(size.left), float(size.width - size.right), float(size.height - size.bottom)

    def x(place: int) -> float:
        return round(x0 + (x1 - x0) * place / (len(days) - 1), 1)

    def y(number: int) -> float:
        return round(y0 - (y0 - size.top) * number / top, 1)

    curves = [
        Curve(name, " ".join(f"{x(place)},{y(n)}" for place, n in enumerate(numbers)), x(len(days) - 1), y(numbers[-1]))
        for name, numbers in lines
    ]
    across = [Mark(y(step * number), step * number) for number in range(_LINES_ACROSS + 1)]
    # A year begins where the month before it ends.
    along = [Mark(x(place - 1), place, day) for place, day in enumerate(days) if place and day.month == _JANUARY]
    return Chart(size, css, curves, across, along, x0, x1, y0)


def _nice(highest: int) -> int:
    """The smallest round step of which four reach the highest number."""
    scale = 1
    while True:
        for step in _STEPS:
            if step * scale * _LINES_ACROSS >= highest:
                return step * scale
        scale *= 10
