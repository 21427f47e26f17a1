"""Taking back a declared conflict of interest (¶19). A group that was left is not joined again by it: that takes new decisions."""

from datetime import datetime

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _register_version, _row
from qorgan.actions._perform import Action, Asking, Call, Done, Outcome, perform
from qorgan.actions.asked import Asked, ConflictId
from qorgan.store import models, scope


class LiftConflict(Asked):
    """Which of one's own."""

    conflict: ConflictId


def lift_conflict(*, actor: Actor, key: str, now: datetime, request: LiftConflict) -> Outcome:
    """Lift it from today on. Subject: the conflict's id. Raises ``NotThere``, ``Denied`` for another's."""
    return perform(LIFT_CONFLICT, actor=actor, key=key, now=now, request=request)


def _fetch(call: Asking[LiftConflict]) -> models.Conflict:
    _register_version.bump()
    return _row.fetch(scope.conflicts, call, "conflict", Permission.CONFLICT_READ, pk=call.request.conflict)


def _change(call: Call[LiftConflict, models.Conflict]) -> Done:
    told = call.row
    told.lifted_on = call.today
    told.save(update_fields=("lifted_on",))
    facts = {"institution": told.institution.code}
    return Done(subject=str(told.pk), facts=facts, about=(told.person_id, told.institution_id))


LIFT_CONFLICT = Action("lift_conflict", Permission.CONFLICT_DECLARE, _change, asks=LiftConflict, fetch=_fetch)
