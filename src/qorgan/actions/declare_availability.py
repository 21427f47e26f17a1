"""Telling how many days a year, and on which weekdays, one can travel."""

from datetime import datetime

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _people
from qorgan.actions._perform import Action, Asking, Call, Done, Outcome, perform
from qorgan.actions.asked import Asked, Maybe
from qorgan.actions.record_person import Weekdays, YearlyDays
from qorgan.store import models


class DeclareAvailability(Asked):
    """``yearly_days``: not known where not told. ``weekdays``: ISO numbers, 1 for Monday; none for any day."""

    yearly_days: Maybe[YearlyDays] = None
    weekdays: Weekdays = ()


def declare_availability(*, actor: Actor, key: str, now: datetime, request: DeclareAvailability) -> Outcome:
    """Keep both as told. Subject: the person's id."""
    return perform(DECLARE_AVAILABILITY, actor=actor, key=key, now=now, request=request)


def _fetch(call: Asking[DeclareAvailability]) -> models.Person:
    return _people.own(call)


def _change(call: Call[DeclareAvailability, models.Person]) -> Done:
    person, told = call.row, call.request
    person.yearly_days, person.weekdays = told.yearly_days, sorted(set(told.weekdays))
    person.save(update_fields=("yearly_days", "weekdays"))
    weekdays = " ".join(map(str, person.weekdays))
    return Done(subject=str(person.pk), facts={"yearly_days": told.yearly_days, "weekdays": weekdays or None})


DECLARE_AVAILABILITY = Action(
    "declare_availability", Permission.AVAILABILITY_DECLARE, _change, asks=DeclareAvailability, fetch=_fetch
)
