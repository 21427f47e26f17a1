"""Choosing the language of the screens: kept in a cookie, the page stays."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST

from qorgan.interfaces.web.shell import return_to
from qorgan.interfaces.web.shell.gate import open_to_all


@open_to_all
@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """``language`` = kk, ru or en; ``next`` = the page to come back to. An unknown language changes nothing."""
    response = HttpResponseRedirect(return_to.address(request))
    language = request.POST.get("language", "")
    if language in dict(settings.LANGUAGES):
        remember(response, language)
    return response


def remember(response: HttpResponse, language: str) -> None:
    """Let the browser keep the language."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.HTTPS,
        httponly=True,
        samesite="Lax",
    )
