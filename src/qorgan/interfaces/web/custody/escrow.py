"""One request for opening by several hands, and what is done to it with a single press: approving, cancelling, reviewing."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from qorgan.actions import misread
from qorgan.actions.approve_escrow import ApproveEscrow, approve_escrow
from qorgan.actions.cancel_escrow import CancelEscrow, cancel_escrow
from qorgan.actions.review_escrow import ReviewEscrow, review_escrow
from qorgan.interfaces.web.account import keys
from qorgan.interfaces.web.custody import attempt, doors, reason, words
from qorgan.interfaces.web.custody.attempt import Failed
from qorgan.interfaces.web.shell.here import Here
from qorgan.store.escrow_page import EXTRA_APPROVALS


def escrow(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Its page. Raises ``Http404``."""
    return _page(request, doors.enter(request), request_id)


@require_POST
def approve(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """That a threat to life does not wait. Raises ``Http404``."""
    here = doors.enter(request)
    asked = ApproveEscrow(escrow=request_id)
    return _done(
        request,
        here,
        request_id,
        lambda: approve_escrow(actor=here.me, key=keys.of(request), now=here.now, request=asked),
        _("You have approved that it does not wait."),
    )


@require_POST
def cancel(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """End it unopened. Raises ``Http404``."""
    here = doors.enter(request)
    asked = CancelEscrow(escrow=request_id)
    return _done(
        request,
        here,
        request_id,
        lambda: cancel_escrow(actor=here.me, key=keys.of(request), now=here.now, request=asked),
        _("The request is cancelled. What was peeled is forgotten."),
    )


@require_POST
def review(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """``judgement``. Raises ``Http404``."""
    here = doors.enter(request)

    def reviewed() -> None:
        told = {"escrow": request_id, "judgement": request.POST.get("judgement", "")}
        asked = misread.read(ReviewEscrow, told)
        review_escrow(actor=here.me, key=keys.of(request), now=here.now, request=asked)

    return _done(request, here, request_id, reviewed, _("The opening is reviewed."), name="review_escrow")


def _done(
    request: HttpRequest, here: Here, number: UUID, act: Callable[[], object], said: str, *, name: str = ""
) -> HttpResponse:
    doors.to_request(here, number)
    failed = attempt.tried(name, act)
    if failed is not None:
        return _page(request, here, number, failed)
    messages.success(request, said)
    return HttpResponseRedirect(reverse("custody:request", args=[number]))


def _page(request: HttpRequest, here: Here, number: UUID, failed: Failed | None = None) -> HttpResponse:
    found = doors.to_request(here, number)
    told = {
        "shown": words.shown(found, here.now),
        "reason": reason.read(here, number),
        "judgement": words.judgement(found.judgement),
        "judgements": words.judgements(),
        "approvals_needed": EXTRA_APPROVALS,
        "errors": failed.errors if failed else (),
        "key": keys.of(request) if failed else keys.fresh(),
    }
    return render(request, "custody/request.html", told, status=failed.status if failed else 200)
