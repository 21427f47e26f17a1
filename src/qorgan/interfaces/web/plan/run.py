"""Watching a plan being made."""

from typing import NamedTuple
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from qorgan.access import home
from qorgan.interfaces.web.plan import doors, words
from qorgan.interfaces.web.shell import actor
from qorgan.store import scope


class Watched(NamedTuple):
    """A run as the page shows it. ``placed``: institutions that have a visit so far; ``cost``: money of the journeys so far."""

    id: UUID
    year: int
    state: str
    progress: float
    stage: str
    effort: str
    placed: int
    cost: int
    currency: str
    is_stopping: bool
    failure: str
    plan_id: UUID | None

    @property
    def is_running(self) -> bool:
        """Whether it is under way."""
        return self.state == "running"


def run(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """The page with the bar; when there is a plan, the plan instead."""
    found, may_make = _found(request, run_id)
    if found.plan_id is not None:
        return HttpResponseRedirect(reverse("plan:plan", args=[found.plan_id]))
    return render(request, "plan/run.html", {"run": found, "may_make": may_make})


def run_status(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """The bar alone, asked for again and again; at the end it leads on."""
    found, may_make = _found(request, run_id)
    response = render(request, "plan/bar.html", {"run": found, "may_make": may_make})
    if found.plan_id is not None:
        response["HX-Redirect"] = reverse("plan:plan", args=[found.plan_id])
    return response


def _found(request: HttpRequest, run_id: UUID) -> tuple[Watched, bool]:
    me, today = actor.of(request), timezone.localdate()
    may_make = doors.to_read(me, today)
    row = scope.plan_runs(me, today).filter(pk=run_id).first()
    if row is None:
        raise Http404
    told = Watched(
        id=row.pk,
        year=row.year,
        state=row.state,
        progress=row.progress,
        stage=words.stage(row.stage),
        effort=words.effort(row.effort),
        placed=row.placed,
        cost=row.cost,
        currency=home.country().currency,
        is_stopping=row.stop_requested,
        failure=words.failure(row.error_code) if row.error_code else "",
        plan_id=row.plan_id,
    )
    return told, may_make
