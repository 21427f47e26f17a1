"""What the browser of a request has open: looked up once by its cookie, begun and ended by the screens and by the API alike.

The cookie is set and cleared by the middleware of the screens (``web.shell.vault``), which reads ``begun`` and ``is_ended``.
"""

import base64
import binascii
from typing import cast
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from qorgan.access.actor import OpenVault
from qorgan.actions import unlock_vault
from qorgan.actions.unlock_vault import Unlocked
from qorgan.store import vault_sessions
from qorgan.store.sessions import Session

_BEGUN, _ENDED = "vault_begun", "vault_ended"
_UNASKED = object()


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
    session = sign_in(request)
    if session is not None:
        unlock_vault.lock_vault(sign_in=session, now=timezone.now())
    setattr(request, _ENDED, True)
    request.open_vault = None  # type: ignore[attr-defined]  # ours


def begun(request: HttpRequest) -> Unlocked | None:
    """What the browser is to keep from now on."""
    return cast("Unlocked | None", getattr(request, _BEGUN, None))


def is_ended(request: HttpRequest) -> bool:
    """Whether the browser is to forget what it kept."""
    return bool(getattr(request, _ENDED, False))


def sign_in(request: HttpRequest) -> Session | None:
    """The live sign-in of the request; a visitor of a demonstration may have none."""
    return cast("Session | None", getattr(request, "presence", None))  # set by ``web.shell.presence``


def _look(request: HttpRequest) -> OpenVault | None:
    session, cookie = sign_in(request), _cookie(request)
    if session is None or cookie is None:
        return None
    now = timezone.now()
    opened = vault_sessions.alive(cookie, session.pk, UUID(str(request.user.pk)), now)
    if opened is None:
        setattr(request, _ENDED, True)
        return None
    unlock_vault.touch_vault(opened.row, now=now)
    return opened.vault


def _cookie(request: HttpRequest) -> bytes | None:
    told = request.COOKIES.get(settings.VAULT_COOKIE_NAME, "")
    try:
        return base64.urlsafe_b64decode(told) or None
    except (binascii.Error, ValueError):
        return None
