"""Writing down a training: the Commissioner sees to what participants can do and know (Social Code 143(4))."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _people
from qorgan.actions._perform import Action, Asking, Call, Done, Outcome, perform
from qorgan.actions.asked import Asked, Day, Line, PersonCode
from qorgan.store import models


class RecordTraining(Asked):
    """``first``, ``last``: its days, both inclusive. ``hours``: of teaching."""

    person: PersonCode
    title: Line
    first: Day
    last: Day
    hours: Annotated[int, Field(ge=1, le=2000)]


def record_training(*, actor: Actor, key: str, now: datetime, request: RecordTraining) -> Outcome:
    """Write it down. Subject: the training's id. Raises ``Refused``: ``days.reversed``."""
    return perform(RECORD_TRAINING, actor=actor, key=key, now=now, request=request)


def _fetch(call: Asking[RecordTraining]) -> _people.About:
    return _people.About(_people.quietly(call, call.request.person))


def _change(call: Call[RecordTraining, _people.About]) -> Done:
    told, person = call.request, call.row.person
    _people.require_order(told.first, told.last)
    kept = models.Training.objects.create(
        person=person, title=told.title, first=told.first, last=told.last, hours=told.hours
    )
    return Done(subject=str(kept.pk), facts={"person": person.code, "hours": told.hours}, about=(person.pk,))


RECORD_TRAINING = Action("record_training", Permission.TRAINING_RECORD, _change, asks=RecordTraining, fetch=_fetch)
