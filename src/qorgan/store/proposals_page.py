"""What two people must agree on, as its screens show it, and whether a legal hold stands. From clear metadata alone."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Final, NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from qorgan.access.actor import Actor
from qorgan.access.custody import What
from qorgan.access.permissions import Permission
from qorgan.store import escrow_scope, models, scope

TAKEN_WITHIN: Final = timedelta(days=7)
"""So long an export that was agreed on may be taken out."""


class Listed(NamedTuple):
    """A proposal. ``kind``: of the compartment; ``visit``: code of the visit, empty where it is of none; ``by``: a name.

    ``take_until``: where an export was agreed on. ``may``: what the reader may try now, of ``agree``, ``take``, ``withdraw``.
    ``reason``: the compartment in which the reason stands.
    """

    id: UUID
    what: str
    compartment: UUID
    kind: str
    visit: str
    by: str
    state: str
    until: date | None
    recipients: tuple[str, ...]
    made_at: datetime
    done_at: datetime | None
    take_until: datetime | None
    may: frozenset[str]
    reason: UUID | None


def proposals(actor: Actor, today: date, now: datetime, *, only_open: bool = True) -> list[Listed]:
    """Proposals that the person may see, the newest first; five queries."""
    rows = escrow_scope.proposals(actor, today)
    return _listed(rows.filter(state__in=_WAITING) if only_open else rows, actor, today, now)


def proposal(actor: Actor, today: date, now: datetime, number: UUID) -> Listed | None:
    """One of them."""
    found = _listed(escrow_scope.proposals(actor, today).filter(pk=number), actor, today, now)
    return found[0] if found else None


def holds(compartments: Iterable[UUID], today: date) -> dict[UUID, date]:
    """Until which day, inclusive, a legal hold stands, where one does; one query."""
    done = models.Proposal.objects.filter(
        compartment__in=list(compartments),
        kind__in=(What.HOLD, What.RELEASE),
        state=models.ProposalState.DONE,
    )
    found: dict[UUID, date] = {}
    for row in done.order_by("done_at", "revision"):
        if row.kind == What.HOLD and row.until is not None and row.until >= today:
            found[row.compartment_id] = max(row.until, found.get(row.compartment_id, row.until))
        elif row.kind == What.RELEASE:
            found.pop(row.compartment_id, None)
    return found


def hold_of(compartment: UUID, today: date) -> date | None:
    """Until which day one stands."""
    return holds([compartment], today).get(compartment)


_WAITING = (models.ProposalState.ASKED, models.ProposalState.AGREED)


def _listed(rows: QuerySet[models.Proposal], actor: Actor, today: date, now: datetime) -> list[Listed]:
    listed = list(rows.select_related("compartment", "by__person"))
    numbers = [row.pk for row in listed]
    cases = {row.compartment.case for row in listed}
    codes = dict(models.Visit.objects.filter(pk__in=cases).values_list("pk", "code"))
    reasons = dict(models.Compartment.objects.filter(case__in=numbers).values_list("case", "pk"))
    held = set(scope.compartments(actor, today).values_list("pk", flat=True))
    agrees = scope.may(actor, Permission.CUSTODY_AGREE, today)
    return [
        Listed(
            id=row.pk,
            what=row.kind,
            compartment=row.compartment_id,
            kind=row.compartment.kind,
            visit=codes.get(row.compartment.case, ""),
            by=row.by.person.name if row.by.person else row.by.username,
            state=row.state,
            until=row.until,
            recipients=tuple(row.recipients.split()),
            made_at=row.made_at,
            done_at=row.done_at,
            take_until=row.agreed_at + TAKEN_WITHIN if row.agreed_at and row.kind == What.EXPORT else None,
            may=frozenset(_may(row, UUID(actor.account), now, is_in=agrees or row.compartment_id in held)),
            reason=reasons.get(row.pk),
        )
        for row in listed
    ]


def _may(row: models.Proposal, account: UUID, now: datetime, *, is_in: bool) -> Iterator[str]:
    is_own = row.by_id == account
    if row.state == models.ProposalState.ASKED:
        yield from ("withdraw",) if is_own else ("agree",) if is_in else ()
    if row.state == models.ProposalState.AGREED and is_own:
        yield "withdraw"
        if row.agreed_at is not None and now < row.agreed_at + TAKEN_WITHIN:
            yield "take"
