"""Asking for a plan: the making begins behind the page, and the reader is led to where it can be watched."""

from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from qorgan.access import home
from qorgan.actions.refused import NotThere, Refused
from qorgan.interfaces.plans import runner
from qorgan.interfaces.plans.work import Asked
from qorgan.interfaces.web.plan import doors, index, words
from qorgan.interfaces.web.shell import actor, locked, refusals
from qorgan.planning.make import Effort

FIRST_YEAR, LAST_YEAR, MOST_VISITS = 1991, 2099, 100_000
KEY_CHARACTERS = 64
RUNNING, OTHER_YEAR = "plan_run.already_running", "plan_run.version_of_other_year"


@require_POST
def start_run(request: HttpRequest) -> HttpResponse:
    """``year``, ``visits`` and ``from`` (may be empty), ``effort``, ``key`` of the form."""
    me, now = actor.of(request), timezone.now()
    doors.to_make(me, timezone.localdate(now))
    year = _whole(request.POST.get("year", ""))
    visits = _whole(request.POST.get("visits", "").strip()) if request.POST.get("visits", "").strip() else None
    errors = []
    if year is None or not FIRST_YEAR <= year <= LAST_YEAR:
        errors.append({"target": "year", "text": _("Choose a year.")})
    if request.POST.get("visits", "").strip() and (visits is None or not 1 <= visits <= MOST_VISITS):
        errors.append({"target": "visits", "text": _("Write a whole number of visits, or nothing.")})
    effort = next((one for one in Effort if one.value == request.POST.get("effort", Effort.USUAL.value)), None)
    if effort is None:
        errors.append({"target": "effort-usual", "text": _("Choose how long to improve the plan.")})
    based_on = _version(request.POST.get("from", ""))
    if request.POST.get("from") and based_on is None:
        errors.append({"target": "from", "text": words.begun("bad")})
    if errors or year is None or effort is None:
        return index.page(request, errors=errors, status=422)
    key = request.POST.get("key", "")[:KEY_CHARACTERS] or str(uuid4())
    try:
        run = runner.start(
            actor=me,
            username=request.user.get_username(),
            country=home.country(),
            key=key,
            now=now,
            asked=Asked(year, visits, effort, based_on),
        )
    except NotThere as missing:
        raise Http404 from missing
    except Refused as refused:
        if locked.is_meant(refused):
            raise  # the person unlocks, and the form is sent again
        running = next((finding.params["run"] for finding in refused.findings if finding.code == RUNNING), None)
        if running is not None:
            return HttpResponseRedirect(reverse("plan:run", args=[str(running)]))
        target = "from" if OTHER_YEAR in refused.codes else ""
        return index.page(request, errors=[{"target": target, "text": refusals.told(refused)}], status=409)
    return HttpResponseRedirect(reverse("plan:run", args=[run]))


def _version(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _whole(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= len(str(MOST_VISITS)) else None
