"""Signing in through the office's own sign-on. It stands in for the password: the own factor is asked for as ever, and no account is made.

Our cookies are not sent along when another site leads here. So what is compared with the answer lies in a signed cookie of its own that
is, and the answer is a page with a form, whose sending is ours again.
"""

import json
import logging
import secrets
import time
from uuid import UUID

from django.conf import settings
from django.core.signing import BadSignature
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_POST

from qorgan.actions import take_attempt
from qorgan.actions.check_sign_in import check_factor
from qorgan.actions.pin_subject import METHOD, PinSubject, pin_subject
from qorgan.interfaces.web.shell import attempts, oidc, sign_in, wait
from qorgan.interfaces.web.shell.gate import open_to_all
from qorgan.interfaces.web.shell.oidc import Asked, OidcRefused
from qorgan.store import factors

_COOKIE, _NAMED = "qorgan_oidc", "oidc_named"
_SECONDS = 600
_log = logging.getLogger(__name__)


@open_to_all
@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """To the issuer. Raises ``Http404`` where none is configured."""
    _require_issuer()
    try:
        address, asked = oidc.begin(_back(request))
    except OidcRefused as refused:
        return _refused(request, refused)
    response = HttpResponseRedirect(address)
    response.set_signed_cookie(
        _cookie(),
        json.dumps(asked),
        salt=_COOKIE,
        max_age=_SECONDS,
        secure=settings.HTTPS,
        httponly=True,
        samesite="Lax",
    )
    return response


@open_to_all
@require_GET
def back(request: HttpRequest) -> HttpResponse:
    """From the issuer, with ``code`` and ``state``. The person is not signed in yet: the page of the code is next."""
    _require_issuer()
    try:
        asked = _asked(request)
        claimed = oidc.finish(asked, code=request.GET.get("code", ""), back=_back(request))
    except OidcRefused as refused:
        return _refused(request, refused)
    pinned = PinSubject(issuer=claimed.issuer, subject=claimed.subject, username=claimed.username)
    account = pin_subject(now=timezone.now(), request=pinned)
    if account is None:
        return sign_in.page(request, _("The office's sign-on names nobody who has an account here."), status=403)
    request.session.flush()
    request.session[_NAMED] = {"account": str(account), "until": time.time() + _SECONDS}
    response = _page(request, account)
    response.delete_cookie(_cookie(), samesite="Lax")
    return response


@open_to_all
@sensitive_post_parameters("code")
def factor(request: HttpRequest) -> HttpResponse:
    """``code`` of whoever the issuer named; nothing is asked of an account that has no factor yet, and it is led to enrol one."""
    kept = request.session.get(_NAMED)
    if not kept or kept["until"] < time.time():
        return HttpResponseRedirect(reverse("sign_in"))
    account, now = UUID(kept["account"]), timezone.now()
    if request.method != "POST":
        return _page(request, account)
    counted = attempts.of_code(str(account))
    seconds = take_attempt.take_attempt(counted, now=now)
    if seconds:
        return _page(request, account, wait.told(seconds), status=429)
    proof = check_factor(account=account, method=METHOD, code=request.POST.get("code", "")[:256], now=now)
    if proof is None:
        return _page(request, account, _("The code is not right, or was used before."), status=403)
    take_attempt.give_back(counted, now=now)
    del request.session[_NAMED]
    return sign_in.entered(request, proof)


def _require_issuer() -> None:
    if not settings.OIDC_ISSUER:
        raise Http404


def _back(request: HttpRequest) -> str:
    return request.build_absolute_uri(reverse("sign_in_office_back"))


def _refused(request: HttpRequest, refused: OidcRefused) -> HttpResponse:
    _log.warning("The office's sign-on failed at: %s", refused)
    return sign_in.page(
        request, _("The office's sign-on did not answer as it should. Try again, or sign in here."), 502
    )


def _cookie() -> str:
    return f"__Host-{_COOKIE}" if settings.HTTPS else _COOKIE


def _asked(request: HttpRequest) -> Asked:
    try:
        asked = Asked(*json.loads(str(request.get_signed_cookie(_cookie(), salt=_COOKIE, max_age=_SECONDS))))
    except (KeyError, BadSignature) as fault:
        raise OidcRefused("cookie") from fault
    if not secrets.compare_digest(request.GET.get("state", "").encode(), asked.state.encode()):
        raise OidcRefused("state")
    return asked


def _page(request: HttpRequest, account: UUID, error: str = "", status: int = 200) -> HttpResponse:
    facts = {"error": error, "has_factor": not factors.held(account).is_empty}
    return render(request, "shell/sign_in_factor.html", facts, status=status)
