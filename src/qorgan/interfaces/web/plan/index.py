"""The first page: make a plan, drafts so far, check a file that somebody brings."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from qorgan.access.actor import Actor
from qorgan.actions.open_plans import open_plans
from qorgan.interfaces.web.plan import doors, words
from qorgan.interfaces.web.shell import actor, paging
from qorgan.store import scope

YEARS_AHEAD = 3
SIZE = 10
RUNS_SHOWN = 5


class Draft(NamedTuple):
    """One kept plan in the list."""

    id: UUID
    year: int
    version: int
    made_at: datetime
    visits: int
    overdue: int
    late: int


def index(request: HttpRequest) -> HttpResponse:
    """``page`` of the drafts."""
    return page(request)


def page(request: HttpRequest, *, errors: list[dict[str, str]] | None = None, status: int = 200) -> HttpResponse:
    """The page, with what is wrong with the form that was sent."""
    me, today = actor.of(request), timezone.localdate()
    may_make = doors.to_read(me, today)
    total = scope.plans(me, today).count()
    number = paging.number_of(request.GET.get("page"), total, SIZE)
    told = {
        "may_make": may_make,
        "years": [today.year + ahead for ahead in range(YEARS_AHEAD)],
        "chosen": request.POST.get("year", str(today.year + 1)),
        "visits": request.POST.get("visits", ""),
        "practice": words.practice(),
        "paragraph": words.plan_paragraph(),
        "runs": scope.plan_runs(me, today).filter(state="running")[:RUNS_SHOWN],
        "page": paging.Page(_drafts(me, number), number, total, SIZE),
        "key": str(uuid4()),
        "errors": errors or [],
    }
    return render(request, "plan/index.html", told, status=status)


def _drafts(me: Actor, number: int) -> list[Draft]:
    """A plan is kept sealed: each one shown is opened, and the journal names it; hence a short page."""
    start, now = (number - 1) * SIZE, timezone.now()
    ids = scope.plans(me, timezone.localdate(now)).values_list("pk", flat=True)[start : start + SIZE]
    opened = open_plans(actor=me, now=now, plans=list(ids))
    return [_draft(row.pk, row.year, row.version, row.made_at, told) for row, told in opened]


def _draft(plan_id: UUID, year: int, version: int, made_at: datetime, document: Mapping[str, Any]) -> Draft:
    figures = document["figures"]
    return Draft(
        plan_id,
        year,
        version,
        made_at,
        document["number_of_visits"],
        figures["overdue_at_end"],
        figures["late_in_year"],
    )
