"""Asking for a part that nobody can hand on any more."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from qorgan.access.permissions import Permission
from qorgan.actions import misread
from qorgan.actions.ask_escrow import AskEscrow, ask_escrow
from qorgan.interfaces.web.account import keys
from qorgan.interfaces.web.custody import attempt, doors, words
from qorgan.interfaces.web.custody.attempt import Failed
from qorgan.interfaces.web.shell import locked
from qorgan.interfaces.web.shell.here import Here
from qorgan.store import escrow_page


def ask(request: HttpRequest) -> HttpResponse:
    """``compartment``, ``reason``, ``threat_to_life``; ``part`` in the address chooses one to begin with."""
    here = doors.enter(request, Permission.ESCROW_ASK)
    if not here.is_unlocked:
        return locked.answer(request)
    if request.method != "POST":
        return _page(request, here)
    made: list[UUID] = []

    def asked_for() -> None:
        told = {
            "compartment": request.POST.get("compartment", ""),
            "reason": request.POST.get("reason", ""),
            "threat_to_life": "threat_to_life" in request.POST,
        }
        asked = misread.read(AskEscrow, told)
        made.append(UUID(ask_escrow(actor=here.me, key=keys.of(request), now=here.now, request=asked).subject))

    failed = attempt.tried("ask_escrow", asked_for)
    if failed is not None:
        return _page(request, here, failed)
    messages.success(request, _("It is asked. Everybody concerned sees it on their desk."))
    return HttpResponseRedirect(reverse("custody:request", args=made))


def _page(request: HttpRequest, here: Here, failed: Failed | None = None) -> HttpResponse:
    parts = escrow_page.askable(here.me, here.today)
    told = {
        "parts": [(one, words.part(one.kind)) for one in parts],
        "roster": escrow_page.roster(),
        "may_seat": here.may(Permission.ESCROW_SEAT),
        "chosen": request.POST.get("compartment") or request.GET.get("part", ""),
        "typed": request.POST.get("reason", ""),
        "is_threat": "threat_to_life" in request.POST,
        "wait": int(escrow_page.WAIT.total_seconds() // 3600),
        "stands": escrow_page.STANDS.days,
        "errors": failed.errors if failed else (),
        "key": keys.of(request) if failed else keys.fresh(),
    }
    return render(request, "custody/ask.html", told, status=failed.status if failed else 200)
