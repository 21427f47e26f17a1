"""What is sealed to the reader of special visits: the same page for everybody, with an order on it or without (¶10)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from qorgan.access.permissions import Permission
from qorgan.actions.open_special_visits import Order, open_special_visits
from qorgan.actions.refused import NotThere, Refused
from qorgan.interfaces.planned import sources
from qorgan.interfaces.web.shell import locked, refusals
from qorgan.interfaces.web.shell.here import Here
from qorgan.interfaces.web.special import doors, shown


def index(request: HttpRequest) -> HttpResponse:
    """Those that open, the newest first. Raises ``PermissionDenied``."""
    here = doors.to_list(request)
    told: dict[str, object] = {"may_order": here.may(Permission.SPECIAL_SEAL), "orders": [], "is_locked": False}
    told["sources"] = sources.sources(here.today)
    try:
        told["orders"] = [shown.shown(order) for order in _opened(here)]
    except NotThere:
        raise
    except Refused as refused:
        told |= {"is_locked": True} if locked.is_meant(refused) else {"error": refusals.told(refused)}
    return render(request, "special/index.html", told)


def _opened(here: Here) -> list[Order]:
    return open_special_visits(actor=here.me, now=here.now)
