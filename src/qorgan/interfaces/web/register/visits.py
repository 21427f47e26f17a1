"""The register of past visits."""

from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from qorgan.interfaces.web.register import doors, files, words
from qorgan.interfaces.web.shell import actor, paging
from qorgan.register import lines
from qorgan.register.changes import Register, VisitRow
from qorgan.store import facts, scope

SORTS = {"code": "code", "kind": "kind", "last": "last_on_site", "recommendations": "recommendations"}
NEWEST = "-last"


class Row(NamedTuple):
    """One line of the list."""

    visit: VisitRow
    kind: str
    form: str
    institutions: list[str]


def visits(request: HttpRequest) -> HttpResponse:
    """``sort``, ``page``; ``format`` = csv or xlsx sends the rows."""
    me, today = actor.of(request), timezone.localdate()
    open_to = doors.to_registers(me, today)
    sort = request.GET.get("sort") or NEWEST
    column = SORTS.get(sort.removeprefix("-"), "last_on_site")
    found = scope.visits(me, today).order_by(f"-{column}" if sort.startswith("-") else column, "code")
    stays = scope.stays(me, today)
    form = files.wanted(request)
    if form:
        told = (
            line for row in facts.visit_rows(stays.filter(visit__in=found.order_by())) for line in lines.of_visit(row)
        )
        return files.sent(Register.VISITS, told, form)
    total = found.count()
    number = paging.number_of(request.GET.get("page"), total)
    start = (number - 1) * paging.SIZE
    shown = dict(found.values_list("pk", "code")[start : start + paging.SIZE])
    told_rows = {visit.code: visit for visit in facts.visit_rows(stays.filter(visit__in=list(shown)))}
    rows = [_row(told_rows[code]) for code in shown.values()]
    told_facts = {"page": paging.Page(rows, number, total), "open_to": open_to, "sort": NEWEST}
    return render(request, "register/visits.html", told_facts)


def _row(visit: VisitRow) -> Row:
    codes = list(dict.fromkeys(stay.institution for stay in visit.stays))
    return Row(visit, words.word(visit.kind), words.word(visit.form), codes)
