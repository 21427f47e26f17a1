"""What the screens of escrow and of two people offer to choose from: parts, people who can be seated, people who wait for a part."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import NamedTuple
from uuid import UUID

from django.utils import timezone

from qorgan.access.actor import Actor
from qorgan.access.compartments import May
from qorgan.access.permissions import Permission
from qorgan.store import escrow_scope, models, part_holders, scope


class Part(NamedTuple):
    """A compartment. ``visit``: code of the visit, empty where it is of none."""

    id: UUID
    kind: str
    visit: str


class Seatable(NamedTuple):
    """Somebody who can be seated."""

    code: str
    name: str


class Promise(NamedTuple):
    """Somebody to whom a part is promised, with keys to receive it. ``code``: of the person.

    ``may``, ``until``: what the row says was promised; the holder decides.
    """

    part: Part
    code: str
    name: str
    since: datetime
    may: May
    until: date | None


def agreeable(actor: Actor, today: date) -> list[Part]:
    """Parts about which the person may propose something; two queries."""
    rows = list(escrow_scope.agreeable(actor, today).order_by("case", "kind"))
    codes = _visits(row.case for row in rows)
    return sorted(
        (Part(row.pk, row.kind, codes.get(row.case, "")) for row in rows), key=lambda one: (one.visit, one.kind)
    )


def seatable(today: date) -> list[Seatable]:
    """People of the Council whose keys are certified, by name; what counts is decided by signatures."""
    rows = models.Account.objects.filter(
        is_active=True, person__isnull=False, keys__state=models.KeyState.CERTIFIED, keys__rehearsed_at__isnull=False
    )
    listed = rows.select_related("person").distinct().order_by("person__sort_key", "person__code")
    return [
        Seatable(account.person.code, account.person.name)
        for account in listed
        if account.person and scope.may(scope.actor_of(account), Permission.CUSTODY_AGREE, today)
    ]


def promises(rows: Iterable[models.PendingGrant]) -> list[Promise]:
    """What was promised, as a list for people; one query beside that of the rows."""
    listed = list(rows)
    codes = _visits(row.compartment.case for row in listed)
    return [
        Promise(
            Part(row.compartment_id, row.compartment.kind, codes.get(row.compartment.case, "")),
            row.account.person.code,
            row.account.person.name,
            row.made_at,
            part_holders.may(row.rights),
            timezone.localdate(datetime.fromtimestamp(row.not_after - 1, UTC)) if row.not_after else None,
        )
        for row in listed
        if row.account.person
    ]


def _visits(cases: Iterable[UUID]) -> dict[UUID, str]:
    return dict(models.Visit.objects.filter(pk__in=set(cases)).values_list("pk", "code"))
