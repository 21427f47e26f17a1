"""Who leaves an office, a group or a visit reads nothing of it from the same moment; its holders then give it a new key.

An entry of the journal tells to whom what was closed: whoever can only write rows lets nobody back in by clearing a column.
"""

from collections.abc import Collection
from uuid import UUID

from qorgan.access import compartments, decide, home
from qorgan.access.compartments import Kind
from qorgan.access.permissions import Permission
from qorgan.actions import _custody, _journal
from qorgan.actions._rewrap import Calling
from qorgan.journal.leaf import OBJECTS_LIMIT
from qorgan.store import models, scope, sealing


def from_visits(call: Calling, person: UUID, visits: Collection[UUID], why: str) -> int:
    """The person is in the group of these visits no more; how many compartments are closed to them."""
    account = models.Account.objects.filter(person=person).first()
    return 0 if account is None else close(call, account.pk, why, visits)


def from_office(call: Calling, person: UUID, office: str) -> int:
    """The person holds this office no more: the cases of visits made in it, the certifying of keys, or, with no office left, all."""
    account = models.Account.objects.filter(person=person).first()
    if account is None:
        return 0
    actor = scope.actor_of(account)
    if not actor.offices(call.today):
        return close(call, account.pk, _custody.POWERS)
    left = [*models.GroupMember.objects.filter(person=person, office=office).values_list("visit", flat=True)]
    if decide.decide(home.grants(), actor, Permission.VAULT_CERTIFY, call.today) is None:
        left.append(sealing.installation())
    if compartments.offices_for(home.readers(), Kind.PLAN).isdisjoint(actor.offices(call.today)):
        left.extend(models.Compartment.objects.filter(kind=Kind.PLAN).values_list("case", flat=True))
    return close(call, account.pk, _custody.POWERS, left)


def close(call: Calling, account: UUID, why: str, cases: Collection[UUID] | None = None) -> int:
    """Close to the account what it holds of these cases, or of any, and write that down; how many compartments."""
    closed = _custody.withdraw(account, why, call.now, cases)
    for some in _chunks(closed):
        _journal.write(
            at=call.now,
            actor=call.actor.account,
            device=call.actor.device,
            action="withdraw_access",
            objects=(account, *some),
            provisions=(call.grant.provision,),
            facts={},
        )
    return len(closed)


def _chunks(numbers: list[UUID]) -> list[list[UUID]]:
    at_once = OBJECTS_LIMIT - 1
    return [numbers[start : start + at_once] for start in range(0, len(numbers), at_once)]
