"""Who leaves an office, a group or a visit reads nothing of it from the same moment; its holders then give it a new key."""

from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from qorgan.access import compartments, decide, home
from qorgan.access.compartments import Kind
from qorgan.access.permissions import Permission
from qorgan.actions import _custody
from qorgan.store import models, scope, sealing


def from_visits(person: UUID, visits: Collection[UUID], why: str, now: datetime) -> int:
    """The person is in the group of these visits no more; how many compartments are closed to them."""
    account = models.Account.objects.filter(person=person).first()
    return 0 if account is None else _custody.withdraw(account.pk, why, now, visits)


def from_office(person: UUID, office: str, now: datetime) -> int:
    """The person holds this office no more: the cases of visits made in it, the certifying of keys, or, with no office left, all."""
    account = models.Account.objects.filter(person=person).first()
    if account is None:
        return 0
    today = timezone.localdate(now)
    actor = scope.actor_of(account)
    if not actor.offices(today):
        return _custody.withdraw(account.pk, _custody.POWERS, now)
    made = models.GroupMember.objects.filter(person=person, office=office).values_list("visit", flat=True)
    left = [*made]
    if decide.decide(home.grants(), actor, Permission.VAULT_CERTIFY, today) is None:
        left.append(sealing.installation())
    if compartments.offices_for(home.readers(), Kind.PLAN).isdisjoint(actor.offices(today)):
        left.extend(models.Compartment.objects.filter(kind=Kind.PLAN).values_list("case", flat=True))
    return _custody.withdraw(account.pk, _custody.POWERS, now, left)


def from_groups(members: Iterable[models.GroupMember], now: datetime) -> None:
    """These people are no longer in the groups of these visits."""
    for member in members:
        from_visits(member.person_id, [member.visit_id], _custody.POWERS, now)
