"""Handing an approved plan out: some people at a time, until everybody named in it has their own part."""

from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from qorgan.actions.hand_out_plan import AT_ONCE, HandOutPlan
from qorgan.actions.hand_out_plan import hand_out_plan as hand_out_some
from qorgan.interfaces.web.plan import doors
from qorgan.interfaces.web.shell import here as whom
from qorgan.store import scope
from qorgan.workflow.plan import State

MOST_DIGITS = 6


@require_http_methods(["GET", "HEAD", "POST"])
def hand_out(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """What is handed out and to whom; a press hands it to so many, and the page goes on by itself where scripts run."""
    here = whom.here(request)
    doors.to_change(here)
    row = scope.plans(here.me, here.today).filter(pk=plan_id).values("pk", "year", "version", "state").first()
    if row is None:
        raise Http404
    facts: dict[str, object] = {"plan": row, "at_once": AT_ONCE, "is_approved": row["state"] == State.APPROVED}
    if request.method == "POST":
        done = hand_out_some(actor=here.me, key=_key(request), now=here.now, request=HandOutPlan(plan=plan_id))
        before = _number(request.POST.get("before", ""))
        so_far = before + int(str(done.facts["handed"]))
        facts |= {"done": done.facts, "so_far": so_far, "whole": so_far + int(str(done.facts["left"]))}
    return render(request, "plan/hand_out.html", {**facts, "key": str(uuid4())})


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS else 0


def _key(request: HttpRequest) -> str:
    return request.POST.get("key", "")[:64] or str(uuid4())
