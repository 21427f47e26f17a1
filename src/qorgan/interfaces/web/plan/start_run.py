"""Asking for a plan: the making begins behind the page, and the reader is led to where it can be watched."""

from uuid import uuid4

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from qorgan.access import home
from qorgan.actions.refused import Refused
from qorgan.interfaces.plans import runner
from qorgan.interfaces.web.plan import doors, index
from qorgan.interfaces.web.shell import actor, refusals

FIRST_YEAR, LAST_YEAR, MOST_VISITS = 1991, 2099, 100_000
KEY_CHARACTERS = 64
RUNNING = "plan_run.already_running"


@require_POST
def start_run(request: HttpRequest) -> HttpResponse:
    """``year``, ``visits`` (may be empty), ``key`` of the form."""
    me, now = actor.of(request), timezone.now()
    doors.to_make(me, timezone.localdate(now))
    year = _whole(request.POST.get("year", ""))
    visits = _whole(request.POST.get("visits", "").strip()) if request.POST.get("visits", "").strip() else None
    errors = []
    if year is None or not FIRST_YEAR <= year <= LAST_YEAR:
        errors.append({"target": "year", "text": _("Choose a year.")})
    if request.POST.get("visits", "").strip() and (visits is None or not 1 <= visits <= MOST_VISITS):
        errors.append({"target": "visits", "text": _("Write a whole number of visits, or nothing.")})
    if errors or year is None:
        return index.page(request, errors=errors, status=422)
    key = request.POST.get("key", "")[:KEY_CHARACTERS] or str(uuid4())
    try:
        run = runner.start(
            actor=me,
            username=request.user.get_username(),
            country=home.country(),
            key=key,
            now=now,
            year=year,
            visits=visits,
        )
    except Refused as refused:
        running = next((finding.params["run"] for finding in refused.findings if finding.code == RUNNING), None)
        if running is not None:
            return HttpResponseRedirect(reverse("plan:run", args=[str(running)]))
        return index.page(request, errors=[{"target": "", "text": refusals.told(refused)}], status=409)
    return HttpResponseRedirect(reverse("plan:run", args=[run]))


def _whole(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= len(str(MOST_VISITS)) else None
