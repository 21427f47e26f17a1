"""Opening the sealed plans that a list shows: one entry of the journal for the page of the list, naming each of them (¶6)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _plans, _reading
from qorgan.store import models, scope


def open_plans(*, actor: Actor, now: datetime, plans: Sequence[UUID]) -> list[tuple[models.Plan, dict[str, Any]]]:
    """Rows and files (format 1) of those plans that the actor may read, the newest first; at most 64, a page of a list.

    No plan, no entry. Raises as ``open_plan``; ``vault.blob.SealBroken`` if a row was tampered with.
    """
    found = list(scope.plans(actor, timezone.localdate(now)).filter(pk__in=plans))
    told = _plans.opened(_plans.Reader(actor, now), found)
    if found:
        named = [row.pk for row in found]
        _reading.journalled("open_plans", Permission.PLAN_READ, actor=actor, now=now, objects=named)
    return [(row, told[row.pk]) for row in found]
