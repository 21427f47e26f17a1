"""Opening the evidence of a requirement: read by those who judge it and by the person it is about, and never without a trace."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _reading
from qorgan.actions.refused import not_there
from qorgan.store import models, scope


def open_eligibility(*, actor: Actor, now: datetime, check: UUID) -> tuple[models.EligibilityCheck, dict[str, Any]]:
    """The check's row, with its person, and ``{"evidence"}``. Raises ``NotThere``; ``vault.blob.SealBroken`` if it was tampered with."""
    found = scope.eligibility_checks(actor, timezone.localdate(now)).filter(pk=check).select_related("person").first()
    if found is None:
        raise not_there("check")
    _reading.journalled(
        "open_eligibility",
        Permission.ELIGIBILITY_READ,
        actor=actor,
        now=now,
        objects=(found.pk, found.person_id),
    )
    return found, found.evidence
