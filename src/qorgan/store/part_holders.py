"""Who holds a part of a case, to whom it is promised, to whom it may be given: lists for its holders, of what the rows say.

Nobody is given access silently: every holder sees every other, whatever else of a person they may see.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import Max, QuerySet
from django.utils import timezone

from qorgan.access import home
from qorgan.access.actor import Actor
from qorgan.access.compartments import May
from qorgan.law.ids import ProvisionId
from qorgan.store import models, scope
from qorgan.vault.grants import Rights


class Holder(NamedTuple):
    """Somebody who holds a part, or is to. ``until``: the last day, ``None`` without one; ``is_over``: that day is past.

    ``since``: of a promise, when it was made; ``by``: the name of whoever gave it, empty for a promise.
    """

    account: UUID
    code: str
    name: str
    may: May
    until: date | None
    is_over: bool
    by: str
    since: datetime | None


class Why(NamedTuple):
    """Why somebody holds a part: as one of the group in this ``office``, by this ``provision``; else given ``by`` a holder."""

    office: str
    provision: ProvisionId | None
    by: str


class Candidate(NamedTuple):
    """Somebody to whom a part may be given. ``is_of_group``: of the visit's group."""

    code: str
    name: str
    is_of_group: bool


def holders(part: UUID, now: datetime) -> list[Holder]:
    """Those whose grant of the newest key was not taken back, by name; two queries. For people who hold the part."""
    newest = models.Epoch.objects.filter(compartment=part).aggregate(last=Max("number"))["last"]
    rows = models.Grant.objects.filter(compartment=part, epoch=newest, withdrawn_at=None).exclude(member=None)
    told = [
        _holder(row.member.account, row.rights, row.not_after, now, by=_name(row.by.account))
        for row in rows.select_related("member__account__person", "by__account__person")
        if row.member is not None
    ]
    return sorted(told, key=_by_name)


def promised(part: UUID, now: datetime) -> list[Holder]:
    """Those to whom it is promised, the longest wait first; one query. For people who hold the part."""
    rows = models.PendingGrant.objects.filter(compartment=part).select_related("account__person")
    return [_holder(row.account, row.rights, row.not_after, now, since=row.made_at) for row in rows]


def why(actor: Actor, case: UUID, kind: str, held: Iterable[Holder]) -> Why:
    """Why the actor holds it; one query."""
    office = models.GroupMember.objects.filter(visit=case, person=actor.person, left_on=None, recused_on=None)
    standing = office.values_list("office", flat=True).first() or ""
    for reader in home.readers():
        if reader.office == standing and reader.kind == kind:
            return Why(standing, reader.provision, "")
    by = next((holder.by for holder in held if str(holder.account) == actor.account), "")
    return Why(standing, None, by)


def candidates(actor: Actor, today: date, case: UUID, held: Iterable[Holder]) -> list[Candidate]:
    """Those of the group, then others whom the actor may see, with an account and without the part; two queries."""
    without = {holder.code for holder in held}
    active = {"account__is_active": True}
    members = models.Person.objects.filter(
        memberships__visit=case, memberships__left_on=None, memberships__recused_on=None, **active
    )
    seen = scope.people(actor, today).filter(**active)
    told = {code: Candidate(code, name, is_of_group=True) for code, name in _named(members)}
    for code, name in _named(seen):
        told.setdefault(code, Candidate(code, name, is_of_group=False))
    return [candidate for code, candidate in told.items() if code not in without]


def _named(people: QuerySet[models.Person]) -> list[tuple[str, str]]:
    return list(people.order_by("sort_key", "code").values_list("code", "name").distinct())


def _holder(
    account: models.Account, rights: int, not_after: int, now: datetime, *, by: str = "", since: datetime | None = None
) -> Holder:
    end = datetime.fromtimestamp(not_after - 1, UTC) if not_after else None
    code = account.person.code if account.person else ""
    until = timezone.localdate(end) if end else None
    return Holder(account.pk, code, _name(account), may(rights), until, end is not None and end < now, by, since)


def _name(account: models.Account) -> str:
    return account.person.name if account.person else account.username


def may(rights: int) -> May:
    """What rights come to, as a word."""
    if Rights.SHARE in Rights(rights):
        return May.SHARE
    return May.WRITE if Rights.WRITE in Rights(rights) else May.READ


def _by_name(holder: Holder) -> tuple[str, str]:
    return holder.name, holder.code
