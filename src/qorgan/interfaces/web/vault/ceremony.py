"""The ceremony: the Commissioner makes the certifying key in the presence of two officers, who read out their fingerprints."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from qorgan.access.permissions import Permission
from qorgan.actions.hold_ceremony import HoldCeremony, hold_ceremony
from qorgan.actions.misread import Misread
from qorgan.actions.refused import Refused
from qorgan.interfaces.web.account import keys
from qorgan.interfaces.web.account.fresh import fresh
from qorgan.interfaces.web.shell import actor, locked, refusals
from qorgan.interfaces.web.vault import doors, heard
from qorgan.store import certified_people
from qorgan.store.own_vault import Step

FIELDS = ("first_officer", "first_fingerprint", "second_officer", "second_fingerprint")
NAME = "hold_ceremony"


@require_http_methods(["GET", "HEAD", "POST"])
@doors.needs(Permission.VAULT_FOUND)
@fresh
def ceremony(request: HttpRequest) -> HttpResponse:
    """Two officers and their fingerprints, as heard."""
    if certified_people.is_founded():
        return render(request, "vault/ceremony.html", {"is_held": True, "officers": certified_people.officers()})
    mine = doors.own(request)
    if mine is None or mine.step in (Step.PASSPHRASE, Step.CODE, Step.REHEARSAL):
        return render(request, "vault/ceremony.html", {"is_early": True})
    if not doors.is_unlocked(request):
        return locked.answer(request)
    return _held(request) if request.method == "POST" else _page(request)


def _held(request: HttpRequest) -> HttpResponse:
    entered = _entered(request)
    try:
        asked = heard.read(HoldCeremony, entered)
        hold_ceremony(actor=actor.of(request), key=keys.of(request), now=timezone.now(), request=asked)
    except Misread as wrong:
        return _page(request, heard.sentences(NAME, wrong), 422)
    except Refused as refused:
        return _page(request, refusals.told(refused), 409)
    messages.success(
        request, _("The certifying key is made. Print its fingerprint now, and compare it before everybody leaves.")
    )
    return HttpResponseRedirect(reverse("vault:sheet"))


def _entered(request: HttpRequest) -> Mapping[str, object]:
    return {name: request.POST.get(name, "")[: heard.LETTERS] for name in FIELDS}


def _page(request: HttpRequest, error: str = "", status: int = 200) -> HttpResponse:
    facts = {
        "error": error,
        "people": certified_people.can_be_officers(doors.account(request), timezone.now()),
        "typed": _entered(request),
        "key": keys.of(request),
    }
    return render(request, "vault/ceremony.html", facts, status=status)
