"""The working-day calendar of a year: every day off and every worked weekend day, with its reason."""

from datetime import date, timedelta
from itertools import groupby
from typing import NamedTuple

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from qorgan.access import home
from qorgan.interfaces.web.law import words
from qorgan.interfaces.web.shell.gate import open_to_all
from qorgan.law.workdays import Calendar

WEEKEND = "weekend"
MONDAY = date(2024, 1, 1)  # any Monday: the week's names are read off the seven days from it


class Day(NamedTuple):
    """One day of the grid. ``why`` is empty for ordinary working days and ordinary weekends."""

    day: date
    is_working: bool
    why: str


class Month(NamedTuple):
    """One month: ``first`` names it, ``weeks`` are rows of seven cells, None outside the month."""

    first: date
    weeks: list[list[Day | None]]
    working_days: int


@open_to_all
def calendar(request: HttpRequest, year: int) -> HttpResponse:
    """The page of a year. Raises ``Http404`` for a year that the country's calendar does not cover."""
    days = home.country().calendar()
    if not days.first.year <= year <= days.last.year:
        raise Http404
    all_days = [
        _day(days, date(year, 1, 1) + timedelta(n)) for n in range((date(year, 12, 31) - date(year, 1, 1)).days + 1)
    ]
    facts = {
        "year": year,
        "before": year - 1 if year > days.first.year else None,
        "after": year + 1 if year < days.last.year else None,
        "months": [_month(list(in_month)) for _, in_month in groupby(all_days, key=lambda day: day.day.month)],
        "week": [MONDAY + timedelta(n) for n in range(7)],
        "special": [day for day in all_days if day.why],
        "working_days": sum(day.is_working for day in all_days),
        "today": timezone.localdate(),
        "source": days.source,
    }
    return render(request, "law/calendar.html", facts)


def _day(days: Calendar, day: date) -> Day:
    note = days.note(day)
    why = words.why(note) if note is not None and note.reason != WEEKEND else ""
    return Day(day, days.is_working(day), why)


def _month(days: list[Day]) -> Month:
    cells: list[Day | None] = [*[None] * days[0].day.weekday(), *days]
    cells += [None] * (-len(cells) % 7)
    weeks = [cells[n : n + 7] for n in range(0, len(cells), 7)]
    return Month(days[0].day, weeks, sum(day.is_working for day in days))
