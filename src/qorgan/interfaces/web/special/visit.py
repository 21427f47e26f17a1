"""One order: all that is sealed of it, who has read it, its papers, and what comes next (¶10, ¶11)."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from qorgan.access.permissions import Permission
from qorgan.interfaces.planned import sources
from qorgan.interfaces.web.special import doors, shown


def visit(request: HttpRequest, order_id: UUID) -> HttpResponse:
    """The page. What is sealed to others, and what is nowhere, is not there. Raises ``NotThere``, ``Refused``."""
    here, order = doors.opened(request, order_id)
    found = shown.shown(order)
    told = {
        "shown": found,
        "content": order.content,
        "sources": sources.sources(here.today),
        "may_start": here.may(Permission.VISIT_START),
        "may_call_off": here.may(Permission.SPECIAL_SEAL),
        "is_due": order.content.span[0] <= here.today,
        "site": reverse("site:visit", args=[found.begun.visit])
        if found.begun and here.may(Permission.SITE_READ)
        else "",
        "may_read_messages": here.may(Permission.MESSAGE_READ),
    }
    return render(request, "special/visit.html", told)
