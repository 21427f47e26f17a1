"""Telling a run to stop and keep the best plan so far."""

from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from qorgan.actions.refused import Refused
from qorgan.actions.stop_plan_run import stop_plan_run
from qorgan.interfaces.web.plan import doors
from qorgan.interfaces.web.shell import actor


@require_POST
def stop_run(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """Back to the run, which by then may be over."""
    me, now = actor.of(request), timezone.now()
    doors.to_make(me, timezone.localdate(now))
    try:
        stop_plan_run(actor=me, key=str(uuid4()), now=now, run=run_id)
    except Refused:
        # It is over, or never was: the page it leads to says which.
        return HttpResponseRedirect(reverse("plan:run", args=[run_id]))
    return HttpResponseRedirect(reverse("plan:run", args=[run_id]))
