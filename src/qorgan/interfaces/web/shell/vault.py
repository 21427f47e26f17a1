"""The vault of this browser: a cookie of its own beside that of the sign-in, and for one request what it opens.

The cookie ends with the browser and is worth nothing without the row, which lasts ten minutes after the last page.
"""

import base64
from collections.abc import Callable
from typing import Final, Literal

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from qorgan.actions.unlock_vault import Unlocked
from qorgan.interfaces.vaults import browser

of: Final = browser.of
begin: Final = browser.begin
begun: Final = browser.begun
end: Final = browser.end


class Vault:
    """Middleware: sets and clears the cookie. What it opens is looked up at first use, by ``of``."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        begun = browser.begun(request)
        if begun is not None:
            _give(response, begun)
        elif browser.is_ended(request):
            response.delete_cookie(settings.VAULT_COOKIE_NAME, samesite=_same_site())
        return response


def _same_site() -> Literal["Strict", "Lax"]:
    return "Strict" if settings.SESSION_COOKIE_SAMESITE == "Strict" else "Lax"


def _give(response: HttpResponse, begun: Unlocked) -> None:
    response.set_cookie(
        settings.VAULT_COOKIE_NAME,
        base64.urlsafe_b64encode(begun.cookie).decode("ascii"),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite=_same_site(),
    )
