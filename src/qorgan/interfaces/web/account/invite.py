"""Inviting a person of the register: the link is shown once, to be printed or handed over, and works for seven days."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from qorgan.access.permissions import Permission
from qorgan.actions.invite_account import VALID, InviteAccount
from qorgan.actions.invite_account import invite_account as act
from qorgan.actions.refused import Refused
from qorgan.interfaces.web.account import keys
from qorgan.interfaces.web.shell import actor, frame, refusals
from qorgan.store import factors, printed, scope


def invite(request: HttpRequest) -> HttpResponse:
    """``person``: code in the register; with ``username`` and ``language`` the invitation is made. Raises ``PermissionDenied``."""
    if not scope.may(actor.of(request), Permission.ACCOUNT_INVITE, timezone.localdate()):
        raise PermissionDenied
    if request.method != "POST" or "username" not in request.POST:
        return _form(request)
    token = printed.token()
    asked = InviteAccount(
        username=request.POST["username"].strip(),
        person=_person(request),
        language=_language(request),
        token_sha256=factors.code_mark(token),
    )
    try:
        done = act(actor=actor.of(request), key=keys.of(request), now=timezone.now(), request=asked)
    except Refused as refused:
        return _form(request, refusals.told(refused), status=409)
    if done.is_repeated:
        return _form(
            request,
            _("This form was sent before, and its link was shown then. If it is lost, invite anew."),
            status=409,
        )
    return shown(request, asked.username, token)


def shown(request: HttpRequest, username: str, token: str) -> HttpResponse:
    """The page with the link: nothing else ever shows it, and no address holds it."""
    page = request.build_absolute_uri(reverse("account:invitation"))
    until = timezone.localdate(timezone.now() + VALID)
    facts = {"username": username, "page": page, "link": f"{page}#{token}", "token": token, "until": until}
    return render(request, "account/invited.html", facts)


def _person(request: HttpRequest) -> str:
    return (request.POST.get("person") or request.GET.get("person") or "").strip()


def _language(request: HttpRequest) -> str:
    told = request.POST.get("language", "")
    return told if told in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def _form(request: HttpRequest, error: str = "", status: int = 200) -> HttpResponse:
    facts = {
        "error": error,
        "asked": {
            "username": request.POST.get("username", ""),
            "person": _person(request),
            "language": _language(request),
        },
        "shown_first": frame.LANGUAGE_NAMES.items(),
        "key": keys.fresh(),
    }
    return render(request, "account/invite.html", facts, status=status)
