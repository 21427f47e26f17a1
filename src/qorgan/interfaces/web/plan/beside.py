"""What two plans come to, side by side: figures, regions, weeks, and how many institutions are overdue in the years after them."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from datetime import date
from enum import StrEnum, unique
from typing import Final, NamedTuple

from django.utils.translation import gettext as _

from qorgan.interfaces.web.coverage import chart
from qorgan.interfaces.web.coverage.chart import Chart
from qorgan.interfaces.web.plan import beside_calendar, beside_map, words
from qorgan.interfaces.web.plan.beside_calendar import Weeks
from qorgan.interfaces.web.plan.beside_map import Maps
from qorgan.planning import document, say
from qorgan.planning.trial.summary import Summary

_MORE_IS_BETTER, _LESS_IS_BETTER, _NEITHER = 1, -1, 0
_DECEMBER: Final = 12
_RISK: Final = "risk_covered"
_CURVES: Final = ("one", "other")


@unique
class Verdict(StrEnum):
    """Which way a figure went. ``other``: it differs, and neither way is better."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "same"
    OTHER = "other"


class Side(NamedTuple):
    """One of the two. ``mark``: a sign or two for where there is little room; ``name``: in full, perhaps empty."""

    mark: str
    label: str
    name: str
    summary: Summary


class Line(NamedTuple):
    """A figure of both. None where it is not known; ``by``: what the second has more, None where that cannot be said."""

    name: str
    hint: str
    before: float | None
    after: float | None
    by: float | None
    decimals: int
    currency: str
    verdict: Verdict


class YearEnd(NamedTuple):
    """Institutions overdue on the last day of a year."""

    day: date
    before: int | None
    after: int
    by: int | None


class Ahead(NamedTuple):
    """The drawing in two sizes, and the ends of years."""

    charts: list[Chart]
    years: list[YearEnd]


class Beside(NamedTuple):
    """All of it. ``one``: what the other is held against, None where it stands alone; ``ahead``: None where it cannot be counted."""

    one: Side | None
    other: Side
    lines: list[Line]
    maps: Maps
    weeks: Weeks
    ahead: Ahead | None


def beside(one: Side | None, other: Side, *, without: AbstractSet[str] = frozenset()) -> Beside:
    """``without``: figures that are not told here, by their name in the plan file."""
    before = None if one is None else one.summary
    marks = [] if one is None else [(one.mark, one.summary)]
    return Beside(
        one,
        other,
        [line for code, line in _lines(before, other.summary) if code not in without],
        beside_map.maps(before, other.summary),
        beside_calendar.weeks([*marks, (other.mark, other.summary)]),
        _ahead(before, other.summary),
    )


def _lines(one: Summary | None, other: Summary) -> Iterator[tuple[str, Line]]:
    """As a plan is told of elsewhere: what it holds, its figures, its money, how well it can be foreseen."""
    currency = other.currency
    held = {
        "institutions": (_("Institutions visited"), _MORE_IS_BETTER),
        "left_out": (_("Institutions left out"), _LESS_IS_BETTER),
        "journeys": (_("Journeys"), _NEITHER),
        "participants": (_("Participants who go"), _NEITHER),
    }
    for code, (name, way) in held.items():
        yield code, _line(name, (getattr(one, code, None), getattr(other, code)), way)
    for code in document.Figures.model_fields:
        values = (None if one is None else getattr(one.figures, code), getattr(other.figures, code))
        line = _line(
            words.figure(code), values, _MORE_IS_BETTER if code == _RISK else _LESS_IS_BETTER, words.decimals(code)
        )
        hint = say.word("figure_hint", code, words.language())
        yield code, line._replace(hint=hint, currency=currency if code == words.MONEY else "")
    budgets = (None if one is None else one.budget, other.budget)
    if any(budget is not None for budget in budgets):
        yield "budget", _line(_("Money allotted"), budgets, _NEITHER)._replace(currency=currency)
    lifts = (None if one is None else one.lift, other.lift)
    if any(lift is not None for lift in lifts):
        yield "lift", _line(_("Weeks guessed, as a multiple of chance"), lifts, _LESS_IS_BETTER, 2)


def _line(name: str, values: tuple[float | None, float | None], way: int, decimals: int = 0) -> Line:
    before, after = values
    if before is None or after is None:
        return Line(name, "", before, after, None, decimals, "", Verdict.OTHER)
    by = round(after - before, decimals)
    verdict = Verdict.OTHER if by else Verdict.SAME
    if by and way:
        verdict = Verdict.BETTER if by * way > 0 else Verdict.WORSE
    return Line(name, "", before, after, by, decimals, "", verdict)


def _ahead(one: Summary | None, other: Summary) -> Ahead | None:
    """Days are those of the second; a month that the first does not tell of is not drawn."""
    told = None if one is None else one.ahead
    if other.ahead is None or (one is not None and told is None):
        return None
    months = len(other.ahead.days) if told is None else min(len(told.days), len(other.ahead.days))
    days, after = other.ahead.days[:months], other.ahead.overdue[:months]
    before = None if told is None else told.overdue[:months]
    if months <= 1:
        return None
    numbers = [after] if before is None else [before, after]
    names = _CURVES[-len(numbers) :]
    years = [
        YearEnd(
            day, None if before is None else before[at], after[at], None if before is None else after[at] - before[at]
        )
        for at, day in enumerate(days)
        if day.month == _DECEMBER
    ]
    return Ahead(chart.drawn(list(zip(names, numbers, strict=True)), days), years)
