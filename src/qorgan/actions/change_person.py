"""Putting right what stands of a person. What is not told stays; two who edit at once see each other's words."""

from datetime import datetime

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _people
from qorgan.actions._perform import Action, Asking, Call, Done, Outcome, perform
from qorgan.actions.asked import Asked, Line, Maybe, PersonCode, Revision, Words
from qorgan.actions.record_person import Profession, Weekdays, YearlyDays
from qorgan.store import models


class ChangePerson(Asked):
    """What is left out stays as it is; what is told empty is taken out, but for the name. ``revision``: the one that was read."""

    person: PersonCode
    revision: Revision
    name: Maybe[Line] = None
    profession: Maybe[Profession] = None
    topics: Maybe[Words] = None
    languages: Maybe[Words] = None
    yearly_days: Maybe[YearlyDays] = None
    weekdays: Maybe[Weekdays] = None


def change_person(*, actor: Actor, key: str, now: datetime, request: ChangePerson) -> Outcome:
    """Change it. Subject: the person's id; fact ``fields``: which columns. Raises ``Changed`` where somebody else was faster."""
    return perform(CHANGE_PERSON, actor=actor, key=key, now=now, request=request)


def _fetch(call: Asking[ChangePerson]) -> models.Person:
    return _people.named(call, call.request.person)


def _change(call: Call[ChangePerson, models.Person]) -> Done:
    before, person = _told(call.row), call.row
    after = _after(call.request, before)
    _people.fill(person, after).save(update_fields=_people.COLUMNS)
    differing = [name for name in before._fields if getattr(before, name) != getattr(after, name)]
    return Done(subject=str(person.pk), facts={"person": person.code, "fields": " ".join(differing) or None})


def _told(person: models.Person) -> _people.Told:
    return _people.Told(
        person.name,
        person.profession,
        tuple(person.topics),
        tuple(person.languages),
        person.yearly_days,
        tuple(person.weekdays),
    )


def _after(request: ChangePerson, before: _people.Told) -> _people.Told:
    given = request.model_fields_set
    return _people.Told(
        name=request.name or before.name,
        profession=(request.profession or "") if "profession" in given else before.profession,
        topics=(request.topics or ()) if "topics" in given else before.topics,
        languages=(request.languages or ()) if "languages" in given else before.languages,
        yearly_days=request.yearly_days if "yearly_days" in given else before.yearly_days,
        weekdays=(request.weekdays or ()) if "weekdays" in given else before.weekdays,
    )


CHANGE_PERSON = Action("change_person", Permission.PERSON_RECORD, _change, asks=ChangePerson, fetch=_fetch)
