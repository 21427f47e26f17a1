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
    """A run as the page shows it. ``placed``: institutions that have a visit so far; ``cost``: money of the journeys so far.

    ``is_trial``: the plan is only tried, and has a page of its own.
    """

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
    is_trial: bool

    @property
    def is_running(self) -> bool:
        """Whether it is under way."""
        return self.state == "running"

    @property
    def leads_to(self) -> str:
        """Where the reader is sent on: to the page of what is tried, or to the plan; empty while there is neither."""
        if self.is_trial:
            return reverse("plan:trial", args=[self.id])
        return reverse("plan:plan", args=[self.plan_id]) if self.plan_id else ""


def run(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """The page with the bar; when there is a plan, the plan instead; the page of the trial where one is tried."""
    found, may_make = watched(request, run_id)
    if found.leads_to:
        return HttpResponseRedirect(found.leads_to)
    return render(request, "plan/run.html", {"run": found, "may_make": may_make})


def run_status(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """The bar alone, asked for again and again; at the end it leads on."""
    found, may_make = watched(request, run_id)
    response = render(request, "plan/bar.html", {"run": found, "may_make": may_make})
    if found.leads_to:
        response["HX-Redirect"] = found.leads_to
    return response


def watched(request: HttpRequest, run_id: UUID) -> tuple[Watched, bool]:
    """The run, and whether the reader may stop it. Raises ``PermissionDenied``; ``Http404`` where there is none."""
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
        is_trial=row.trial is not None,
    )
    return told, may_make
