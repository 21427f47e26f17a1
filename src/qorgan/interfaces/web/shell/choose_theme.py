"""Choosing light or dark: kept in a cookie. Without one the page follows the reader's system."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST

from qorgan.interfaces.web.shell import return_to
from qorgan.interfaces.web.shell.gate import open_to_all

COOKIE = "qorgan_theme"
THEMES = ("light", "dark")


@open_to_all
@require_POST
def choose_theme(request: HttpRequest) -> HttpResponse:
    """``theme`` = light or dark, anything else forgets the choice; ``next`` = the page to come back to."""
    response = HttpResponseRedirect(return_to.address(request))
    theme = request.POST.get("theme", "")
    if theme in THEMES:
        response.set_cookie(COOKIE, theme, max_age=settings.LANGUAGE_COOKIE_AGE, secure=settings.HTTPS, samesite="Lax")
    else:
        response.delete_cookie(COOKIE, samesite="Lax")
    return response
