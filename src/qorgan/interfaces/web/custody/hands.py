"""Taking the own layer off, and taking what was opened: each after a fresh proof, on a page that says what it does."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from qorgan.actions import misread
from qorgan.actions.peel_escrow import PeelEscrow, peel_escrow
from qorgan.actions.take_escrow import TakeEscrow, take_escrow
from qorgan.interfaces.web.account import keys
from qorgan.interfaces.web.account.fresh import fresh
from qorgan.interfaces.web.custody import attempt, doors, reason, words
from qorgan.interfaces.web.custody.attempt import Failed
from qorgan.interfaces.web.shell import locked
from qorgan.interfaces.web.shell.here import Here
from qorgan.store.escrow_page import Hand, Request


@fresh
def peel(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """``following``: codes of those who open with the first hand, none for the first who can. Raises ``Http404``."""
    here = doors.enter(request)
    found = doors.to_request(here, request_id)
    if not here.is_unlocked:
        return locked.answer(request)
    if request.method != "POST":
        return _back(request_id) if "peel" not in found.may else _peel_page(request, here, found)

    def peeled() -> None:
        told = {"escrow": request_id, "following": request.POST.getlist("following") or None}
        asked = misread.read(PeelEscrow, told)
        peel_escrow(actor=here.me, key=keys.of(request), now=here.now, request=asked)

    failed = attempt.tried("peel_escrow", peeled)
    if failed is not None:
        return _peel_page(request, here, found, failed)
    messages.success(request, _("Your layer is off."))
    return _back(request_id)


@fresh
def take(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """For whoever asked. Raises ``Http404``."""
    here = doors.enter(request)
    found = doors.to_request(here, request_id)
    if not here.is_unlocked:
        return locked.answer(request)
    if request.method != "POST":
        return _back(request_id) if "take" not in found.may else _take_page(request, here, found)
    asked = TakeEscrow(escrow=request_id)
    failed = attempt.tried(
        "take_escrow", lambda: take_escrow(actor=here.me, key=keys.of(request), now=here.now, request=asked)
    )
    if failed is not None:
        return _take_page(request, here, found, failed)
    messages.success(request, _("You hold the part now, and it has a new key."))
    if found.visit:
        return HttpResponseRedirect(reverse("cases:part", args=[found.compartment]))
    return _back(request_id)


def _back(number: UUID) -> HttpResponse:
    return HttpResponseRedirect(reverse("custody:request", args=[number]))


def _peel_page(request: HttpRequest, here: Here, found: Request, failed: Failed | None = None) -> HttpResponse:
    is_first = not any(hand.is_chosen for hand in found.hands)
    told = {
        **_told(request, here, found, failed),
        "others": _others(here, found) if is_first else (),
        "needed_beside": found.needed - 1,
        "reason": reason.read(here, found.id),
        "chosen": request.POST.getlist("following"),
    }
    return render(request, "custody/peel.html", told, status=failed.status if failed else 200)


def _others(here: Here, found: Request) -> list[Hand]:
    """Whose layers come after the own one; nobody for whoever has no seat."""
    own = next((hand.place for hand in found.hands if str(hand.account) == here.me.account), len(found.hands))
    return [hand for hand in found.hands if hand.place > own and hand.person]


def _take_page(request: HttpRequest, here: Here, found: Request, failed: Failed | None = None) -> HttpResponse:
    told = _told(request, here, found, failed)
    return render(request, "custody/take.html", told, status=failed.status if failed else 200)


def _told(request: HttpRequest, here: Here, found: Request, failed: Failed | None) -> dict[str, object]:
    return {
        "shown": words.shown(found, here.now),
        "errors": failed.errors if failed else (),
        "key": keys.of(request) if failed else keys.fresh(),
    }
