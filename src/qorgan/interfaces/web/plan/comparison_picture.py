"""What two versions differ in as a small picture: a column a week, a row a region; an empty mark where a visit was, a full one now."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple

from qorgan.interfaces.web.plan import comparison_rows
from qorgan.interfaces.web.plan.comparison_rows import Row, What

STEP, LEFT, TOP = 15, 190, 26
WEEKS: Final = 53
_MIDDLE = STEP // 2


class Mark(NamedTuple):
    """A visit in a week. ``what``: added, removed, or the two ends of a move."""

    x: int
    y: int
    what: str


class Way(NamedTuple):
    """From where a visit was to where it is."""

    x1: int
    x2: int
    y: int


class Label(NamedTuple):
    """A region, or a month by its first day."""

    x: int
    y: int
    text: str
    first: date | None = None


class Picture(NamedTuple):
    """All of it, and its size."""

    regions: list[Label]
    months: list[Label]
    marks: list[Mark]
    ways: list[Way]
    width: int
    height: int


def picture(every: Sequence[Row], year: int) -> Picture:
    """Visits that came, fell out or were moved; another group on the same days is no mark."""
    shown = [row for row in every if row.what is not What.REGROUPED]
    regions = comparison_rows.regions(shown)
    lines = {code: number for number, (code, _name) in enumerate(regions)}
    marks, ways = [], []
    for row in shown:
        for code, _name in row.regions:
            y = TOP + lines[code] * STEP + _MIDDLE
            marks += list(_marks(row, y, year))
            if row.before and row.after:
                ways.append(Way(_x(row.before[0], year), _x(row.after[0], year), y))
    return Picture(
        [Label(0, TOP + number * STEP + _MIDDLE + 4, name) for number, (_code, name) in enumerate(regions)],
        [Label(_x(date(year, month, 1), year), _MIDDLE + 6, "", date(year, month, 1)) for month in range(1, 13)],
        marks,
        ways,
        LEFT + WEEKS * STEP,
        TOP + len(regions) * STEP,
    )


def _marks(row: Row, y: int, year: int) -> Iterator[Mark]:
    if row.before:
        yield Mark(_x(row.before[0], year), y, "before")
    if row.after:
        yield Mark(_x(row.after[0], year), y, "after")


def _x(day: date, year: int) -> int:
    first = date(year, 1, 1)
    week = (day - first).days + first.weekday()
    return LEFT + min(WEEKS - 1, max(0, week // 7)) * STEP + _MIDDLE
