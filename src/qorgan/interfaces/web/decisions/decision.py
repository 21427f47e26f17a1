"""One decision: what it changes and by which provision, how the Council voted, what came of it. Its grounds are opened by hand."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions.open_decision import open_decision
from qorgan.actions.refused import NotThere
from qorgan.interfaces.web.decisions import acts, doors, quorum, words
from qorgan.interfaces.web.shell import actor
from qorgan.store import decision_page, journal_list, scope
from qorgan.store.decision_page import Whole
from qorgan.workflow.decision import State


def decision(request: HttpRequest, decision_id: UUID) -> HttpResponse:
    """The page without anything sealed. Raises ``Http404`` where the reader sees no such decision."""
    return _page(request, decision_id, None)


def open_grounds(request: HttpRequest, decision_id: UUID) -> HttpResponse:
    """The page with title and grounds, after the journal says who reads them. By a form only; an address leads to the page."""
    me, now = actor.of(request), timezone.now()
    doors.to_read(me, timezone.localdate(now))
    if request.method != "POST":
        return HttpResponseRedirect(reverse("decisions:decision", args=[decision_id]))
    try:
        _row, opened = open_decision(actor=me, now=now, decision=decision_id)
    except NotThere as missing:
        raise Http404 from missing
    return _page(request, decision_id, opened)


def _page(request: HttpRequest, decision_id: UUID, opened: Mapping[str, object] | None) -> HttpResponse:
    me, today = actor.of(request), timezone.localdate()
    doors.to_read(me, today)
    whole = decision_page.whole(me, today, decision_id)
    if whole is None:
        raise Http404
    here = reverse("decisions:decision", args=[decision_id])
    told = {
        "line": words.line(whole.listed),
        "whole": whole,
        "opened": opened,
        "acts": acts.of_decision(me, today, whole, here),
        "own_vote": next((words.choice(vote.choice) for vote in whole.votes if vote.person == me.person), ""),
        "votes": [(vote, words.choice(vote.choice)) for vote in whole.votes],
        "picture": quorum.picture(whole.standing) if whole.standing else None,
        "counts": [(words.choice(code), whole.counted[name]) for code, name in _COUNTS if name in whole.counted],
        "effects": [words.told(effect) for effect in whole.effects],
        "reads_journal": journal_list.is_open(me, today),
        "preview": _preview(me, today, whole),
        "may_open_minutes": bool(whole.listed.minutes_name) and decision_page.reads_all(me, today),
    }
    return render(request, "decisions/decision.html", told)


def _preview(me: Actor, today: date, whole: Whole) -> str:
    """Where a member sees what a reading that is put to the vote would change."""
    changes = whole.listed.changes
    is_open = "switch" in changes and whole.listed.state == State.OPEN
    if not is_open or not any(scope.may(me, power, today) for power in (_PROPOSE, _VOTE)):
        return ""
    return reverse("law:preview", args=[changes["switch"], changes["word"]])


_PROPOSE, _VOTE = Permission.DECISION_PROPOSE, Permission.DECISION_VOTE
_COUNTS = (("for", "votes_for"), ("against", "against"), ("abstain", "abstained"))
