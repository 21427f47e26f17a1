"""Institutions by region, by category and by owner: a line each, with a bar of its parts."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from qorgan.interfaces.web.coverage import words
from qorgan.planning.coverage import board
from qorgan.planning.coverage.board import Cell, Status, Tally

OWNERS_SHOWN = 8
BAR_WIDTH = 1000


class Part(NamedTuple):
    """One part of a bar, in thousandths of its width."""

    tone: str
    x: int
    width: int


class Group(NamedTuple):
    """One line. ``code`` is empty for what has no list of its own, such as "all others"."""

    code: str
    name: str
    short_name: str
    tally: Tally
    parts: list[Part]


def by_region(cells: Sequence[Cell]) -> list[Group]:
    """In the order of the alphabet."""
    groups = board.grouped(cells, lambda cell: cell.region)
    return [
        _group(code, name, groups[code]) for code, name in words.in_order((code, words.region(code)) for code in groups)
    ]


def by_category(cells: Sequence[Cell]) -> list[Group]:
    """The most overdue first, then the largest."""
    groups = board.grouped(cells, lambda cell: cell.category)
    return _pressing([_group(code, words.category(code), tally, words.short) for code, tally in groups.items()])


def by_owner(cells: Sequence[Cell]) -> list[Group]:
    """The most overdue first, spellings put together; the owners not shown stand in one last line without a name."""
    spelt = Counter[str]()
    for cell in cells:
        spelt[cell.owner] += cell.tally.institutions
    shown = {words.owner_key(owner): owner for owner, _ in reversed(spelt.most_common())}
    groups = board.grouped(cells, lambda cell: words.owner_key(cell.owner))
    lines = _pressing([_group(shown[key], shown[key], tally) for key, tally in groups.items() if key])
    rest = [line.tally for line in lines[OWNERS_SHOWN:]] + [tally for key, tally in groups.items() if not key]
    kept = lines[:OWNERS_SHOWN]
    return [*kept, _group("", "", _sum(rest))] if rest else kept


def _sum(tallies: Sequence[Tally]) -> Tally:
    return board.total(Cell("", "", "", tally) for tally in tallies)


def _pressing(groups: list[Group]) -> list[Group]:
    return sorted(
        groups, key=lambda group: (-group.tally.overdue, -group.tally.due_this_year, -group.tally.institutions)
    )


def _group(code: str, name: str, tally: Tally, shorten: Callable[[str], str] = str) -> Group:
    return Group(code, name, shorten(name), tally, parts(tally))


_PARTS: tuple[tuple[str, Callable[[Tally], int]], ...] = (
    (words.TONES[Status.OVERDUE], lambda tally: tally.overdue_visited),
    ("never", lambda tally: tally.overdue_estimated),
    (words.TONES[Status.DUE_THIS_YEAR], lambda tally: tally.due_this_year),
    (words.TONES[Status.SAFE], lambda tally: tally.safe),
    (words.TONES[Status.NO_DATE], lambda tally: tally.no_date),
)


def parts(tally: Tally) -> list[Part]:
    """The bar of a tally: overdue, overdue by estimate, due this year, in time, without a date. Together as wide as the bar."""
    found: list[Part] = []
    done = 0
    for tone, count in _PARTS:
        number = count(tally)
        if number:
            x = round(BAR_WIDTH * done / tally.institutions)
            done += number
            found.append(Part(tone, x, round(BAR_WIDTH * done / tally.institutions) - x))
    return found
