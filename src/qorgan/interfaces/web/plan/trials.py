"""What if: the form of what is tried for a year, and everything that was tried for it, the newest first."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from qorgan.access import home
from qorgan.access.permissions import Permission
from qorgan.actions.refused import Denied, Refused
from qorgan.actions.start_plan_trial import StartPlanTrial
from qorgan.interfaces.plans import runner
from qorgan.interfaces.web.account import keys
from qorgan.interfaces.web.plan import doors, start_run, trial_form, trial_words, words
from qorgan.interfaces.web.plan.trial_form import Form
from qorgan.interfaces.web.shell import here as whom
from qorgan.interfaces.web.shell import locked, paging
from qorgan.interfaces.web.shell.here import Here
from qorgan.planning.make import Effort
from qorgan.planning.trial.summary import Summary
from qorgan.planning.trial.trial import Trial
from qorgan.questions.vocabulary import Office
from qorgan.store import people_list, plan_settings, scope
from qorgan.store.fold import kazakh_sort_key
from qorgan.store.people_list import Wanted

SIZE = 20


class Row(NamedTuple):
    """One trial in the list. ``summary``: None while there is none; ``failure``: why nothing came of it, else empty."""

    id: UUID
    started_at: datetime
    changed: list[str]
    state: str
    tone: str
    failure: str
    summary: Summary | None


class Asked(NamedTuple):
    """What is tried: for which year, the form, and participants that can be left out, by code."""

    year: int
    form: Form
    people: Mapping[str, str]


@require_http_methods(["GET", "HEAD", "POST"])
def what_if(request: HttpRequest, year: int) -> HttpResponse:
    """``page`` of the list; in the form ``s-<setting>``, ``region-n``, ``number-n``, ``without-n``, ``visits``, ``effort``, ``key``."""
    here = whom.here(request)
    doors.to_see(here)
    if not start_run.FIRST_YEAR <= year <= start_run.LAST_YEAR:
        raise Http404
    people = _participants(here)
    held = plan_settings.in_force(home.country(), year)
    if request.method != "POST":
        return _page(request, here, Asked(year, trial_form.blank(held), people))
    doors.to_make(here.me, here.today)
    form = trial_form.read(request.POST, held, people)
    asked = Asked(year, form, people)
    if form.trial is None:
        return _page(request, here, asked, status=422)
    return _begun(request, here, asked, form.trial)


def names(here: Here, trials: list[Trial]) -> dict[str, str]:
    """Names of those without whom something was tried, so far as the reader sees them; a query where there is anybody."""
    codes = {code for trial in trials for code in trial.without}
    seen = scope.people(here.me, here.today)
    return dict(seen.filter(code__in=codes).order_by().values_list("code", "name")) if codes else {}


def _begun(request: HttpRequest, here: Here, asked: Asked, trial: Trial) -> HttpResponse:
    try:
        run = runner.start_trial(
            actor=here.me,
            username=request.user.get_username(),
            country=home.country(),
            key=keys.of(request),
            now=here.now,
            asked=StartPlanTrial(asked.year, trial, Effort(asked.form.effort)),
        )
    except Refused as refusal:
        if isinstance(refusal, Denied) or locked.is_meant(refusal):
            raise
        running = next((one.params["run"] for one in refusal.findings if one.code == start_run.RUNNING), None)
        if running is not None:
            return HttpResponseRedirect(reverse("plan:run", args=[str(running)]))
        told = [(str(one.about or ""), words.finding(one)) for one in refusal.findings]
        return _page(request, here, asked._replace(form=trial_form.refused(asked.form, told)), status=409)
    return HttpResponseRedirect(reverse("plan:trial", args=[run]))


def _page(request: HttpRequest, here: Here, asked: Asked, status: int = 200) -> HttpResponse:
    regions = {code: words.region(code) for code in home.country().regions}
    facts = {
        "year": asked.year,
        "may_make": here.may(Permission.PLAN_MAKE),
        "form": asked.form,
        "errors": asked.form.errors,
        "efforts": words.efforts(asked.form.effort),
        "regions": sorted(regions.items(), key=lambda pair: kazakh_sort_key(pair[1])),
        "people": sorted(asked.people.items(), key=lambda pair: kazakh_sort_key(pair[1])),
        "page": _listed(request, here, asked.year),
        "key": keys.fresh(),
    }
    return render(request, "plan/trials.html", facts, status=status)


def _participants(here: Here) -> dict[str, str]:
    """Who could be left out, by code; nobody where nothing may be tried."""
    if not here.may(Permission.PLAN_MAKE):
        return {}
    seen = people_list.certified(scope.people(here.me, here.today), scope.certificates(here.me, here.today), here.today)
    found = people_list.narrowed(seen, Wanted(office=Office.PARTICIPANT), here.today)
    return dict(found.order_by().values_list("code", "name"))


def _listed(request: HttpRequest, here: Here, year: int) -> paging.Page[Row]:
    """Two queries, and one for names."""
    found = scope.plan_runs(here.me, here.today).filter(year=year, trial__isnull=False)
    total = found.count()
    number = paging.number_of(request.GET.get("page"), total, SIZE)
    columns = ("pk", "started_at", "state", "error_code", "summary", "trial")
    told = list(found.values_list(*columns)[(number - 1) * SIZE : number * SIZE])
    trials = [Trial.model_validate(row[-1]) for row in told]
    known = names(here, trials)
    rows = [
        Row(
            id=pk,
            started_at=started_at,
            changed=trial_words.changed(trial, known),
            state=str(trial_words.STATES[state]),
            tone=trial_words.TONES[state],
            failure=words.failure(code) if code else "",
            summary=None if summary is None else Summary.model_validate(summary),
        )
        for (pk, started_at, state, code, summary, _trial), trial in zip(told, trials, strict=True)
    ]
    return paging.Page(rows, number, total, SIZE)
