"""Who is here: the sign-in that a browser's cookie stands for. Without a live row of sessions a cookie is worth nothing.

In the demonstration anybody is signed in without one; a row is made when somebody opens the page of the own account.
"""

from collections.abc import Callable
from typing import cast
from uuid import UUID

from django.conf import settings
from django.contrib import auth
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from qorgan.actions import start_session, touch_session, unlock_vault
from qorgan.actions.check_sign_in import Proof
from qorgan.interfaces.web.shell import device, vault
from qorgan.store import factors, sessions
from qorgan.store.factors import Strength
from qorgan.store.sessions import Session

MARK = "sign_in"
SHOWN = "shown"
"""What was shown already, while the printed codes are not confirmed: until then it opens nothing."""
BACKEND = "django.contrib.auth.backends.ModelBackend"
DEMONSTRATION = "demonstration"


class Presence:
    """Middleware: ``request.presence`` is the live session, or ``None``. A cookie whose session ended is signed out here."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.presence = _look(request)  # type: ignore[attr-defined]  # ours
        return self.get_response(request)


def of(request: HttpRequest) -> Session | None:
    """The live session; ``None`` where nobody is signed in, and for the visitors of a demonstration."""
    return cast("Session | None", request.presence)  # type: ignore[attr-defined]  # set by the middleware above


def begin(request: HttpRequest, proof: Proof) -> None:
    """Sign in. The cookie gets a new value, whatever it was before. An account closed meanwhile is not signed in."""
    account = factors.account(proof.account)
    if account is None:
        return
    shown = proof.strength
    if shown != Strength.NONE and not factors.held(account.pk).codes_confirmed:
        proof = proof._replace(strength=Strength.NONE)
    auth.login(request, account, backend=BACKEND)
    request.session[SHOWN] = str(shown)
    session = start_session.start_session(proof=proof, device=device.of(request), now=timezone.now())
    request.session[MARK] = str(session.pk)
    request.presence = session  # type: ignore[attr-defined]  # ours
    if shown != Strength.NONE:
        vault.begin(request, unlock_vault.unlock_at_sign_in(sign_in=session, root=proof.root, now=timezone.now()))


def prove(request: HttpRequest, strength: str) -> None:
    """The person proved anew who they are, or enrolled a factor. The cookie gets a new value.

    Until the printed codes are confirmed it opens nothing; ``complete`` is called when they are.
    """
    session = of(request)
    if session is not None:
        if strength != Strength.NONE:
            request.session[SHOWN] = str(strength)
        if not factors.held(session.account_id).codes_confirmed:
            strength = Strength.NONE
        start_session.renew_proof(session, strength=strength, now=timezone.now())
        request.session.cycle_key()


def complete(request: HttpRequest) -> None:
    """The printed codes are confirmed: what was shown before counts now."""
    prove(request, str(request.session.get(SHOWN, Strength.NONE)))


def required(request: HttpRequest) -> Session:
    """The live session of a page of the own account; in the demonstration one begins here."""
    session = of(request)
    if session is None:
        begin(request, Proof(UUID(str(request.user.pk)), DEMONSTRATION, Strength.NONE))
        session = of(request)
    if session is None:
        raise LookupError("a page of the own account was opened by nobody")
    return session


def _look(request: HttpRequest) -> Session | None:
    if not request.user.is_authenticated:
        return None
    now = timezone.now()
    session = sessions.alive(str(request.session.get(MARK, "")), UUID(str(request.user.pk)), now)
    if session is not None:
        touch_session.touch_session(session, now=now)
    elif not settings.DEMO:
        auth.logout(request)
    return session
