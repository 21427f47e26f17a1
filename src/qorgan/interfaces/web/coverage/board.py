"""The board: the answer in one sentence, then where, by whom, what comes, and every institution."""

from collections.abc import Iterable
from typing import NamedTuple

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from qorgan.access.permissions import Permission
from qorgan.interfaces.web.coverage import asked, files, picture, words
from qorgan.interfaces.web.coverage.asked import Asked
from qorgan.interfaces.web.shell import actor, paging
from qorgan.planning.coverage.board import year_end
from qorgan.store import scope
from qorgan.store.coverage import overview
from qorgan.store.coverage.listing import Order, Row
from qorgan.store.coverage.overview import Overview

PRINTED_AT_MOST = 2000
Facts = dict[str, object]


class Line(NamedTuple):
    """A row of the list with its words."""

    row: Row
    region: str
    category: str
    short_category: str
    state: str
    tone: str


def board(request: HttpRequest) -> HttpResponseBase:
    """``region``, ``category``, ``owner``, ``status``, ``q``, ``sort``, ``page`` choose rows; ``pace`` a pace to compare with.

    ``format``: csv and xlsx send the rows, print shows them on one page. Raises ``PermissionDenied``.
    """
    me, today = actor.of(request), timezone.localdate()
    if not scope.may(me, Permission.COVERAGE_READ, today):
        raise PermissionDenied
    seen = overview.overview(me, today)
    wanted = asked.asked(request, seen.cells)
    if wanted.format in ("csv", "xlsx"):
        return _file(seen, wanted)
    is_printed = wanted.format == "print"
    facts = {
        "picture": picture.picture(seen, wanted.pace, wanted.pace_text if wanted.pace_fault else ""),
        "total": seen.total,
        "today": seen.today,
        "year_end": year_end(seen.today),
        "years": seen.clock.years.value,
        "provision": seen.clock.provision,
    }
    facts |= _rows(seen, wanted, PRINTED_AT_MOST if is_printed else paging.SIZE) | _choices(seen, wanted)
    return render(request, "coverage/print.html" if is_printed else "coverage/board.html", facts)


def _file(seen: Overview, wanted: Asked) -> HttpResponseBase:
    rows = seen.all_rows(wanted.choice)
    sheet = files.Sheet(rows, seen.clock.provision, seen.today, words.language())
    return files.as_csv(sheet) if wanted.format == "csv" else files.as_xlsx(sheet)


def _rows(seen: Overview, wanted: Asked, size: int) -> Facts:
    codes = seen.codes(wanted.choice)
    number = paging.number_of(wanted.page, len(codes), size)
    shown = seen.rows(codes[(number - 1) * size : number * size], words.language())
    return {"page": paging.Page(_lines(shown), number, len(codes), size), "sort": Order.DUE}


def _lines(rows: Iterable[Row]) -> list[Line]:
    return [_line(row) for row in rows]


def _line(row: Row) -> Line:
    category = words.category(row.category)
    return Line(
        row,
        words.region(row.region),
        category,
        words.short(category),
        str(words.STATES[row.status]),
        words.TONES[row.status],
    )


def _choices(seen: Overview, wanted: Asked) -> Facts:
    """The lists to choose from hold what the reader's institutions have, and nothing else."""
    owners = {words.owner_key(cell.owner): cell.owner for cell in seen.cells if cell.owner}
    return {
        "asked": wanted,
        "regions": words.in_order((code, words.region(code)) for code in {cell.region for cell in seen.cells}),
        "categories": words.in_order((code, words.category(code)) for code in {cell.category for cell in seen.cells}),
        "owners": words.in_order((owner, owner) for owner in owners.values()),
        "states": [(code, label) for code, label in words.STATES.items() if seen.total.count(code)],
    }
