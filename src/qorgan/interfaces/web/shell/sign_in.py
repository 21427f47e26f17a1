"""Signing in: with a passkey, with name, password and code, through the office's own sign-on; in the demonstration with one click.

One form and one answer for everything typed: unknown name, wrong password, wrong code, closed account.
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from qorgan.actions import take_attempt, use_passkey
from qorgan.actions.check_sign_in import CheckSignIn, Proof, check_sign_in
from qorgan.interfaces.web.shell import (
    attempts,
    choose_language,
    demo_sign_in,
    passkeys,
    presence,
    return_to,
    unlocking,
    wait,
)
from qorgan.interfaces.web.shell.gate import open_to_all
from qorgan.interfaces.web.shell.passkeys import PasskeyRefused
from qorgan.store import factors

_MOST_LETTERS = 256


@open_to_all
@sensitive_post_parameters("password", "code")
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """The page and its form. In the demonstration the form names an account and asks for no password."""
    if settings.DEMO:
        return demo_sign_in.choose(request)
    if request.method == "POST":
        return _with_password(request)
    return page(request)


@open_to_all
@require_POST
def begin_passkey(request: HttpRequest) -> HttpResponse:
    """The challenge for whichever passkey the browser has, as JSON. It is the same for everybody."""
    return JsonResponse(passkeys.begin_showing(request))


@open_to_all
@require_POST
def with_passkey(request: HttpRequest) -> HttpResponse:
    """``answer`` of the browser. There is nothing to guess, so nothing is counted, and nobody can be kept out by others' failures."""
    now = timezone.now()
    try:
        shown = passkeys.finish_showing(request, request.POST.get("answer", ""))
        proof = use_passkey.use_passkey(shown.credential_id, uses=shown.uses, now=now)
    except PasskeyRefused:
        use_passkey.refuse_passkey(now=now)
        proof = None
    if proof is None:
        return page(request, _("The passkey was not recognised."), status=403)
    return entered(request, proof)


def entered(request: HttpRequest, proof: Proof) -> HttpResponse:
    """Signed in, and on to where the person wanted to go, in the language of the account until another is chosen on this machine."""
    presence.begin(request, proof)
    unlocking.after_sign_in(request)
    response = HttpResponseRedirect(return_to.address(request))
    account = factors.account(proof.account)
    if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES and account is not None:
        choose_language.remember(response, account.language)
    return response


def page(request: HttpRequest, error: str = "", status: int = 200) -> HttpResponse:
    """The page of signing in."""
    facts = {
        "error": error,
        "username": request.POST.get("username", ""),
        "next": request.POST.get("next") or request.GET.get("next", ""),
        "has_office_sign_on": bool(settings.OIDC_ISSUER),
    }
    return render(request, "shell/sign_in.html", facts, status=status)


def _with_password(request: HttpRequest) -> HttpResponse:
    username = request.POST.get("username", "").strip()[:_MOST_LETTERS]
    counted, now = attempts.of_name(request, username), timezone.now()
    seconds = take_attempt.take_attempt(counted, now=now)
    if seconds:
        return page(request, wait.told(seconds), status=429)
    asked = CheckSignIn(
        username=username,
        password=request.POST.get("password", "")[:_MOST_LETTERS],
        code=request.POST.get("code", "")[:_MOST_LETTERS],
    )
    proof = check_sign_in(now=now, request=asked)
    if proof is None:
        return page(request, _("Name, password and code do not belong together."), status=403)
    take_attempt.give_back(counted, now=now)
    return entered(request, proof)
