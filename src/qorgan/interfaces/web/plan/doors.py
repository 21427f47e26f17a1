"""Which pages of the plans are open to whom. To whoever reads no plans, no plan is there."""

from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions.open_plan import open_plan
from qorgan.actions.refused import NotThere
from qorgan.interfaces.web.shell.here import Here
from qorgan.planning.document import PlanDocument
from qorgan.store import scope


class Kept(NamedTuple):
    """A kept version: its row as values, and the plan that ``open_plan`` gave."""

    id: UUID
    year: int
    version: int
    state: str
    made_at: datetime
    made_by: str
    plan: PlanDocument


def to_read(actor: Actor, today: date) -> bool:
    """Open to whoever reads plans; whether plans may be made as well. Raises ``PermissionDenied``."""
    if not scope.may(actor, Permission.PLAN_READ, today):
        raise PermissionDenied
    return scope.may(actor, Permission.PLAN_MAKE, today)


def to_make(actor: Actor, today: date) -> None:
    """Open to whoever makes plans. Raises ``PermissionDenied``."""
    if not scope.may(actor, Permission.PLAN_MAKE, today):
        raise PermissionDenied


def to_change(here: Here) -> None:
    """Open to whoever makes plans. Raises ``Http404`` where no plan is seen, ``PermissionDenied`` where plans are only read."""
    to_see(here)
    to_make(here.me, here.today)


def to_see(here: Here) -> None:
    """Open to whoever sees a plan at all. Raises ``Http404``."""
    if not here.may(Permission.PLAN_READ):
        raise Http404


def kept(actor: Actor, now: datetime, plan_id: UUID) -> Kept:
    """The plan of this id; that it was opened stands in the journal before. Raises ``Http404`` where the actor may read no such plan."""
    try:
        row, told = open_plan(actor=actor, now=now, plan=plan_id)
    except NotThere as missing:
        raise Http404 from missing
    return Kept(row.pk, row.year, row.version, row.state, row.made_at, row.made_by, PlanDocument.model_validate(told))
