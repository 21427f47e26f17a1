"""Enrolling an app that counts codes: scan the picture, type the first code."""

import secrets
from uuid import UUID

import segno
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from qorgan.actions import take_attempt
from qorgan.actions.begin_totp import BeginTotp, begin_totp
from qorgan.actions.confirm_totp import ConfirmTotp, confirm_totp
from qorgan.actions.refused import Refused
from qorgan.interfaces.web.account import keys, passkey
from qorgan.interfaces.web.account.fresh import fresh
from qorgan.interfaces.web.shell import actor, attempts, presence, refusals, wait
from qorgan.store import factors
from qorgan.store import totp as clock
from qorgan.store.factors import Strength

ISSUER = "Qorgan"


@sensitive_post_parameters("code")
@fresh
def totp(request: HttpRequest) -> HttpResponse:
    """The picture of the secret that waits; ``begin`` of the form makes a new one, ``code`` confirms it."""
    if request.method == "POST" and "begin" in request.POST:
        return _begin(request)
    if request.method == "POST":
        return _confirm(request)
    return _page(request)


@require_POST
@fresh
def remove(request: HttpRequest) -> HttpResponse:
    """The app is a factor no more."""
    return passkey.removed(request, None)


def _begin(request: HttpRequest) -> HttpResponse:
    asked = BeginTotp(secret=secrets.token_bytes(clock.SECRET_BYTES))
    try:
        begin_totp(actor=actor.of(request), key=keys.fresh(), now=timezone.now(), request=asked)
    except Refused as refused:
        return _page(request, refusals.told(refused), status=409)
    return HttpResponseRedirect(reverse("account:totp"))


def _confirm(request: HttpRequest) -> HttpResponse:
    session, me, now = presence.required(request), actor.of(request), timezone.now()
    counted = attempts.of_code(me.account)
    seconds = take_attempt.take_attempt(counted, now=now)
    if seconds:
        return _page(request, wait.told(seconds), status=429)
    asked = ConfirmTotp(code=request.POST.get("code", ""), session=session.pk)
    try:
        confirm_totp(actor=me, key=keys.fresh(), now=now, request=asked)
    except Refused as refused:
        return _page(request, refusals.told(refused), status=422)
    take_attempt.give_back(counted, now=now)
    presence.prove(request, Strength.TOTP)
    return HttpResponseRedirect(reverse("account:enrol"))


def _page(request: HttpRequest, error: str = "", status: int = 200) -> HttpResponse:
    me = actor.of(request)
    secret = factors.totp_secret(UUID(me.account), confirmed=False)
    facts = {
        "error": error,
        "secret": secret and clock.readable(secret),
        "picture": secret and _picture(secret, request.user.get_username()),
        "needs_passkey": factors.needs_passkey(me, timezone.localdate()),
    }
    return render(request, "account/totp.html", facts, status=status)


def _picture(secret: bytes, username: str) -> str:
    address = clock.address(secret, account=username, issuer=ISSUER)
    return segno.make(address, error="m").svg_data_uri(scale=5, border=4, dark="#000", light="#fff")
