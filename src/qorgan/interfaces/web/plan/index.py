"""The first page: what is in force in each year, every version so far, make a plan, check a file that somebody brings."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from qorgan.access import home
from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions.open_plans import open_plans
from qorgan.interfaces.web.plan import begun, doors, words
from qorgan.interfaces.web.shell import actor, paging
from qorgan.store import plan_settings, scope
from qorgan.workflow.plan import State

YEARS_AHEAD = 3
SIZE = 10
RUNS_SHOWN = 5
TAGS = {State.DRAFT: "", State.PROPOSED: "due", State.APPROVED: "safe", State.REPLACED: ""}


class Draft(NamedTuple):
    """One version in the list. ``decision``: number of the decision, empty while it is open; ``based_on``: the version changed."""

    id: UUID
    year: int
    version: int
    state: str
    tag: str
    decision_id: UUID | None
    decision: str
    based_on: int | None
    made_at: datetime
    visits: int
    overdue: int
    late: int
    opened: begun.Version


class InForce(NamedTuple):
    """What is in force in a year; no id where nothing is."""

    year: int
    id: UUID | None
    version: int
    decision: str


def index(request: HttpRequest) -> HttpResponse:
    """``page`` of the drafts."""
    return page(request)


def page(request: HttpRequest, *, errors: list[dict[str, str]] | None = None, status: int = 200) -> HttpResponse:
    """The page, with what is wrong with the form that was sent."""
    me, today = actor.of(request), timezone.localdate()
    may_make = doors.to_read(me, today)
    total = scope.plans(me, today).count()
    number = paging.number_of(request.GET.get("page"), total, SIZE)
    drafts = _drafts(me, number)
    years = [today.year + ahead for ahead in range(YEARS_AHEAD)]
    chosen = request.POST.get("year", str(today.year + 1))
    year = next((year for year in years if str(year) == chosen), today.year + 1)
    told = {
        "may_make": may_make,
        "years": years,
        "chosen": chosen,
        "settings_year": year,
        "visits": request.POST.get("visits", ""),
        "efforts": words.efforts(request.POST.get("effort", "")),
        "objective": words.objective(),
        "practice": words.practice(plan_settings.in_force(home.country(), year)),
        "paragraph": words.plan_paragraph(),
        "runs": scope.plan_runs(me, today).filter(state="running", trial__isnull=True)[:RUNS_SHOWN],
        "page": paging.Page(drafts, number, total, SIZE),
        "versions": begun.versions((draft.opened for draft in drafts), request.POST.get("from", "")),
        "in_force": _in_force(me, today),
        "reads_decisions": scope.may(me, Permission.DECISION_READ, today),
        "key": str(uuid4()),
        "errors": errors or [],
    }
    return render(request, "plan/index.html", told, status=status)


def _in_force(me: Actor, today: date) -> list[InForce]:
    """A line for each year of which there is a plan, the latest first."""
    plans = scope.plans(me, today)
    approved = plans.filter(state=State.APPROVED).values_list("year", "pk", "version", "decision__number")
    found = {year: InForce(year, pk, version, number or "") for year, pk, version, number in approved}
    years = plans.order_by("-year").values_list("year", flat=True).distinct()
    return [found.get(year, InForce(year, None, 0, "")) for year in years]


def _drafts(me: Actor, number: int) -> list[Draft]:
    """A plan is kept sealed: each one shown is opened, and the journal names it; hence a short page."""
    start, now = (number - 1) * SIZE, timezone.now()
    ids = list(scope.plans(me, timezone.localdate(now)).values_list("pk", flat=True)[start : start + SIZE])
    columns = ("pk", "state", "decision", "decision__number", "based_on__version")
    told = {
        row[0]: row[1:] for row in scope.plans(me, timezone.localdate(now)).filter(pk__in=ids).values_list(*columns)
    }
    opened = open_plans(actor=me, now=now, plans=ids)
    return [
        _draft(Row(row.pk, row.year, row.version, row.made_at, *told[row.pk]), document) for row, document in opened
    ]


class Row(NamedTuple):
    """A version as its table tells it."""

    id: UUID
    year: int
    version: int
    made_at: datetime
    state: str
    decision: UUID | None
    number: str | None
    based_on: int | None


def _draft(row: Row, document: Mapping[str, Any]) -> Draft:
    figures = document["figures"]
    # Until it is taken a decision has no number, but a mark that begins with a dash.
    number = "" if row.number is None or row.number.startswith("-") else row.number
    return Draft(
        row.id,
        row.year,
        row.version,
        words.state(row.state),
        TAGS[State(row.state)],
        row.decision,
        number,
        row.based_on,
        row.made_at,
        document["number_of_visits"],
        figures["overdue_at_end"],
        figures["late_in_year"],
        begun.Version(
            row.id, row.year, row.version, row.state, sum(one.get("locked", False) for one in document["visits"])
        ),
    )
