"""Who may enter the pages of the vault, and how far the own one has come."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from qorgan.access.permissions import Permission
from qorgan.interfaces.web.shell import actor, vault
from qorgan.store import own_vault, scope
from qorgan.store.own_vault import OwnVault, Step

Rest = ParamSpec("Rest")
View = Callable[Concatenate[HttpRequest, Rest], HttpResponse]

ADDRESSES = {
    Step.PASSPHRASE: "vault:enrol",
    Step.CODE: "vault:code",
    Step.REHEARSAL: "vault:rehearse",
    Step.CERTIFICATE: "vault:fingerprint",
    Step.ROOT: "vault:root",
    Step.READY: "vault:index",
}
ORDER = (Step.PASSPHRASE, Step.CODE, Step.REHEARSAL, Step.CERTIFICATE, Step.ROOT)


def needs(permission: Permission) -> Callable[[View[Rest]], View[Rest]]:
    """The page is for whoever holds the permission today; raises ``PermissionDenied`` for others."""

    def guarded(view: View[Rest]) -> View[Rest]:
        @wraps(view)
        def asked(request: HttpRequest, /, *rest: Rest.args, **named: Rest.kwargs) -> HttpResponse:
            if not may(request, permission):
                raise PermissionDenied
            return view(request, *rest, **named)

        return asked

    return guarded


def may(request: HttpRequest, permission: Permission) -> bool:
    """Whether the person holds the permission today."""
    return scope.may(actor.of(request), permission, timezone.localdate())


def own(request: HttpRequest) -> OwnVault | None:
    """The vault of whoever asks; ``None`` where there is none."""
    return own_vault.of(account(request), timezone.now())


def account(request: HttpRequest) -> UUID:
    """The account of whoever asks."""
    return UUID(actor.of(request).account)


def is_unlocked(request: HttpRequest) -> bool:
    """Whether the vault is open in this browser."""
    return vault.of(request) is not None


def onward(request: HttpRequest) -> HttpResponse:
    """To the step of enrolling that is next; to the page of the vault where nothing is."""
    mine = own(request)
    step = Step.PASSPHRASE if mine is None else mine.step
    return HttpResponseRedirect(reverse(ADDRESSES[step]))
