"""Who opens together: seated by the Commissioner, in the order in which their layers come off."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from qorgan.access.permissions import Permission
from qorgan.actions import misread
from qorgan.actions.seat_roster import HANDS, SEATS, SeatRoster, seat_roster
from qorgan.interfaces.web.account import keys
from qorgan.interfaces.web.account.fresh import fresh
from qorgan.interfaces.web.custody import attempt, doors
from qorgan.interfaces.web.custody.attempt import Failed
from qorgan.interfaces.web.shell import locked
from qorgan.interfaces.web.shell.here import Here
from qorgan.store import custody_page, escrow_page
from qorgan.store.custody_page import Seatable

MOST_SEATS = 9
"""Of nine, any number of hands gives at most 126 sets."""


@fresh
def roster(request: HttpRequest) -> HttpResponse:
    """``people``: codes in their order, empty ones left out; ``hands``; ``commissioner_always``."""
    here = doors.enter(request, Permission.ESCROW_SEAT)
    if not here.is_unlocked:
        return locked.answer(request)
    if request.method != "POST":
        return _page(request, here)

    def seated() -> None:
        told = {
            "people": _people(request),
            "hands": request.POST.get("hands", ""),
            "commissioner_always": "commissioner_always" in request.POST,
        }
        asked = misread.read(SeatRoster, told)
        seat_roster(actor=here.me, key=keys.of(request), now=here.now, request=asked)

    failed = attempt.tried("seat_roster", seated)
    if failed is not None:
        return _page(request, here, failed)
    messages.success(request, _("They are seated. Parts are sealed to them as their holders unlock."))
    return HttpResponseRedirect(reverse("custody:index"))


def _people(request: HttpRequest) -> list[str]:
    return [code for code in request.POST.getlist("people") if code]


def _page(request: HttpRequest, here: Here, failed: Failed | None = None) -> HttpResponse:
    people = custody_page.seatable(here.today)
    chosen = _people(request) if failed else [one.code for one in people[:SEATS]]
    told = {
        "people": people,
        "seats": _seats(people, chosen),
        "hands": request.POST.get("hands") if failed else str(min(HANDS, max(len(people), 2))),
        "numbers": range(2, MOST_SEATS + 1),
        "is_always": "commissioner_always" in request.POST,
        "now_seated": escrow_page.roster(),
        "errors": failed.errors if failed else (),
        "key": keys.of(request) if failed else keys.fresh(),
    }
    return render(request, "custody/roster.html", told, status=failed.status if failed else 200)


def _seats(people: list[Seatable], chosen: list[str]) -> list[str]:
    """The code in each seat that the form offers, empty where nobody is in it."""
    seats = min(MOST_SEATS, max(len(people), len(chosen)))
    return [*chosen, *[""] * seats][:seats]
