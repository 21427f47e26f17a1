"""Changing one's own password."""

from uuid import UUID

from django.contrib import auth, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from qorgan.actions.change_password import ChangePassword, change_password
from qorgan.actions.refused import Refused
from qorgan.interfaces.web.account import keys
from qorgan.interfaces.web.account.fresh import fresh
from qorgan.interfaces.web.shell import actor, presence, refusals
from qorgan.store import factors, own_vault


@sensitive_post_parameters("password", "again")
@fresh
def password(request: HttpRequest) -> HttpResponse:
    """``password`` and the same ``again``, exactly as typed. Who has a vault signs in by its passphrase, and changes that."""
    if own_vault.exists(UUID(actor.of(request).account)):
        return HttpResponseRedirect(reverse("vault:passphrase"))
    if request.method != "POST":
        return render(request, "account/password.html")
    session, told = presence.required(request), request.POST.get("password", "")
    if told != request.POST.get("again", ""):
        return _page(request, _("The two passwords differ."))
    asked = ChangePassword(password=told, session=session.pk)
    try:
        change_password(actor=actor.of(request), key=keys.fresh(), now=timezone.now(), request=asked)
    except Refused as refused:
        return _page(request, refusals.told(refused))
    account = factors.account(session.account_id)
    if account is not None:
        auth.update_session_auth_hash(request, account)
    messages.success(request, _("The password is changed. You are signed out everywhere else."))
    return HttpResponseRedirect(reverse("account:index"))


def _page(request: HttpRequest, error: str) -> HttpResponse:
    return render(request, "account/password.html", {"error": error}, status=422)
