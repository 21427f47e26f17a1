"""Whom the pages are open to: everybody who may hold a sealed part sees the same page; who may order is known by the office alone."""

from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils import timezone

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions.open_special_visits import Order, open_special_visit
from qorgan.interfaces.web.shell import actor
from qorgan.store import scope


class Here(NamedTuple):
    """Who looks, and when."""

    me: Actor
    now: datetime

    @property
    def today(self) -> date:
        """The day where the office is."""
        return timezone.localdate(self.now)

    def may(self, permission: Permission) -> bool:
        """Whether the person holds the permission today."""
        return scope.may(self.me, permission, self.today)


def to_list(request: HttpRequest) -> Here:
    """Raises ``PermissionDenied``."""
    return _under(request, Permission.CASE_READ)


def to_order(request: HttpRequest) -> Here:
    """Of whoever may order a visit. Raises ``PermissionDenied``."""
    return _under(request, Permission.SPECIAL_SEAL)


def opened(request: HttpRequest, order: UUID) -> tuple[Here, Order]:
    """One that is sealed to the reader; the reading is written down. Raises ``NotThere``, ``Refused``."""
    here = Here(actor.of(request), timezone.now())
    return here, open_special_visit(actor=here.me, now=here.now, order=order)


def _under(request: HttpRequest, permission: Permission) -> Here:
    here = Here(actor.of(request), timezone.now())
    if not here.may(permission):
        raise PermissionDenied
    return here
