"""A quarter of the plan as a board: a column a week, a row a region, a card a visit."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta
from typing import Final, NamedTuple

from qorgan.documents.plan_pdf import Names
from qorgan.planning.checked import leg_days
from qorgan.planning.document import Leg, PlanDocument, Visit
from qorgan.store.fold import kazakh_sort_key

QUARTERS: Final = (1, 2, 3, 4)
_MONTHS, _WEEK = 3, timedelta(days=7)


class Card(NamedTuple):
    """A visit in a region. ``more``: institutions beyond the one named; ``mark``: what is changed about it; ``is_wrong``: see the check.

    ``is_locked``: somebody wants it to stay as it is.
    """

    visit: str
    code: str
    name: str
    more: int
    first: date
    last: date
    group: str
    mark: str
    is_wrong: bool
    is_locked: bool


class Week(NamedTuple):
    """A column."""

    monday: date
    number: int


class Cell(NamedTuple):
    """A week of a region."""

    week: Week
    cards: tuple[Card, ...]


class Row(NamedTuple):
    """A region."""

    code: str
    name: str
    cells: tuple[Cell, ...]


class Board(NamedTuple):
    """All of it. ``visits``: how many cards there are."""

    weeks: tuple[Week, ...]
    rows: tuple[Row, ...]
    visits: int


class Shown(NamedTuple):
    """Which part of the plan: a quarter from 1 to 4, and the region, or all."""

    quarter: int
    region: str


class Marks(NamedTuple):
    """By visit what is changed about it, and the visits that the check has something against."""

    changed: Mapping[str, str]
    wrong: Collection[str]


def board(plan: PlanDocument, names: Names, shown: Shown, marks: Marks) -> Board:
    """The board, regions in the order of their names."""
    weeks = _weeks(plan.period[0].year, shown.quarter)
    cards: defaultdict[tuple[str, date], list[Card]] = defaultdict(list)
    for visit, leg in _legs(plan, shown):
        card = _card(visit, leg, names, marks)
        cards[leg.region, card.first - timedelta(days=card.first.weekday())].append(card)
    codes = sorted({region for region, _ in cards}, key=lambda code: kazakh_sort_key(_region(code, names)))
    rows = tuple(Row(code, _region(code, names), tuple(_cells(code, weeks, cards))) for code in codes)
    return Board(weeks, rows, sum(len(found) for found in cards.values()))


def regions(plan: PlanDocument, names: Names) -> list[tuple[str, str]]:
    """Code and name of every region that the plan leads to."""
    codes = {leg.region for visit in plan.visits for leg in visit.legs}
    return sorted(((code, _region(code, names)) for code in codes), key=lambda pair: kazakh_sort_key(pair[1]))


def quarter_of(day: date) -> int:
    """From 1 to 4."""
    return (day.month - 1) // _MONTHS + 1


def _legs(plan: PlanDocument, shown: Shown) -> Iterator[tuple[Visit, Leg]]:
    for visit in plan.visits:
        for leg in visit.legs:
            days = leg_days(leg)
            if days and quarter_of(days[0]) == shown.quarter and shown.region in {"", leg.region}:
                yield visit, leg


def _card(visit: Visit, leg: Leg, names: Names, marks: Marks) -> Card:
    days, code = leg_days(leg), leg.institutions[0].id
    return Card(
        visit=visit.id,
        code=code,
        name=names.institutions.get(code, code),
        more=sum(len(one.institutions) for one in visit.legs) - 1,
        first=days[0],
        last=days[-1],
        group=", ".join(names.people.get(person, person) for person in leg.participants),
        mark=marks.changed.get(visit.id, ""),
        is_wrong=visit.id in marks.wrong,
        is_locked=visit.locked,
    )


def _cells(region: str, weeks: tuple[Week, ...], cards: Mapping[tuple[str, date], list[Card]]) -> Iterator[Cell]:
    for week in weeks:
        found = sorted(cards.get((region, week.monday), ()), key=lambda card: (card.first, card.visit))
        yield Cell(week, tuple(found))


def _weeks(year: int, quarter: int) -> tuple[Week, ...]:
    first = date(year, (quarter - 1) * _MONTHS + 1, 1)
    after = date(year + quarter // len(QUARTERS), quarter % len(QUARTERS) * _MONTHS + 1, 1)
    monday = first - timedelta(days=first.weekday())
    found = []
    while monday < after:
        found.append(Week(monday, monday.isocalendar().week))
        monday += _WEEK
    return tuple(found)


def _region(code: str, names: Names) -> str:
    return names.regions.get(code, code)
