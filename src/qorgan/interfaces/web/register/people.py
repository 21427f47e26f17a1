"""The register of people."""

from datetime import date
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from qorgan.interfaces.web.register import doors, files, words
from qorgan.interfaces.web.shell import actor, paging
from qorgan.register import lines
from qorgan.register.changes import PersonRow, Register
from qorgan.store import facts, scope

SORTS = {"code": "code", "name": "sort_key", "profession": "profession"}


class Row(NamedTuple):
    """One line of the list: offices and regions of today."""

    person: PersonRow
    offices: str
    regions: str
    certificate: str


def people(request: HttpRequest) -> HttpResponse:
    """``q``, ``sort``, ``page``; ``format`` = csv or xlsx sends the rows as narrowed."""
    me, today = actor.of(request), timezone.localdate()
    open_to = doors.to_registers(me, today)
    sort = request.GET.get("sort", "")
    column = SORTS.get(sort.removeprefix("-"), "sort_key")
    found = scope.search(scope.people(me, today), request.GET.get("q", "")[:200])
    found = found.order_by(f"-{column}" if sort.startswith("-") else column, "code")
    conflicts = scope.conflicts(me, today)
    form = files.wanted(request)
    if form:
        told = (line for row in facts.person_rows(found, conflicts) for line in lines.of_person(row))
        return files.sent(Register.PEOPLE, told, form)
    total = found.count()
    number = paging.number_of(request.GET.get("page"), total)
    start = (number - 1) * paging.SIZE
    shown = found[start : start + paging.SIZE]
    rows = [_row(person, today) for person in facts.person_rows(shown, conflicts)]
    told_facts = {
        "page": paging.Page(rows, number, total),
        "open_to": open_to,
        "asked": {"q": request.GET.get("q", "")},
        "sort": "name",
    }
    return render(request, "register/people.html", told_facts)


def _row(person: PersonRow, today: date) -> Row:
    held = [
        term for term in person.terms if term.valid_from <= today and (term.valid_to is None or today <= term.valid_to)
    ]
    valid = [c.number for c in person.certificates if c.valid_from <= today <= c.valid_to and c.withdrawn_on is None]
    return Row(
        person,
        ", ".join(dict.fromkeys(words.word(term.office) for term in held)),
        ", ".join(dict.fromkeys(words.region(term.region) for term in held if term.region)),
        ", ".join(valid),
    )
