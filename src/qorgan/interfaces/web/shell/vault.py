"""The vault of this browser: a cookie of its own beside that of the sign-in, and for one request what it opens.

The cookie ends with the browser and is worth nothing without the row, which lasts ten minutes after the last page.
"""

import base64
import binascii
from collections.abc import Callable
from typing import Literal, cast
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from qorgan.access.actor import OpenVault
from qorgan.actions import unlock_vault
from qorgan.actions.unlock_vault import Unlocked
from qorgan.store import vault_sessions
from qorgan.store.sessions import Session

_BEGUN = "vault_begun"
_ENDED = "vault_ended"
_UNASKED = object()


class Vault:
    """Middleware: sets and clears the cookie. What it opens is looked up at first use, by ``of``."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        begun = getattr(request, _BEGUN, None)
        if begun is not None:
            _give(response, begun)
        elif getattr(request, _ENDED, False):
            response.delete_cookie(settings.VAULT_COOKIE_NAME, samesite=_same_site())
        return response


def of(request: HttpRequest) -> OpenVault | None:
    """What is open for the person of this request; ``None`` while it is locked. One query at first use, none without the cookie."""
    known = getattr(request, "open_vault", _UNASKED)
    if known is _UNASKED:
        known = _look(request)
        request.open_vault = known  # type: ignore[attr-defined]  # ours
    return cast("OpenVault | None", known)


def begin(request: HttpRequest, unlocked: Unlocked | None) -> bool:
    """Let the browser keep what opens the vault. Whether there was anything to keep."""
    if unlocked is None:
        return False
    setattr(request, _BEGUN, unlocked)
    return True


def end(request: HttpRequest) -> None:
    """Lock it, and let the browser forget the cookie."""
    session = _sign_in(request)
    if session is not None:
        unlock_vault.lock_vault(sign_in=session, now=timezone.now())
    setattr(request, _ENDED, True)
    request.open_vault = None  # type: ignore[attr-defined]  # ours


def _look(request: HttpRequest) -> OpenVault | None:
    session, cookie = _sign_in(request), _cookie(request)
    if session is None or cookie is None:
        return None
    now = timezone.now()
    opened = vault_sessions.alive(cookie, session.pk, UUID(str(request.user.pk)), now)
    if opened is None:
        setattr(request, _ENDED, True)
        return None
    unlock_vault.touch_vault(opened.row, now=now)
    return opened.vault


def _sign_in(request: HttpRequest) -> Session | None:
    return cast("Session | None", getattr(request, "presence", None))  # set by ``presence``, which stands on this module


def _cookie(request: HttpRequest) -> bytes | None:
    told = request.COOKIES.get(settings.VAULT_COOKIE_NAME, "")
    try:
        return base64.urlsafe_b64decode(told) or None
    except (binascii.Error, ValueError):
        return None


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
