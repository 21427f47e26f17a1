"""The weeks of two plans: a column a week, for each region a row a plan, one under the other, stronger the more visits begin."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

from qorgan.interfaces.web.coverage import words as coverage_words
from qorgan.interfaces.web.plan import words
from qorgan.interfaces.web.shell.templatetags.quantities import qdate, qnum
from qorgan.planning.trial.summary import WEEKS, Summary
from qorgan.store.fold import kazakh_sort_key

STEP, HIGH, LEFT, TOP, GAP = 14, 13, 166, 26, 8
_DOWN: Final = 10
"""How far under the upper edge of a row its letters stand."""
SHADES: Final = (1, 2, 4, 7, 11)
"""Institutions in a week up to which a square has the shade of that place, from 1; above the last, the darkest."""


class Square(NamedTuple):
    """A week of a region in which somebody goes there."""

    x: int
    y: int
    shade: int
    title: str


class Strip(NamedTuple):
    """The row of a plan in a region."""

    y: int
    text_y: int
    mark: str


class Name(NamedTuple):
    """A region beside its rows, or a month above its first week."""

    x: int
    y: int
    text: str


class Shade(NamedTuple):
    """A line of the key: from ``least`` to ``most`` institutions; None: no upper end."""

    number: int
    least: int
    most: int | None


class Week(NamedTuple):
    """A week of the table: its Monday, and institutions of each plan."""

    first: date
    numbers: list[int]


class Weeks(NamedTuple):
    """All of it, its size, and the same as a table."""

    regions: list[Name]
    months: list[Name]
    strips: list[Strip]
    squares: list[Square]
    left: int
    wide: int
    high: int
    row: int
    width: int
    height: int
    marks: list[str]
    table: list[Week]
    key: list[Shade]


def weeks(plans: Sequence[tuple[str, Summary]]) -> Weeks:
    """One plan or two, each with its mark; the regions are those that any of them goes to."""
    codes = {code for _mark, told in plans for code in told.regions}
    regions = sorted(codes, key=lambda code: kazakh_sort_key(words.region(code)))
    first = plans[-1][1].period[0]
    monday = first - timedelta(days=first.weekday())
    labels = [qdate(monday + timedelta(weeks=week)) for week in range(WEEKS)]
    block = len(plans) * HIGH + GAP
    strips, squares = [], []
    for at, code in enumerate(regions):
        for number, (mark, told) in enumerate(plans):
            y = TOP + at * block + number * HIGH
            strips.append(Strip(y, y + _DOWN, mark))
            counts = told.regions[code].weeks if code in told.regions else ()
            title = f"{words.region(code)} · {mark} · "
            squares += [Square(x, y, shade, title + week) for x, shade, week in _row(counts, labels)]
    return Weeks(
        regions=[
            Name(0, TOP + at * block + _DOWN, coverage_words.short_region(code)) for at, code in enumerate(regions)
        ],
        months=[
            Name(LEFT + (day - monday).days // 7 * STEP, TOP - GAP, qdate(day, "LLL"))
            for day in (date(first.year, month, 1) for month in range(1, 13))
        ],
        strips=strips,
        squares=squares,
        left=LEFT,
        wide=STEP - 1,
        high=HIGH - 1,
        row=WEEKS * STEP,
        width=LEFT + WEEKS * STEP,
        height=TOP + len(regions) * block,
        marks=[mark for mark, _told in plans],
        table=[
            Week(monday + timedelta(weeks=week), [_total(told, week) for _mark, told in plans]) for week in range(WEEKS)
        ],
        key=_key(),
    )


def _row(counts: Sequence[int], labels: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    for week, count in enumerate(counts):
        if count:
            yield LEFT + week * STEP, bisect_left(SHADES, count) + 1, f"{labels[week]}: {qnum(count)}"


def _total(told: Summary, week: int) -> int:
    return sum(region.weeks[week] for region in told.regions.values() if week < len(region.weeks))


def _key() -> list[Shade]:
    ends = [*SHADES, None]
    return [Shade(at + 1, SHADES[at - 1] + 1 if at else 1, end) for at, end in enumerate(ends)]
