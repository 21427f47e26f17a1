"""Opening a sealed plan: read only by those who may read all of it, and never without a trace (¶6)."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _plans, _reading
from qorgan.actions.refused import not_there
from qorgan.store import models, scope


def open_plan(*, actor: Actor, now: datetime, plan: UUID) -> tuple[models.Plan, dict[str, Any]]:
    """The plan's row and its file (format 1). Raises ``NotThere``; ``Refused``: ``vault.…``, ``compartment.…``, ``record.broken``.

    ``vault.blob.SealBroken`` if a row older than the ceremony was tampered with.
    """
    found = scope.plans(actor, timezone.localdate(now)).filter(pk=plan).first()
    if found is None:
        raise not_there("plan")
    told = _plans.opened(_plans.Reader(actor, now), [found])[found.pk]
    _reading.journalled("open_plan", Permission.PLAN_READ, actor=actor, now=now, objects=(found.pk,))
    return found, told
