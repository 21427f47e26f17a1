"""Whom the pages are open to: everybody who may hold a sealed part sees the same page; who may order is known by the office alone."""

from uuid import UUID

from django.http import HttpRequest

from qorgan.access.permissions import Permission
from qorgan.actions.open_special_visits import Order, open_special_visit
from qorgan.interfaces.web.shell.here import Here, here, under


def to_list(request: HttpRequest) -> Here:
    """Raises ``PermissionDenied``."""
    return under(request, Permission.CASE_READ)


def to_order(request: HttpRequest) -> Here:
    """Of whoever may order a visit. Raises ``PermissionDenied``."""
    return under(request, Permission.SPECIAL_SEAL)


def opened(request: HttpRequest, order: UUID) -> tuple[Here, Order]:
    """One that is sealed to the reader; the reading is written down. Raises ``NotThere``, ``Refused``."""
    me = here(request)
    return me, open_special_visit(actor=me.me, now=me.now, order=order)
