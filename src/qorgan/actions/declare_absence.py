"""Telling days on which one cannot travel. The reason is not asked."""

from datetime import datetime

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _people
from qorgan.actions._perform import Action, Asking, Call, Done, Outcome, perform
from qorgan.actions.asked import Asked, Day
from qorgan.actions.refused import refused
from qorgan.store import models

AT_MOST = 500
"""Absences that are not over, of one person."""


class DeclareAbsence(Asked):
    """Both days inclusive."""

    first: Day
    last: Day


def declare_absence(*, actor: Actor, key: str, now: datetime, request: DeclareAbsence) -> Outcome:
    """Keep the days. Subject: the absence's id.

    Raises ``Refused``: ``days.reversed``, ``absence.over``, ``absence.told``, ``absence.too_many``.
    """
    return perform(DECLARE_ABSENCE, actor=actor, key=key, now=now, request=request)


def _fetch(call: Asking[DeclareAbsence]) -> _people.About:
    return _people.About(_people.own(call))


def _change(call: Call[DeclareAbsence, _people.About]) -> Done:
    told, person = call.request, call.row.person
    _people.require_order(told.first, told.last)
    if told.last < call.today:
        raise refused("absence.over", {"day": told.last})
    coming = person.absences.filter(last__gte=call.today)
    if coming.filter(first=told.first, last=told.last).exists():
        raise refused("absence.told")
    if coming.count() >= AT_MOST:
        raise refused("absence.too_many", {"limit": AT_MOST})
    kept = models.Absence.objects.create(person=person, first=told.first, last=told.last)
    return Done(subject=str(kept.pk), facts={"first": str(told.first), "last": str(told.last)}, about=(person.pk,))


DECLARE_ABSENCE = Action("declare_absence", Permission.AVAILABILITY_DECLARE, _change, asks=DeclareAbsence, fetch=_fetch)
