"""The first step: a passphrase. With it the keys are made, and from then on it is also what the account signs in with."""

from django.contrib import auth, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from qorgan.access.permissions import Permission
from qorgan.actions import unlock_vault
from qorgan.actions.enrol_keys import EnrolKeys, enrol_keys
from qorgan.actions.refused import Refused
from qorgan.interfaces.web.account import keys
from qorgan.interfaces.web.account.fresh import fresh
from qorgan.interfaces.web.shell import actor, presence, refusals, unlocking
from qorgan.interfaces.web.vault import doors, phrases
from qorgan.interfaces.web.vault.steps import steps
from qorgan.store import factors, keyring
from qorgan.store.own_vault import Step

ANEW = "anew"


@sensitive_post_parameters(*phrases.FIELDS)
@require_http_methods(["GET", "HEAD", "POST"])
@doors.needs(Permission.VAULT_KEEP)
@fresh
def enrol(request: HttpRequest) -> HttpResponse:
    """``draw`` offers other words; ``passphrase`` and ``again``; ``anew`` where the person gives the old vault up."""
    if not _is_anew(request) and doors.own(request) is not None:
        return doors.onward(request)
    if request.method != "POST" or "draw" in request.POST:
        return _page(request)
    typed = phrases.typed(request)
    if typed.error:
        return _page(request, typed.error, 422)
    return _made(request, typed.passphrase)


@require_http_methods(["GET", "HEAD", "POST"])
@doors.needs(Permission.VAULT_KEEP)
@fresh
def anew(request: HttpRequest) -> HttpResponse:
    """What it means to begin anew; ``known`` when it was read."""
    if doors.own(request) is None:
        return doors.onward(request)
    if request.method != "POST":
        return render(request, "vault/anew.html")
    if "known" not in request.POST:
        told = _("Say first that you know what it means.")
        return render(request, "vault/anew.html", {"error": told}, status=422)
    return HttpResponseRedirect(f"{reverse('vault:enrol')}?{ANEW}=1")


def _made(request: HttpRequest, passphrase: str) -> HttpResponse:
    session, now = presence.required(request), timezone.now()
    asked = EnrolKeys(passphrase=passphrase, session=session.pk, is_anew=_is_anew(request))
    try:
        _done, opened = enrol_keys(actor=actor.of(request), key=keys.of(request), now=now, request=asked)
    except Refused as refused:
        return _page(request, refusals.told(refused), 422)
    account, key = factors.account(session.account_id), keyring.alive_key(session.account_id)
    if account is not None:
        auth.update_session_auth_hash(request, account)
    if opened is not None and key is not None:
        unlocking.entered(request, unlock_vault.begin(session, key, opened.root_secret, "passphrase", now))
        messages.success(request, _("The passphrase counts from now on, also for signing in."))
    return HttpResponseRedirect(reverse("vault:code"))


def _page(request: HttpRequest, error: str = "", status: int = 200) -> HttpResponse:
    facts = {
        "offered": phrases.offered(request),
        "error": error,
        "is_anew": _is_anew(request),
        "steps": steps(Step.PASSPHRASE),
        "key": keys.of(request),
    }
    return render(request, "vault/enrol.html", facts, status=status)


def _is_anew(request: HttpRequest) -> bool:
    return bool(request.POST.get(ANEW) or request.GET.get(ANEW))
