"""Opening a decision's title and grounds, which are sealed: never without a trace in the journal."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _reading
from qorgan.actions.refused import not_there
from qorgan.store import models, scope


def open_decision(*, actor: Actor, now: datetime, decision: UUID) -> tuple[models.Decision, dict[str, Any]]:
    """The decision and its ``title`` and ``grounds``. Raises ``NotThere``; ``vault.blob.SealBroken`` if the row was tampered with."""
    found = scope.decisions(actor, timezone.localdate(now)).filter(pk=decision).first()
    if found is None:
        raise not_there("decision")
    people = found.subjects.values_list("person", flat=True)
    _reading.journalled("open_decision", Permission.DECISION_READ, actor=actor, now=now, objects=(found.pk, *people))
    return found, found.grounds
