"""Taking back days on which one could not travel."""

from datetime import datetime

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _register_version, _row
from qorgan.actions._perform import Action, Asking, Call, Done, Outcome, perform
from qorgan.actions.asked import AbsenceId, Asked
from qorgan.store import models, scope


class CancelAbsence(Asked):
    """Which of one's own."""

    absence: AbsenceId


def cancel_absence(*, actor: Actor, key: str, now: datetime, request: CancelAbsence) -> Outcome:
    """Take it back. Subject: the id that the absence had. Raises ``NotThere``, ``Denied`` for another's."""
    return perform(CANCEL_ABSENCE, actor=actor, key=key, now=now, request=request)


def _fetch(call: Asking[CancelAbsence]) -> models.Absence:
    _register_version.bump()
    return _row.fetch(scope.absences, call, "absence", Permission.PERSON_READ, pk=call.request.absence)


def _change(call: Call[CancelAbsence, models.Absence]) -> Done:
    number, told = call.row.pk, call.row
    facts = {"first": str(told.first), "last": str(told.last)}
    models.Absence.objects.filter(pk=number).delete()
    return Done(subject=str(number), facts=facts, about=(told.person_id,))


CANCEL_ABSENCE = Action("cancel_absence", Permission.AVAILABILITY_DECLARE, _change, asks=CancelAbsence, fetch=_fetch)
