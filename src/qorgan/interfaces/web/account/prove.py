"""Proving anew who one is, before factors are changed: with a passkey, or with password and code."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from qorgan.actions import check_sign_in, take_attempt
from qorgan.interfaces.web.account.fresh import RECOVERY, needs_passkey_shown
from qorgan.interfaces.web.shell import attempts, presence, return_to, wait
from qorgan.store import factors


@sensitive_post_parameters("password", "code")
def prove(request: HttpRequest) -> HttpResponse:
    """``password``, ``code``; ``next`` = where to go afterwards. Where only a passkey will do, the form is not shown and not read."""
    session = presence.required(request)
    only_passkey = needs_passkey_shown(request)
    if request.method != "POST" or only_passkey:
        return _page(request, only_passkey=only_passkey)
    counted, now = attempts.of_code(str(session.account_id)), timezone.now()
    seconds = take_attempt.take_attempt(counted, now=now)
    if seconds:
        return _page(request, wait.told(seconds), status=429)
    if not _is_right(request, session.account_id):
        return _page(request, _("Password and code do not belong together."), status=403)
    take_attempt.give_back(counted, now=now)
    return HttpResponseRedirect(return_to.address(request))


def _is_right(request: HttpRequest, account: UUID) -> bool:
    is_own = check_sign_in.is_own_password(account=account, password=request.POST.get("password", ""))
    if not is_own:
        return False
    told = request.POST.get("code", "")
    proof = check_sign_in.check_factor(account=account, method="password", code=told, now=timezone.now())
    if proof is None or proof.method == RECOVERY:
        # A printed code is for signing in without a factor; spent here it would open the same page once more.
        return False
    presence.prove(request, proof.strength)
    return True


def _page(request: HttpRequest, error: str = "", *, only_passkey: bool = False, status: int = 200) -> HttpResponse:
    facts = {
        "error": error,
        "only_passkey": only_passkey,
        "held": factors.held(presence.required(request).account_id),
        "next": request.POST.get("next") or request.GET.get("next", ""),
    }
    return render(request, "account/prove.html", facts, status=status)
