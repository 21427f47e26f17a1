"""Choosing among many rows by typing: the browser asks for those in which the words stand.

What is typed is sent in the body, never in the address: the place that a message is about must not stand in a log or a browser's history.
"""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from qorgan.actions import catalogue
from qorgan.actions.described import described
from qorgan.actions.refused import Denied
from qorgan.interfaces.web.act import choices
from qorgan.interfaces.web.act.wanted import Wanted
from qorgan.interfaces.web.shell import actor

MOST_SIGNS = 200


@sensitive_post_parameters()
@require_POST
def offer(request: HttpRequest, name: str, field: str) -> HttpResponse:
    """``<field>`` = what was typed so far. Raises ``Http404`` for what is not offered, ``PermissionDenied`` for whoever may not act."""
    if name not in catalogue.ACTS:
        raise Http404
    entry = next((entry for entry in described(catalogue.asks(name)) if entry.name == field), None)
    if entry is None:
        raise Http404
    me, today = actor.of(request), timezone.localdate()
    try:
        catalogue.require(name, actor=me, today=today)
    except Denied as denied:
        raise PermissionDenied from denied
    text = request.POST.get(field, "")[:MOST_SIGNS]
    found = choices.found_rows(entry.enter, Wanted(name, me, today), text)
    return render(request, "act/offer.html", {"found": found})
