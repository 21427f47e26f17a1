"""All accounts, for whoever manages them: who can sign in, inviting anew, closing. No password is seen, chosen or set here."""

from typing import NamedTuple
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from qorgan.access.permissions import Permission
from qorgan.actions.close_account import CloseAccount, close_account
from qorgan.actions.refused import Refused
from qorgan.actions.renew_invitation import RenewInvitation, renew_invitation
from qorgan.interfaces.web.account import invite, keys
from qorgan.interfaces.web.account.fresh import fresh
from qorgan.interfaces.web.shell import actor, paging, refusals
from qorgan.store import factors, printed, scope


class Line(NamedTuple):
    """One account of the list."""

    id: UUID
    username: str
    name: str
    is_open: bool
    is_accepted: bool
    is_own: bool


def others(request: HttpRequest) -> HttpResponse:
    """``q``: part of a name; ``page``. Raises ``PermissionDenied``."""
    _require(request)
    asked = request.GET.get("q", "").strip()[:200]
    found = scope.accounts(actor.of(request), timezone.localdate())
    if asked:
        found = found.filter(username__icontains=asked)
    total = found.count()
    number = paging.number_of(request.GET.get("page"), total)
    start = (number - 1) * paging.SIZE
    rows = [
        Line(
            row.pk,
            row.username,
            row.person.name if row.person else "",
            row.is_active,
            row.has_usable_password(),
            str(row.pk) == actor.of(request).account,
        )
        for row in found[start : start + paging.SIZE]
    ]
    facts = {"page": paging.Page(rows, number, total), "asked": {"q": asked}}
    return render(request, "account/others.html", facts)


@require_POST
@fresh
def renew(request: HttpRequest, account_id: UUID) -> HttpResponse:
    """Invite anew. Raises ``PermissionDenied``; an unknown account is not there."""
    _require(request)
    account = scope.accounts(actor.of(request), timezone.localdate()).filter(pk=account_id).first()
    if account is None:
        raise Http404
    token = printed.token()
    asked = RenewInvitation(account=account_id, token_sha256=factors.code_mark(token))
    try:
        renew_invitation(actor=actor.of(request), key=keys.fresh(), now=timezone.now(), request=asked)
    except Refused as refused:
        messages.error(request, refusals.told(refused))
        return HttpResponseRedirect(reverse("account:others"))
    return invite.shown(request, account.username, token)


@require_POST
@fresh
def close(request: HttpRequest, account_id: UUID) -> HttpResponse:
    """Close the account. Raises ``PermissionDenied``; an unknown account is not there."""
    _require(request)
    asked = CloseAccount(account=account_id)
    try:
        close_account(actor=actor.of(request), key=keys.fresh(), now=timezone.now(), request=asked)
    except Refused as refused:
        if "account.unknown" in refused.codes:
            raise Http404 from refused
        messages.error(request, refusals.told(refused))
    else:
        messages.success(request, _("The account is closed. Whoever was signed in with it is out."))
    return HttpResponseRedirect(reverse("account:others"))


def _require(request: HttpRequest) -> None:
    if not scope.may(actor.of(request), Permission.ACCOUNT_MANAGE, timezone.localdate()):
        raise PermissionDenied
