"""Which pages of the registers are open to whom. Rows are another matter: they come through the scope."""

from datetime import date
from typing import NamedTuple

from django.core.exceptions import PermissionDenied

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.store import scope


class Doors(NamedTuple):
    """What the header of a register page offers."""

    may_read: bool
    may_import: bool


def of(actor: Actor, today: date) -> Doors:
    """What is open to the actor."""
    may_import = scope.may(actor, Permission.REGISTER_IMPORT, today)
    return Doors(may_import or scope.may(actor, Permission.REGISTER_READ, today), may_import)


def to_institutions(actor: Actor, today: date) -> Doors:
    """Open to whoever reads the registers or the coverage of places. Raises ``PermissionDenied``."""
    doors = of(actor, today)
    if not doors.may_read and not scope.may(actor, Permission.COVERAGE_READ, today):
        raise PermissionDenied
    return doors


def to_registers(actor: Actor, today: date) -> Doors:
    """Open to whoever reads the registers. Raises ``PermissionDenied``."""
    doors = of(actor, today)
    if not doors.may_read:
        raise PermissionDenied
    return doors


def to_import(actor: Actor, today: date) -> Doors:
    """Open to whoever imports. Raises ``PermissionDenied``."""
    doors = of(actor, today)
    if not doors.may_import:
        raise PermissionDenied
    return doors
