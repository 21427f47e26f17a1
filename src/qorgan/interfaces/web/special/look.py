"""Answers while an order is being written: what the law says now, which places or people are meant. All of it sent in the body."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from qorgan.interfaces.web.special import doors, draft, offered, weighed
from qorgan.interfaces.web.special.draft import Step


@sensitive_post_parameters()
@require_POST
def look(request: HttpRequest) -> HttpResponse:
    """The findings for what the form holds. Raises ``PermissionDenied``."""
    here = doors.to_order(request)
    return render(request, "special/weighed.html", {"weighed": weighed.weighed(here, draft.sent(request))})


@sensitive_post_parameters()
@require_POST
def search(request: HttpRequest) -> HttpResponse:
    """``q``: places, or people on the step of the grounds, beside those that are ticked. Raises ``PermissionDenied``."""
    here, typed = doors.to_order(request), draft.sent(request)
    text = request.POST.get("q", "")[: offered.MOST_SIGNS]
    is_of_people = draft.step(request) is Step.GROUNDS
    found = offered.people(here, typed, text) if is_of_people else offered.places(here, typed, text)
    field = "also" if is_of_people else "institutions"
    return render(request, "special/choices.html", {"choices": found, "field": field, "q": text})
