"""Signing in: with name and password, or, in the demonstration, as anybody of the invented republic."""

from django.conf import settings
from django.contrib import auth
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from qorgan.interfaces.web.shell import attempts, choose_language, demo_sign_in, return_to
from qorgan.interfaces.web.shell.gate import open_to_all
from qorgan.store import scope


@open_to_all
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """The page and its form. In the demonstration the form names an account and asks for no password."""
    if settings.DEMO:
        return demo_sign_in.choose(request)
    if request.method == "POST":
        return _with_password(request)
    return _page(request)


def _with_password(request: HttpRequest) -> HttpResponse:
    username = request.POST.get("username", "").strip()
    if attempts.is_blocked(request, username):
        return _page(request, _("Too many attempts from this place. Wait a quarter of an hour."), status=429)
    account = auth.authenticate(request, username=username, password=request.POST.get("password", ""))
    if account is None:
        attempts.count_failure(request, username)
        # One sentence for an unknown name, a wrong password and a closed account: nobody learns which accounts exist.
        return _page(request, _("Name and password do not belong together."), status=403)
    auth.login(request, account)
    response = HttpResponseRedirect(return_to.address(request))
    if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
        # Nobody has chosen on this machine yet: the language that the account was given is shown first.
        choose_language.remember(response, scope.actor_of(account).language)
    return response


def _page(request: HttpRequest, error: str = "", status: int = 200) -> HttpResponse:
    facts = {
        "error": error,
        "username": request.POST.get("username", ""),
        "next": request.POST.get("next") or request.GET.get("next", ""),
    }
    return render(request, "shell/sign_in.html", facts, status=status)
