"""Who leaves an office, a group or a visit reads nothing of it from the same moment; its holders then give it a new key.

An entry of the journal tells to whom what was closed: whoever can only write rows lets nobody back in by clearing a column.
"""

from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from qorgan.access import compartments, decide, home
from qorgan.access.actor import Actor
from qorgan.access.compartments import BY_OFFICE, Kind
from qorgan.access.permissions import Permission
from qorgan.actions import _custody, _extracts, _journal
from qorgan.actions._rewrap import Calling
from qorgan.journal.leaf import OBJECTS_LIMIT
from qorgan.store import models, scope, sealing


def from_visits(call: Calling, person: UUID, visits: Collection[UUID], why: str) -> int:
    """The person is in the group of these visits no more; how many compartments are closed to them."""
    account = models.Account.objects.filter(person=person).first()
    return 0 if account is None else close(call, account.pk, why, [*visits, *_of(visits)])


def from_office(call: Calling, person: UUID, office: str) -> int:
    """The person holds this office no more: the cases of visits made in it, the certifying of keys, or, with no office left, all."""
    account = models.Account.objects.filter(person=person).first()
    if account is None:
        return 0
    actor = scope.actor_of(account)
    if not actor.offices(call.today):
        return close(call, account.pk, _custody.POWERS)
    left = [*models.GroupMember.objects.filter(person=person, office=office).values_list("visit", flat=True)]
    left.extend(_of(left))
    if decide.decide(home.grants(), actor, Permission.VAULT_CERTIFY, call.today) is None:
        left.append(sealing.installation())
    if _extracts.NAMED_AS.isdisjoint(actor.offices(call.today)):
        left.extend(_extracts.own(person))
    lost = [kind for kind in BY_OFFICE if _may_not(kind, actor, call.today)]
    closed = close(call, account.pk, _custody.POWERS, left)
    return closed + close_kinds(call, account.pk, person, lost)


def close_kinds(call: Calling, account: UUID, person: UUID, kinds: Collection[Kind]) -> int:
    """Close to the account what it holds of these kinds; but a message to whoever took it stays theirs, and an extract about them.

    So does what a group of theirs tells the Commissioner, and its report: those are closed with the visit.
    """
    own = models.Message.objects.filter(received_by=person).values("pk")
    groups = models.GroupMember.objects.filter(person=person, left_on=None, recused_on=None).values("visit")
    rows = models.Compartment.objects.filter(kind__in=kinds).exclude(case__in=own)
    rows = rows.exclude(case__in=_extracts.own(person)).exclude(case__in=_of(groups.values_list("visit", flat=True)))
    return close(call, account, _custody.POWERS, parts=rows.values_list("pk", flat=True))


def _of(visits: Iterable[UUID]) -> list[UUID]:
    """What was entered of these visits, and their reports: some of it has parts of its own."""
    found = list(visits)
    entries = models.SiteEntry.objects.filter(visit__in=found).values_list("pk", flat=True)
    return [*entries, *models.Report.objects.filter(visit__in=found).values_list("pk", flat=True)]


def _may_not(kind: Kind, actor: Actor, today: date) -> bool:
    return compartments.offices_for(home.readers(), kind).isdisjoint(actor.offices(today))


def close(
    call: Calling,
    account: UUID,
    why: str,
    cases: Collection[UUID] | None = None,
    parts: Collection[UUID] | None = None,
) -> int:
    """Close to the account what it holds of these cases, of these parts, or of any, and write that down; how many compartments."""
    closed = _custody.withdraw(account, why, call.now, cases, parts)
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
