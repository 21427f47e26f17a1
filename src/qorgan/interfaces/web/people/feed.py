"""The address under which one's own calendar program reads the days one is away: made here, shown once, open to whoever has it."""

from uuid import uuid4

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from qorgan.access.permissions import Permission
from qorgan.actions.make_calendar_feed import MakeCalendarFeed, make_calendar_feed, new_token
from qorgan.actions.refused import Refused
from qorgan.interfaces.web.shell import actor
from qorgan.interfaces.web.shell.gate import open_to_all
from qorgan.store import calendar_feed, scope

TYPE = "text/calendar; charset=utf-8"


@require_POST
def make_feed(request: HttpRequest) -> HttpResponse:
    """Make the address, or a new one in place of the old; nothing shows it again. Raises ``PermissionDenied``."""
    me = actor.of(request)
    if not scope.may(me, Permission.AVAILABILITY_DECLARE, timezone.localdate()):
        raise PermissionDenied
    token, mark = new_token()
    try:
        made = make_calendar_feed(
            actor=me,
            key=request.POST.get("key", "")[:64] or str(uuid4()),
            now=timezone.now(),
            request=MakeCalendarFeed(mark),
        )
    except Refused as error:
        raise PermissionDenied from error
    if made.is_repeated:
        return redirect("people:me")
    address = request.build_absolute_uri(reverse("people:calendar", args=[token]))
    return render(request, "people/feed_made.html", {"address": address})


@open_to_all
@require_safe
def calendar(request: HttpRequest, token: str) -> HttpResponse:
    """The days away of whoever the address belongs to. Raises ``Http404`` for an address that is none, or none any more."""
    told = calendar_feed.feed(token, timezone.localdate())
    if told is None:
        raise Http404
    return HttpResponse(told, content_type=TYPE)
