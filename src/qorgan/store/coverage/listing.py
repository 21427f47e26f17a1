"""The rows of the board: filtered, searched and sorted by the database, then each given its turn by the law."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from django.db.models import Case, F, IntegerField, Value, When
from django.db.models.expressions import OrderBy

from qorgan.access import home
from qorgan.law.country import Category, Region
from qorgan.planning.coverage import board
from qorgan.planning.coverage.board import Status
from qorgan.planning.coverage.clock import Clock, Fact, Turn
from qorgan.store import fold, scope
from qorgan.store.coverage.turns import Judged

NAMES = {"kk": ("name_kk", "sort_key_kk"), "ru": ("name_ru", "sort_key_ru"), "en": ("name", "sort_key")}
_AT_ONCE = 2000


class Order(StrEnum):
    """What rows can be sorted by; a minus before the word turns it round."""

    DUE = "due"
    NAME = "name"
    REGION = "region"
    CATEGORY = "category"
    OWNER = "owner"
    LAST_VISIT = "last_visit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Which rows, in which order; what is empty chooses all.

    ``owners``: spellings of one owner. ``status``: a ``Status`` or ``NEVER_VISITED``. ``language``: of the names.
    """

    region: str = ""
    category: str = ""
    owners: tuple[str, ...] = ()
    status: str = ""
    text: str = ""
    sort: str = Order.DUE
    language: str = "en"


class Row(NamedTuple):
    """One institution on the board. ``turn`` is None where no day is known; ``days_left`` is negative once it has passed."""

    code: str
    name: str
    region: str
    category: str
    owner: str
    last_periodic_end: date | None
    in_mandate_since: date | None
    turn: Turn | None
    status: Status
    days_left: int | None


def chosen(judged: Judged, choice: Choice) -> scope.Placed:
    """The rows asked for; regions and categories in the alphabetical order of their names. Raises ``ValueError`` for an unknown word."""
    rows = judged.rows
    for column in ("region", "category"):
        if getattr(choice, column):
            rows = rows.filter(**{column: getattr(choice, column)})
    if choice.owners:
        rows = rows.filter(owner__in=choice.owners)
    if choice.status:
        rows = rows.filter(judged.having(choice.status))
    if choice.text:
        rows = scope.search(rows, choice.text)
    return rows.order_by(*_order(choice))


def rows(found: scope.Placed, judged: Judged, clock: Clock, today: date, language: str) -> Iterator[Row]:
    """The rows of a query in its order, read a few thousand at a time; one query."""
    name, _ = NAMES[language]
    columns = ("code", name, "name", "region", "category", "owner", "last_periodic_end", "in_mandate_since")
    for code, in_language, plain, *rest in found.values_list(*columns).iterator(chunk_size=_AT_ONCE):
        yield _row((code, in_language or plain, *rest), judged, clock, today)


def _row(told: Sequence[Any], judged: Judged, clock: Clock, today: date) -> Row:
    code, name, region, category, owner, last_end, since = told
    days = {
        Fact.LAST_END: last_end,
        Fact.CATEGORY_LAST_END: judged.category_ends.get(category),
        Fact.IN_MANDATE_SINCE: since,
    }
    turn = clock.turn(clock.start(days))
    left = turn.days_left(today) if turn else None
    return Row(code, name, region, category, owner, last_end, since, turn, board.status(turn, today), left)


def _order(choice: Choice) -> tuple[OrderBy | str, ...]:
    turned = choice.sort.startswith("-")
    _, by_name = NAMES[choice.language]
    match Order(choice.sort.removeprefix("-")):
        case Order.DUE:
            key: Any = F("turn_key")
        case Order.NAME:
            key = F(by_name)
        case Order.REGION:
            key = _rank("region", home.country().regions, choice.language)
        case Order.CATEGORY:
            key = _rank("category", home.country().categories, choice.language)
        case Order.OWNER:
            key = F("owner")
        case Order.LAST_VISIT:
            key = F("last_periodic_end")
    ordered = key.desc(nulls_last=True) if turned else key.asc(nulls_last=True)
    return ordered, by_name, "code"


def _rank(column: str, known: Mapping[str, Region] | Mapping[str, Category], language: str) -> Case:
    """The place of the column's code in the alphabet of a language; what the country does not know stands last."""
    by_name = sorted(known, key=lambda code: fold.kazakh_sort_key(known[code].names[language]))
    ranked = [When(**{column: code}, then=Value(place)) for place, code in enumerate(by_name)]
    return Case(*ranked, default=Value(len(by_name)), output_field=IntegerField())
