"""Every request has an actor: the person signed in, with the offices held."""

from collections.abc import Callable
from dataclasses import replace
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from qorgan.access.actor import Actor as Person
from qorgan.interfaces.web.shell import vault
from qorgan.store import scope


class Actor:
    """Middleware: ``request.actor`` is the actor, read from the store at first use; ``None`` where nobody is signed in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        account = request.user
        someone = SimpleLazyObject(lambda: _whole(request)) if account.is_authenticated else None
        request.actor = someone  # type: ignore[attr-defined]  # ours
        return self.get_response(request)


def _whole(request: HttpRequest) -> Person:
    return replace(scope.actor_of(request.user), vault=vault.of(request))  # type: ignore[arg-type]  # signed in


def of(request: HttpRequest) -> Person:
    """The actor of a request that passed the gate."""
    return cast("Person", request.actor)  # type: ignore[attr-defined]  # set by the middleware above


def renew(request: HttpRequest) -> None:
    """Read the actor anew: the vault was opened in this request."""
    request.actor = _whole(request)  # type: ignore[attr-defined]  # ours
