"""Whom the decisions are open to. Rows are another matter: they come through the scope."""

from datetime import date

from django.core.exceptions import PermissionDenied

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.store import scope


def to_read(actor: Actor, today: date) -> None:
    """Open to whoever reads decisions, be it only those about oneself. Raises ``PermissionDenied``."""
    if not scope.may(actor, Permission.DECISION_READ, today):
        raise PermissionDenied
