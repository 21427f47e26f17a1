"""Which pages of the plans are open to whom."""

from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions.open_plan import open_plan
from qorgan.actions.refused import NotThere
from qorgan.planning.document import PlanDocument
from qorgan.store import scope


class Kept(NamedTuple):
    """A kept plan: its row as values, and the plan it holds."""

    id: UUID
    year: int
    version: int
    made_at: datetime
    made_by: str
    document: PlanDocument


def to_read(actor: Actor, today: date) -> bool:
    """Open to whoever reads plans; whether plans may be made as well. Raises ``PermissionDenied``."""
    if not scope.may(actor, Permission.PLAN_READ, today):
        raise PermissionDenied
    return scope.may(actor, Permission.PLAN_MAKE, today)


def to_make(actor: Actor, today: date) -> None:
    """Open to whoever makes plans. Raises ``PermissionDenied``."""
    if not scope.may(actor, Permission.PLAN_MAKE, today):
        raise PermissionDenied


def kept(actor: Actor, now: datetime, plan_id: UUID) -> Kept:
    """The plan of this id; that it was opened stands in the journal before. Raises ``Http404`` where the actor may read no such plan."""
    try:
        row, told = open_plan(actor=actor, now=now, plan=plan_id)
    except NotThere as missing:
        raise Http404 from missing
    return Kept(row.pk, row.year, row.version, row.made_at, row.made_by, PlanDocument.model_validate(told))
