"""The cases of whoever looks: visits of which they hold a part, are promised one, or may open the case."""

from datetime import datetime
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from qorgan.interfaces.web.cases import doors, escrow, words
from qorgan.interfaces.web.shell import actor, paging
from qorgan.store import case_page
from qorgan.store.case_page import Listed, State, Visits

MOST_SIGNS = 100


class Row(NamedTuple):
    """A line of the list, in words. ``is_late``: a new key has been due for more than a day."""

    case: Listed
    kind: str
    places: list[str]
    parts: list[str]
    promised: list[str]
    is_late: bool


def cases(request: HttpRequest) -> HttpResponse:
    """``q``, ``state``, ``sort``, ``page``; without ``sort`` what is one's own comes first."""
    me, now = actor.of(request), timezone.now()
    today = timezone.localdate(now)
    doors.to_cases(me, today)
    asked = {"q": request.GET.get("q", "")[:MOST_SIGNS], "state": request.GET.get("state", "")[:MOST_SIGNS]}
    found = case_page.narrowed(case_page.visits(me, today), me, today, text=asked["q"], state=asked["state"])
    sort = request.GET.get("sort", "")
    found = case_page.own_first(found, me, today) if not sort else _ordered(found, sort)
    total = found.count()
    number = paging.number_of(request.GET.get("page"), total)
    start = (number - 1) * paging.SIZE
    listed = case_page.rows(found[start : start + paging.SIZE], me, today)
    told = {
        "page": paging.Page([_row(line, now) for line in listed], number, total),
        "asked": asked,
        "states": _states(),
        "escrow": escrow.of_cases(me, now, listed),
        "is_narrowed": any(asked.values()),
    }
    return render(request, "cases/cases.html", told)


def _ordered(found: Visits, sort: str) -> Visits:
    return case_page.ordered(found, sort.removeprefix("-"), down=sort.startswith("-"))


def _row(listed: Listed, now: datetime) -> Row:
    return Row(
        listed,
        words.kind(listed),
        [words.place(place) for place in listed.places],
        [words.part(part.kind) for part in listed.parts],
        [words.part(kind) for kind in listed.promised],
        any(part.is_late(now) for part in listed.parts),
    )


def _states() -> list[tuple[str, str]]:
    return [
        (State.HELD, _("Held by you")),
        (State.PROMISED, _("Promised to you")),
        (State.DUE, _("New key due")),
        (State.UNOPENED, _("No case yet")),
    ]
