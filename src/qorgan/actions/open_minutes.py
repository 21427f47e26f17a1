"""Opening the document of a decision: the minutes of the Council, the signed act of the Commissioner. Never without a trace in the journal.

Minutes speak of more than one decision and one person: they are for those who read all decisions, not for whom one of them concerns.
"""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.utils import timezone

from qorgan.access import decide, home
from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission, Reach
from qorgan.actions import _reading
from qorgan.actions.refused import not_there
from qorgan.store import models, scope, sealing
from qorgan.store.models.decision import MINUTES_PLACE


class Minutes(NamedTuple):
    """The document as it was brought in. ``name``: of its file."""

    name: str
    content: bytes


def open_minutes(*, actor: Actor, now: datetime, decision: UUID) -> Minutes:
    """The document. Raises ``NotThere``; ``vault.blob.SealBroken`` if the row was tampered with."""
    found = _found(actor, now, decision)
    if found is None or found.minutes is None:
        raise not_there("minutes")
    people = found.subjects.values_list("person", flat=True)
    _reading.journalled("open_minutes", Permission.DECISION_READ, actor=actor, now=now, objects=(found.pk, *people))
    return Minutes(found.minutes_name, sealing.open_bytes(found.minutes, record=found.pk, **MINUTES_PLACE))


def _found(actor: Actor, now: datetime, decision: UUID) -> models.Decision | None:
    today = timezone.localdate(now)
    if decide.decide(home.grants(), actor, Permission.DECISION_READ, today) is not Reach.EVERYWHERE:
        return None
    return scope.decisions(actor, today).filter(pk=decision).first()
