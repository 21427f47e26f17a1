"""Writing a person down: whom the Council may choose, who serves the mechanism, who is called to a visit (Social Code 143(3))."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _people, _register_version
from qorgan.actions._perform import Action, Asking, Call, Done, Outcome, perform
from qorgan.actions.asked import Asked, Code, Enter, Entry, Line, Maybe, Words
from qorgan.actions.refused import refused
from qorgan.store import models

Profession = Annotated[Line, Field(max_length=100)]
YearlyDays = Annotated[int, Field(ge=0, le=366)]
Weekdays = Annotated[tuple[Annotated[int, Field(ge=1, le=7)], ...], Field(max_length=7), Entry(Enter.LIST)]
PREFIX = "P-"


class RecordPerson(Asked):
    """``code``: the next free one where not told. ``yearly_days``: days a year the person gives. ``weekdays``: as in ``_people.Told``."""

    name: Line
    code: Maybe[Code] = None
    profession: Maybe[Profession] = None
    topics: Words = ()
    languages: Words = ()
    yearly_days: Maybe[YearlyDays] = None
    weekdays: Weekdays = ()


def record_person(*, actor: Actor, key: str, now: datetime, request: RecordPerson) -> Outcome:
    """Write down; no office comes with it. Subject: the person's id; fact ``person``: the code.

    Raises ``Refused``: ``person.code_taken``.
    """
    return perform(RECORD_PERSON, actor=actor, key=key, now=now, request=request)


def _fetch(_call: Asking[RecordPerson]) -> None:
    _register_version.bump()


def _change(call: Call[RecordPerson, None]) -> Done:
    asked = call.request
    code = _free(asked.code)
    told = _people.Told(
        asked.name, asked.profession or "", asked.topics, asked.languages, asked.yearly_days, asked.weekdays
    )
    person = _people.fill(models.Person(code=code), told)
    person.save(force_insert=True)
    return Done(subject=str(person.pk), facts={"person": code})


def _free(wanted: str | None) -> str:
    used = models.Person.objects
    if wanted is None:
        return _people.next_number(PREFIX, used.filter(code__startswith=PREFIX).values_list("code", flat=True))
    if used.filter(code=wanted).exists():
        raise refused("person.code_taken", {"person": wanted})
    return wanted


RECORD_PERSON = Action("record_person", Permission.PERSON_RECORD, _change, asks=RecordPerson, fetch=_fetch)
