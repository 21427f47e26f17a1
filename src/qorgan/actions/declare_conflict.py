"""Declaring a conflict of interest with an institution (¶19): the person makes no visit there, and leaves the groups that go there.

The ground is the person's own affair and is not asked. Any institution can be named by its code: who may be sent anywhere must be able
to say of any place that it is the wrong one.
"""

from datetime import datetime
from typing import NamedTuple

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _custody, _departure, _people
from qorgan.actions._perform import Action, Asking, Call, Done, Fact, Outcome, perform
from qorgan.actions.asked import Asked, InstitutionCode
from qorgan.actions.refused import not_there, refused
from qorgan.store import models, open_work


class DeclareConflict(Asked):
    """With which institution."""

    institution: InstitutionCode


class Between(NamedTuple):
    """Who declares, and where."""

    person: models.Person
    institution: models.Institution


def declare_conflict(*, actor: Actor, key: str, now: datetime, request: DeclareConflict) -> Outcome:
    """Declare it, from today on. Subject: the conflict's id; fact ``visits``: how many coming visits the person steps aside from.

    Raises ``NotThere``; ``Refused``: ``conflict.declared``.
    """
    return perform(DECLARE_CONFLICT, actor=actor, key=key, now=now, request=request)


def _fetch(call: Asking[DeclareConflict]) -> Between:
    person = _people.own(call)
    institution = models.Institution.objects.filter(code=call.request.institution).first()
    if institution is None:
        raise not_there("institution")
    return Between(person, institution)


def _change(call: Call[DeclareConflict, Between]) -> Done:
    person, institution = call.row
    told, is_new = models.Conflict.objects.get_or_create(
        person=person, institution=institution, defaults={"since": call.today}
    )
    if not is_new:
        if told.lifted_on is None:
            raise refused("conflict.declared", {"institution": institution.code})
        told.since, told.lifted_on = call.today, None
        told.save(update_fields=("since", "lifted_on"))
    coming = open_work.coming_visits(person.pk, call.today).filter(visit__stays__institution=institution)
    going = list(coming)
    left = models.GroupMember.objects.filter(pk__in=[member.pk for member in going]).update(recused_on=call.today)
    _departure.from_visits(call, person.pk, [member.visit_id for member in going], _custody.RECUSAL)
    facts: dict[str, Fact] = {"institution": institution.code, "visits": left}
    return Done(subject=str(told.pk), facts=facts, about=(person.pk, institution.pk))


DECLARE_CONFLICT = Action("declare_conflict", Permission.CONFLICT_DECLARE, _change, asks=DeclareConflict, fetch=_fetch)
