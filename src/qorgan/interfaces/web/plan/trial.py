"""One thing that was tried: the bar while it runs, why nothing came of it, or what it comes to beside another trial of the year."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from qorgan.interfaces.web.plan import beside, doors, trial_words, trials
from qorgan.interfaces.web.plan.beside import Side
from qorgan.interfaces.web.plan.run import Watched, watched
from qorgan.interfaces.web.shell import here as whom
from qorgan.interfaces.web.shell.here import Here
from qorgan.planning.trial.summary import Summary
from qorgan.planning.trial.trial import Trial
from qorgan.store import scope

MOST_OTHERS = 100
_FIRST, _SECOND = "A", "B"


class Other(NamedTuple):
    """A trial of the year that this one can be held against."""

    id: UUID
    changed: str
    started_at: datetime
    is_chosen: bool


def trial(request: HttpRequest, trial_id: UUID) -> HttpResponse:
    """``with`` in the address: the other trial; the newest of the year as it stands unless told."""
    here = whom.here(request)
    run, may_make = _found(request, here, trial_id)
    own, summary = scope.plan_runs(here.me, here.today).filter(pk=trial_id).values_list("trial", "summary").get()
    tried = Trial.model_validate(own)
    facts = {"run": run, "may_make": may_make, "tried": tried}
    if summary is None:
        return render(request, "plan/trial.html", {**facts, "changed": _changed(here, tried)})
    told = _beside(here, run, tried, Summary.model_validate(summary), request.GET.get("with", ""))
    return render(request, "plan/trial.html", {**facts, **told})


def trial_status(request: HttpRequest, trial_id: UUID) -> HttpResponse:
    """The bar alone, asked for again and again; at the end it leads to the page."""
    here = whom.here(request)
    run, may_make = _found(request, here, trial_id)
    response = render(request, "plan/trial_bar.html", {"run": run, "may_make": may_make})
    if not run.is_running:
        response["HX-Redirect"] = reverse("plan:trial", args=[trial_id])
    return response


def _found(request: HttpRequest, here: Here, trial_id: UUID) -> tuple[Watched, bool]:
    doors.to_see(here)
    run, may_make = watched(request, trial_id)
    if not run.is_trial:
        raise Http404
    return run, may_make


def _changed(here: Here, tried: Trial) -> list[str]:
    return trial_words.changed(tried, trials.names(here, [tried]))


def _beside(here: Here, run: Watched, tried: Trial, summary: Summary, asked: str) -> dict[str, object]:
    ended = scope.plan_runs(here.me, here.today).filter(year=run.year, trial__isnull=False, summary__isnull=False)
    found = list(ended.exclude(pk=run.id).values_list("pk", "trial", "started_at")[:MOST_OTHERS])
    others = {pk: Trial.model_validate(told) for pk, told, _at in found}
    chosen = _chosen(asked, others)
    known = trials.names(here, [tried, *others.values()])
    changed = {pk: "; ".join(trial_words.changed(told, known)) for pk, told in others.items()}
    own = trial_words.changed(tried, known)
    second = Side(_SECOND, _SECOND, "; ".join(own), summary)
    first = None
    if chosen is not None:
        told = ended.filter(pk=chosen).values_list("summary", flat=True).get()
        first = Side(_FIRST, _FIRST, changed[chosen], Summary.model_validate(told))
    return {
        "changed": own,
        "others": [Other(pk, changed[pk], at, pk == chosen) for pk, _told, at in found],
        "beside": beside.beside(first, second),
    }


def _chosen(asked: str, others: dict[UUID, Trial]) -> UUID | None:
    """The one asked for; else the newest of the year as it stands, else the newest. Raises ``Http404``."""
    wanted = next((pk for pk in others if str(pk) == asked), None)
    if asked and wanted is None:
        raise Http404
    standing = (pk for pk, told in others.items() if told.is_as_it_stands)
    return wanted or next(standing, None) or next(iter(others), None)
