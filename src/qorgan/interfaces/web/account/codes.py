"""Printed codes: made and shown once, confirmed by typing one of them back from the paper."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from qorgan.actions import take_attempt
from qorgan.actions.print_codes import ConfirmCodes, PrintCodes, confirm_codes, print_codes
from qorgan.actions.refused import Refused
from qorgan.interfaces.web.account import keys
from qorgan.interfaces.web.account.fresh import fresh
from qorgan.interfaces.web.shell import actor, attempts, presence, refusals, wait
from qorgan.store import printed


@require_POST
@fresh
def codes(request: HttpRequest) -> HttpResponse:
    """A new set. The page that answers is the only one that ever shows it."""
    drawn = tuple(printed.code() for _ in range(printed.CODES))
    try:
        print_codes(actor=actor.of(request), key=keys.fresh(), now=timezone.now(), request=PrintCodes(codes=drawn))
    except Refused as refused:
        messages.error(request, refusals.told(refused))
        return HttpResponseRedirect(reverse("account:index"))
    return render(request, "account/codes.html", {"codes": drawn})


@sensitive_post_parameters("code")
@require_POST
def confirm(request: HttpRequest) -> HttpResponse:
    """``code``: one of the set, read from the paper."""
    me, now = actor.of(request), timezone.now()
    counted = attempts.of_code(me.account)
    seconds = take_attempt.take_attempt(counted, now=now)
    if seconds:
        return render(request, "account/codes.html", {"error": wait.told(seconds)}, status=429)
    asked = ConfirmCodes(code=request.POST.get("code", ""))
    try:
        confirm_codes(actor=me, key=keys.fresh(), now=now, request=asked)
    except Refused as refused:
        return render(request, "account/codes.html", {"error": refusals.told(refused)}, status=422)
    take_attempt.give_back(counted, now=now)
    presence.complete(request)
    messages.success(request, _("The printed codes count from now on. Keep the paper apart from the computer."))
    return HttpResponseRedirect(reverse("account:index"))
