"""The group has arrived: said on a page of its own, so that nobody says it by a slip of the finger (¶10)."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from qorgan.actions import misread, start_special_visit
from qorgan.actions.misread import Misread
from qorgan.actions.refused import NotThere, Refused
from qorgan.interfaces.acts import told as acts
from qorgan.interfaces.web.account import keys
from qorgan.interfaces.web.shell import actor, locked, refusals
from qorgan.interfaces.web.special import doors, shown, words
from qorgan.wording import entries


@sensitive_post_parameters()
def start(request: HttpRequest, order_id: UUID) -> HttpResponse:
    """``arrived_at``: now where it is empty. Raises ``NotThere``, ``Refused``."""
    if request.method != "POST":
        return _page(request, order_id)
    try:
        asked = misread.read(start_special_visit.StartSpecialVisit, _told(request, order_id))
        done = start_special_visit.start_special_visit(
            actor=actor.of(request), key=keys.of(request), now=timezone.now(), request=asked
        )
    except Misread as fault:
        return _page(request, order_id, _fault(fault), status=422)
    except NotThere:
        raise
    except Refused as refused:
        if locked.is_meant(refused):
            raise
        return _page(request, order_id, refusals.told(refused), status=acts.status(refused))
    messages.success(request, _("The visit has begun. Number of the visit: %(code)s") % {"code": done.facts["visit"]})
    return HttpResponseRedirect(reverse("special:visit", args=[order_id]))


def moment(text: str) -> str | None:
    """A moment of the country's own clock as one with its zone; what is no moment stays as it is."""
    if not text.strip():
        return None
    try:
        found = datetime.fromisoformat(text.strip())
    except ValueError:
        return text
    return (timezone.make_aware(found) if found.tzinfo is None else found).isoformat()


def _told(request: HttpRequest, order: UUID) -> dict[str, object]:
    return {"order": order, "arrived_at": moment(request.POST.get("arrived_at", ""))}


def _fault(fault: Misread) -> str:
    return " ".join(entries.fault(one.code, one.params, words.language()) for one in fault.faults)


def _page(request: HttpRequest, order_id: UUID, error: str = "", status: int = 200) -> HttpResponse:
    _here, order = doors.opened(request, order_id)
    told = {
        "shown": shown.shown(order),
        "content": order.content,
        "error": error,
        "arrived_at": request.POST.get("arrived_at", ""),
        "key": keys.of(request),
    }
    return render(request, "special/start.html", told, status=status)
