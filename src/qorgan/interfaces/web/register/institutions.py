"""The first page of the registers: how much there is, and the institutions to search, narrow, sort and take away."""

from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from qorgan.interfaces.web.register import doors, files, words
from qorgan.interfaces.web.shell import actor, paging
from qorgan.register import lines
from qorgan.register.changes import Register
from qorgan.store import facts, scope
from qorgan.store.facts import InstitutionFact
from qorgan.store.scope import Placed

SORTS = {
    "code": "code",
    "region": "region",
    "category": "category",
    "last": "last_periodic_end",
    "capacity": "capacity",
}
NAME_KEYS = {"kk": "sort_key_kk", "ru": "sort_key_ru"}


class Row(NamedTuple):
    """One line of the list."""

    fact: InstitutionFact
    name: str
    region: str
    category: str


def institutions(request: HttpRequest) -> HttpResponse:
    """``q``, ``region``, ``category``, ``sort``, ``page``; ``format`` = csv or xlsx sends the rows as narrowed."""
    me, today = actor.of(request), timezone.localdate()
    open_to = doors.to_institutions(me, today)
    everything = scope.institutions(me, today)
    found = _sorted(_narrowed(everything, request), request.GET.get("sort", ""))
    form = files.wanted(request)
    if form:
        told = (line for row in facts.institution_rows(found) for line in lines.of_institution(row))
        return files.sent(Register.INSTITUTIONS, told, form)
    total = found.count()
    number = paging.number_of(request.GET.get("page"), total)
    start = (number - 1) * paging.SIZE
    rows = [
        Row(fact, words.name(fact), words.region(fact.region), words.category(fact.category))
        for fact in facts.institutions(found[start : start + paging.SIZE])
    ]
    told_facts = {
        "page": paging.Page(rows, number, total),
        "counts": _counts(request, everything.count()) if open_to.may_read else [],
        "open_to": open_to,
        "regions": words.regions(),
        "categories": words.categories(),
        "asked": {name: request.GET.get(name, "") for name in ("q", "region", "category")},
        "sort": "name",
    }
    return render(request, "register/institutions.html", told_facts)


def _narrowed(placed: Placed, request: HttpRequest) -> Placed:
    for column in ("region", "category"):
        code = request.GET.get(column, "")
        if code:
            placed = placed.filter(**{column: code})
    return scope.search(placed, request.GET.get("q", "")[:200])


def _sorted(placed: Placed, sort: str) -> Placed:
    column = SORTS.get(sort.removeprefix("-"), NAME_KEYS.get(words.language(), "sort_key"))
    return placed.order_by(f"-{column}" if sort.startswith("-") else column, "code")


def _counts(request: HttpRequest, institution_count: int) -> list[tuple[str, int]]:
    me, today = actor.of(request), timezone.localdate()
    return [
        (Register.INSTITUTIONS.value, institution_count),
        (Register.PEOPLE.value, scope.people(me, today).count()),
        (Register.VISITS.value, scope.visits(me, today).count()),
    ]
