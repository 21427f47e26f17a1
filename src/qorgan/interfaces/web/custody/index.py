"""What is asked of several hands and of two people, what of it waits for the reader, and who is seated."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from qorgan.access.permissions import Permission
from qorgan.actions import settle_vault
from qorgan.interfaces.web.custody import doors, words
from qorgan.store import escrow_page, proposals_page


def index(request: HttpRequest) -> HttpResponse:
    """``show=all``: with what is over."""
    here = doors.enter(request)
    is_all = request.GET.get("show") == "all"
    asked = escrow_page.requests(here.me, here.today, here.now, only_open=not is_all)
    proposed = proposals_page.proposals(here.me, here.today, here.now, only_open=not is_all)
    requests = sorted((words.shown(one, here.now) for one in asked), key=lambda one: not one.awaits)
    told = {
        "requests": requests,
        "proposals": sorted((words.proposed(one) for one in proposed), key=lambda one: not one.awaits),
        "is_all": is_all,
        "promised": settle_vault.promised(here.me, here.now).count(),
        "roster": escrow_page.roster(),
        "may_ask": here.may(Permission.ESCROW_ASK),
        "may_seat": here.may(Permission.ESCROW_SEAT),
    }
    return render(request, "custody/index.html", told)
