"""Accepting an invitation. Its token comes behind the # of the address, or is typed from paper; it never stands in an address we read."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from qorgan.actions import take_attempt
from qorgan.actions.accept_invitation import AcceptInvitation, accept_invitation
from qorgan.actions.refused import Refused
from qorgan.interfaces.web.shell import attempts, presence, refusals, wait
from qorgan.interfaces.web.shell.gate import open_to_all
from qorgan.store import factors


@open_to_all
@sensitive_post_parameters("token", "password", "again")
def invitation(request: HttpRequest) -> HttpResponse:
    """``token``; ``password`` and the same ``again``. Afterwards the person is signed in and enrols a factor."""
    if request.method != "POST":
        return render(request, "account/invitation.html")
    if request.POST.get("password", "") != request.POST.get("again", ""):
        return _page(request, _("The two passwords differ."))
    counted, now = attempts.of_network(request), timezone.now()
    seconds = take_attempt.take_attempt(counted, now=now)
    if seconds:
        return _page(request, wait.told(seconds), status=429)
    mark = factors.code_mark(request.POST.get("token", ""))
    asked = AcceptInvitation(token_sha256=mark, password=request.POST.get("password", ""))
    try:
        proof = accept_invitation(now=now, request=asked)
    except Refused as refused:
        return _page(request, refusals.told(refused))
    take_attempt.give_back(counted, now=now)
    presence.begin(request, proof)
    return HttpResponseRedirect(reverse("account:enrol"))


def _page(request: HttpRequest, error: str, status: int = 422) -> HttpResponse:
    facts = {"error": error, "token": request.POST.get("token", "")}
    return render(request, "account/invitation.html", facts, status=status)
