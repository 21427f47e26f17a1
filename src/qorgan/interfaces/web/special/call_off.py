"""The visit is not to be made after all; those who were named read why (¶10)."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from qorgan.actions import call_off_special_visit as calling_off
from qorgan.actions import misread
from qorgan.actions.misread import Misread
from qorgan.actions.refused import NotThere, Refused
from qorgan.interfaces.acts import told as acts
from qorgan.interfaces.web.account import keys
from qorgan.interfaces.web.shell import actor, locked, refusals
from qorgan.interfaces.web.special import doors, shown, words
from qorgan.wording import entries


@sensitive_post_parameters()
def call_off(request: HttpRequest, order_id: UUID) -> HttpResponse:
    """``why``. Raises ``PermissionDenied``, ``NotThere``, ``Refused``."""
    doors.to_order(request)
    if request.method != "POST":
        return _page(request, order_id)
    try:
        asked = misread.read(calling_off.CallOffSpecialVisit, {"order": order_id, "why": request.POST.get("why", "")})
        calling_off.call_off_special_visit(
            actor=actor.of(request), key=keys.of(request), now=timezone.now(), request=asked
        )
    except Misread as fault:
        told = " ".join(entries.fault(one.code, one.params, words.language()) for one in fault.faults)
        return _page(request, order_id, told, status=422)
    except NotThere:
        raise
    except Refused as refused:
        if locked.is_meant(refused):
            raise
        return _page(request, order_id, refusals.told(refused), status=acts.status(refused))
    messages.success(request, _("The visit is called off. Those who were named read why; nobody else learns of it."))
    return HttpResponseRedirect(reverse("special:visit", args=[order_id]))


def _page(request: HttpRequest, order_id: UUID, error: str = "", status: int = 200) -> HttpResponse:
    _here, order = doors.opened(request, order_id)
    told = {
        "shown": shown.shown(order),
        "content": order.content,
        "error": error,
        "why": request.POST.get("why", ""),
        "key": keys.of(request),
    }
    return render(request, "special/call_off.html", told, status=status)
