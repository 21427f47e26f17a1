"""The list of visits ahead: what they are in clear; with the vault open where and when, the earliest first."""

from collections.abc import Sequence
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from qorgan.access.permissions import Permission
from qorgan.actions.open_planned_visits import AT_ONCE, open_planned_visits
from qorgan.actions.refused import Refused
from qorgan.interfaces.planned import whole
from qorgan.interfaces.planned.whole import Whole
from qorgan.interfaces.web.ahead import doors, words
from qorgan.interfaces.web.ahead.words import Line
from qorgan.interfaces.web.shell import locked, paging, refusals
from qorgan.interfaces.web.shell.here import Here
from qorgan.store import asides, planned_list
from qorgan.store.planned_list import Listed

MOST_SIGNS = 16


class Row(NamedTuple):
    """A line of the list. ``whole``: nothing where it is sealed to others, or the vault is locked."""

    line: Line
    whole: Whole | None


class Opened(NamedTuple):
    """What could be opened of the rows, and what was in the way."""

    rows: list[Row]
    is_locked: bool = False
    error: str = ""


def ahead(request: HttpRequest) -> HttpResponse:
    """``state``, ``page``. Raises ``PermissionDenied``."""
    here = doors.to_ahead(request)
    state = request.GET.get("state", "")[:MOST_SIGNS]
    found = planned_list.narrowed(here.me, here.today, state=state)
    total = found.count()
    number = paging.number_of(request.GET.get("page"), total)
    start = (number - 1) * paging.SIZE
    listed = planned_list.rows(found[start : start + paging.SIZE], here.me, here.today)
    opened = _opened(here, listed)
    told = {
        "page": paging.Page(opened.rows, number, total),
        "opened": opened,
        "holds": any(one.holds for one in listed),
        "state": state,
        "states": words.states(),
        "asides": [(one, words.kind_of(one.kind)) for one in asides.own(here.me)],
        "may_compose": here.may(Permission.GROUP_COMPOSE),
    }
    return render(request, "ahead/ahead.html", told)


def _opened(here: Here, listed: Sequence[Listed]) -> Opened:
    plain = [Row(words.line(one), None) for one in listed]
    held = [one.id for one in listed if one.holds]
    if here.me.vault is None or not held:
        return Opened(plain, is_locked=here.me.vault is None and bool(held))
    try:
        found = [
            one
            for start in range(0, len(held), AT_ONCE)
            for one in open_planned_visits(actor=here.me, now=here.now, visits=held[start : start + AT_ONCE])
        ]
    except Refused as refused:
        return Opened(plain, is_locked=locked.is_meant(refused), error=refusals.told(refused))
    told = {one.row.pk: what for one, what in zip(found, whole.wholes(found, words.language()), strict=True)}
    rows = [row._replace(whole=told.get(row.line.told.id)) for row in plain]
    # Those that are sealed to others have no day that this reader knows.
    known = sorted((row for row in rows if row.whole), key=lambda row: row.whole.first if row.whole else here.today)
    return Opened([*known, *(row for row in rows if not row.whole)])
