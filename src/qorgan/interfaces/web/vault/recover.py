"""The passphrase is forgotten: the printed code opens the vault once more, a new passphrase is set, a new code printed at once."""

from django.contrib import auth, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from qorgan.access.actor import OpenVault
from qorgan.access.permissions import Permission
from qorgan.actions import unlock_vault
from qorgan.actions.change_passphrase import ChangePassphrase, change_passphrase, recover_keys
from qorgan.actions.refused import Refused
from qorgan.interfaces.web.account import keys
from qorgan.interfaces.web.account.fresh import fresh
from qorgan.interfaces.web.shell import actor, locked, presence, refusals, unlocking
from qorgan.interfaces.web.vault import doors, phrases, tries
from qorgan.store import factors, keyring


@sensitive_post_parameters(*phrases.FIELDS)
@require_http_methods(["GET", "HEAD", "POST"])
@doors.needs(Permission.VAULT_KEEP)
def recover(request: HttpRequest) -> HttpResponse:
    """``code`` from the paper, ``passphrase`` and ``again``; ``draw`` offers other words. The code is the proof of who one is."""
    if doors.own(request) is None:
        return doors.onward(request)
    if request.method != "POST" or "draw" in request.POST:
        return _page(request, "vault/recover.html")
    typed, now = phrases.typed(request), timezone.now()
    if typed.error:
        return _page(request, "vault/recover.html", typed.error, 422)
    with tries.counted(request, now) as attempt:
        if attempt.error:
            return _page(request, "vault/recover.html", attempt.error, 429)
        asked = ChangePassphrase(
            passphrase=typed.passphrase, session=presence.required(request).pk, code=request.POST.get("code", "")
        )
        try:
            _done, opened = recover_keys(actor=actor.of(request), key=keys.fresh(), now=now, request=asked)
        except Refused as refused:
            return _page(request, "vault/recover.html", refusals.told(refused), 422)
        attempt.was_right = True
    _kept(request, opened)
    messages.success(
        request, _("The new passphrase counts from now on. The code on the old paper is used up: print a new one now.")
    )
    return HttpResponseRedirect(reverse("vault:code"))


@sensitive_post_parameters(*phrases.FIELDS)
@require_http_methods(["GET", "HEAD", "POST"])
@doors.needs(Permission.VAULT_KEEP)
@fresh
def passphrase(request: HttpRequest) -> HttpResponse:
    """Another passphrase, with the vault open: ``passphrase`` and ``again``."""
    if doors.own(request) is None:
        return doors.onward(request)
    me = actor.of(request)
    if me.vault is None:
        return locked.answer(request)
    if request.method != "POST" or "draw" in request.POST:
        return _page(request, "vault/passphrase.html")
    typed = phrases.typed(request)
    if typed.error:
        return _page(request, "vault/passphrase.html", typed.error, 422)
    asked = ChangePassphrase(passphrase=typed.passphrase, session=presence.required(request).pk)
    try:
        change_passphrase(actor=me, key=keys.fresh(), now=timezone.now(), request=asked)
    except Refused as refused:
        return _page(request, "vault/passphrase.html", refusals.told(refused), 422)
    _kept(request, me.vault)
    messages.success(request, _("The passphrase is changed. You are signed out everywhere else."))
    return HttpResponseRedirect(reverse("vault:index"))


def _kept(request: HttpRequest, opened: OpenVault | None) -> None:
    """Stay signed in, with the vault open, under the new passphrase."""
    session = presence.required(request)
    account, key = factors.account(session.account_id), keyring.alive_key(session.account_id)
    if account is not None:
        auth.update_session_auth_hash(request, account)
    if opened is not None and key is not None:
        unlocked = unlock_vault.begin(session, key, opened.root_secret, "passphrase", timezone.now())
        unlocking.entered(request, unlocked)


def _page(request: HttpRequest, template: str, error: str = "", status: int = 200) -> HttpResponse:
    facts = {"offered": phrases.offered(request), "error": error}
    return render(request, template, facts, status=status)
