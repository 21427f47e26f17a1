"""Signing oneself out on another browser, or on all others."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from qorgan.actions import end_session as end
from qorgan.actions.refused import Refused
from qorgan.interfaces.web.account import keys
from qorgan.interfaces.web.shell import actor, presence, refusals


@require_POST
def end_session(request: HttpRequest) -> HttpResponse:
    """``session``: its id, or nothing for all others. What is nobody's, or another's, is not there."""
    asked = end.EndSession(session=_wanted(request), kept=presence.required(request).pk)
    try:
        end.end_session(actor=actor.of(request), key=keys.fresh(), now=timezone.now(), request=asked)
    except Refused as refused:
        if "session.unknown" in refused.codes:
            raise Http404 from refused
        messages.error(request, refusals.told(refused))
    else:
        messages.success(request, _("Signed out there."))
    return HttpResponseRedirect(reverse("account:index"))


def _wanted(request: HttpRequest) -> UUID | None:
    told = request.POST.get("session", "")
    try:
        return UUID(told) if told else None
    except ValueError:
        raise Http404 from None
