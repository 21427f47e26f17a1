"""Signing out: the session ends, and the browser is told to forget what it kept."""

from django.contrib import auth
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from qorgan.actions import start_session
from qorgan.interfaces.web.shell import demo_sign_in, presence
from qorgan.interfaces.web.shell.gate import open_to_all


@open_to_all
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Back to the sign-in page. Signing out twice is no fault."""
    session = presence.of(request)
    if session is not None:
        start_session.leave_session(session.pk, session.account_id, now=timezone.now())
    auth.logout(request)
    demo_sign_in.stay_out(request)
    response = HttpResponseRedirect(reverse("sign_in"))
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response
