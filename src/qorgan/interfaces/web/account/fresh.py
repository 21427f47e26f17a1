"""What changes factors asks for a proof of who one is that is no older than five minutes. A demonstration asks for none."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from qorgan.interfaces.web.shell import actor, presence
from qorgan.store import factors, sessions
from qorgan.store.factors import Strength

Rest = ParamSpec("Rest")
View = Callable[Concatenate[HttpRequest, Rest], HttpResponse]
RECOVERY = "recovery"


def fresh(view: View[Rest]) -> View[Rest]:
    """Lead whoever has not proved anything lately to the page where that is done, and back to the page of the own account."""

    @wraps(view)
    def asked(request: HttpRequest, /, *rest: Rest.args, **named: Rest.kwargs) -> HttpResponse:
        if not is_proved(request):
            back = request.path if request.method == "GET" else reverse("account:index")
            return HttpResponseRedirect(f"{reverse('account:prove')}?{urlencode({'next': back})}")
        return view(request, *rest, **named)

    return asked


def needs_passkey_shown(request: HttpRequest) -> bool:
    """Whether only a passkey will do: the office asks for one, and there is one. A code that can be typed must not add another."""
    session = presence.required(request)
    today = timezone.localdate()
    return factors.needs_passkey(actor.of(request), today) and bool(factors.held(session.account_id).passkeys)


def is_proved(request: HttpRequest) -> bool:
    """Whether the person has proved lately who they are: for a page that shows more after a proof. A demonstration asks for none."""
    return bool(settings.DEMO) or _has_shown(request)


def _has_shown(request: HttpRequest) -> bool:
    session = presence.required(request)
    if not sessions.is_fresh(session, timezone.now()):
        return False
    shown = {session.strength, request.session.get(presence.SHOWN)}
    if Strength.PASSKEY in shown or session.method == RECOVERY:
        return True
    if Strength.TOTP not in shown and not factors.held(session.account_id).is_empty:
        # An invitation, or a password, proves nothing against factors that are there: whoever holds the link is not yet the person.
        return False
    return not needs_passkey_shown(request)
