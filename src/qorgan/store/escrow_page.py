"""Escrow as its screens show it, from clear metadata alone: what is asked, for whom it waits, how many hands, when it opens, when it ends.

Nothing here proves anything: acts compare rows with signatures and the journal before they do what a button offers.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Final, NamedTuple
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.store import escrow_scope, models, scope

ASKS: Final = "ask_escrow"
"""The act whose journal entry tells what was asked."""
WAIT: Final = timedelta(hours=72)
"""Between asking and the first hand: so that everybody concerned learns of it. Policy of the house, no law and no mathematics."""
STANDS: Final = timedelta(days=7)
"""For so long it may then be opened; peeled layers are forgotten afterwards."""
REVIEW: Final = timedelta(days=7)
"""Within which an opening is to be looked at by somebody else."""
EXTRA_APPROVALS: Final = 2
"""Of the roster, beside the requester, so that a threat to life need not wait."""
_OPEN = (models.EscrowState.ASKED, models.EscrowState.OPENED)
_OFFERED = {"peel": "escrow.peel", "approve": "escrow.approve", "take": "escrow.take", "review": "escrow.review"}


class Hand(NamedTuple):
    """A seat of the roster. ``is_chosen``: of the subset that opens; ``has_peeled``: its layer is off."""

    place: int
    key: UUID
    account: UUID
    person: str
    name: str
    is_chosen: bool
    has_peeled: bool


class Request(NamedTuple):
    """A request. ``visit``: code of the visit, empty where it is of none; ``by``: name of whoever asks.

    ``needed``: hands; ``peeled``: layers that are off; ``next``: the name of whose turn it is, empty before the first hand and after the
    last. ``approved``: of those beside the requester. ``review_due``: where it was opened and not reviewed. ``may``: what the reader may
    do now, of ``approve``, ``cancel``, ``peel``, ``review``, ``take``. ``reason``: the compartment in which the reason stands.
    """

    id: UUID
    compartment: UUID
    kind: str
    visit: str
    by: str
    is_threat: bool
    state: str
    made_at: datetime
    opens_at: datetime
    expires_at: datetime
    opened_at: datetime | None
    review_due: datetime | None
    judgement: str
    needed: int
    peeled: int
    approved: int
    next: str
    hands: tuple[Hand, ...]
    may: frozenset[str]
    reason: UUID | None


class Wait(NamedTuple):
    """One line of a desk. ``code``: ``escrow.`` and ``approve``, ``asked`` (a notice), ``peel``, ``review`` or ``take``."""

    code: str
    subject: UUID
    kind: str
    visit: str
    due: datetime


class Seated(NamedTuple):
    """The roster of now. ``always``: the name of whoever must be among the hands, empty where nobody must."""

    number: int
    hands: int
    always: str
    made_at: datetime
    names: tuple[str, ...]


class Askable(NamedTuple):
    """A compartment that may be asked for. ``boxes``: how many subsets of hands could open it; 0: nobody has deposited any yet."""

    id: UUID
    kind: str
    visit: str
    boxes: int


def requests(actor: Actor, today: date, now: datetime, *, only_open: bool = True) -> list[Request]:
    """Requests that the person may see, the newest first; six queries."""
    rows = escrow_scope.requests(actor, today)
    return _requests(rows.filter(state__in=_OPEN) if only_open else rows, actor, today, now)


def request(actor: Actor, today: date, now: datetime, number: UUID) -> Request | None:
    """One of them."""
    found = _requests(escrow_scope.requests(actor, today).filter(pk=number), actor, today, now)
    return found[0] if found else None


def of_compartments(
    actor: Actor, today: date, now: datetime, compartments: Iterable[UUID]
) -> dict[UUID, list[Request]]:
    """What is asked for or was opened and not reviewed yet of these compartments: the banner above them."""
    rows = escrow_scope.requests(actor, today).filter(compartment__in=list(compartments), state__in=_OPEN)
    found: dict[UUID, list[Request]] = {}
    for one in _requests(rows, actor, today, now):
        found.setdefault(one.compartment, []).append(one)
    return found


def waits(actor: Actor, today: date, now: datetime) -> list[Wait]:
    """For the desk: what the person is to do, and what everybody who holds a compartment or a seat is to know; content-free."""
    account = UUID(actor.account)
    held = set(scope.compartments(actor, today).values_list("pk", flat=True))
    found: list[Wait] = []
    for one in requests(actor, today, now):
        codes = [code for action, code in _OFFERED.items() if action in one.may]
        is_concerned = one.compartment in held or any(hand.account == account for hand in one.hands)
        if not codes and is_concerned and one.state == models.EscrowState.ASKED:
            codes = ["escrow.asked"]
        found.extend(Wait(code, one.id, one.kind, one.visit, one.review_due or one.expires_at) for code in codes)
    return found


def askable(actor: Actor, today: date) -> list[Askable]:
    """What the person may ask for and does not hold; three queries."""
    held = scope.compartments(actor, today).values("pk")
    rows = escrow_scope.askable(actor, today).exclude(pk__in=held).annotate(boxes=Count("escrow_boxes"))
    rows = rows.order_by("case", "kind")
    codes = _visits(row.case for row in rows)
    return [Askable(row.pk, row.kind, codes.get(row.case, ""), row.boxes) for row in rows]


def roster() -> Seated | None:
    """The roster that counts now, as its row says; two queries."""
    row = models.EscrowRoster.objects.first()
    if row is None:
        return None
    names = tuple(_name(seat.key.account) for seat in row.seats.select_related("key__account__person"))
    always = "" if row.always is None else names[row.always]
    return Seated(row.number, row.hands, always, row.made_at, names)


def _requests(rows: QuerySet[models.EscrowRequest], actor: Actor, today: date, now: datetime) -> list[Request]:
    listed = list(
        rows.select_related("compartment", "by__person", "roster").prefetch_related(
            "peels", "roster__seats__key__account__person"
        )
    )
    numbers = [row.pk for row in listed]
    codes = _visits(row.compartment.case for row in listed)
    reasons = dict(models.Compartment.objects.filter(case__in=numbers).values_list("case", "pk"))
    approved = _approved(numbers)
    held = set(scope.compartments(actor, today).values_list("pk", flat=True))
    agrees = scope.may(actor, Permission.CUSTODY_AGREE, today)
    found = []
    for row in listed:
        hands, yes = tuple(_hands(row)), approved.get(row.pk, set()) - {row.by_id}
        told = _told(row, hands, len(yes), codes, reasons)
        may = _may(row, told, UUID(actor.account), yes, now, is_holder=row.compartment_id in held, agrees=agrees)
        found.append(told._replace(may=frozenset(may)))
    return found


def _told(
    row: models.EscrowRequest, hands: tuple[Hand, ...], approved: int, codes: dict[UUID, str], reasons: dict[UUID, UUID]
) -> Request:
    turn = next((hand.name for hand in hands if hand.is_chosen and not hand.has_peeled), "")
    is_due = row.state == models.EscrowState.OPENED and row.opened_at is not None
    return Request(
        id=row.pk,
        compartment=row.compartment_id,
        kind=row.compartment.kind,
        visit=codes.get(row.compartment.case, ""),
        by=_name(row.by),
        is_threat=row.threat_to_life,
        state=row.state,
        made_at=row.made_at,
        opens_at=row.opens_at,
        expires_at=row.expires_at,
        opened_at=row.opened_at,
        review_due=row.opened_at + REVIEW if is_due and row.opened_at else None,
        judgement=row.judgement,
        needed=row.roster.hands,
        peeled=sum(hand.has_peeled for hand in hands),
        approved=approved,
        next=turn,
        hands=hands,
        may=frozenset(),
        reason=reasons.get(row.pk),
    )


def _may(
    row: models.EscrowRequest,
    told: Request,
    account: UUID,
    approved: set[UUID],
    now: datetime,
    *,
    is_holder: bool,
    agrees: bool,
) -> Iterator[str]:
    own = next((hand for hand in told.hands if hand.account == account), None)
    is_requester = row.by_id == account
    if row.state == models.EscrowState.OPENED and agrees and not is_requester:
        yield "review"
    if row.state != models.EscrowState.ASKED or row.expires_at <= now:
        return
    if is_requester or is_holder:
        yield "cancel"
    if is_requester and told.peeled == told.needed:
        yield "take"
    if own is None or not agrees:
        return
    if row.threat_to_life and not is_requester and account not in approved and told.approved < EXTRA_APPROVALS:
        yield "approve"
    is_turn = own.name == told.next if row.subset else own.place <= len(told.hands) - told.needed
    if row.opens_at <= now and is_turn and not own.has_peeled:
        yield "peel"


def _hands(row: models.EscrowRequest) -> Iterator[Hand]:
    chosen = set(row.subset.split(".")) if row.subset else set()
    off = {peel.layer for peel in row.peels.all()}
    for seat in row.roster.seats.all():
        account = seat.key.account
        code = account.person.code if account.person else ""
        is_off = seat.place in off
        yield Hand(seat.place, seat.key_id, account.pk, code, _name(account), str(seat.place) in chosen, is_off)


def _approved(numbers: list[UUID]) -> dict[UUID, set[UUID]]:
    found: dict[UUID, set[UUID]] = {}
    rows = models.Approval.objects.filter(Q(subject__in=numbers, kind="escrow"))
    for subject, account in rows.values_list("subject", "key__account"):
        found.setdefault(subject, set()).add(account)
    return found


def _visits(cases: Iterable[UUID]) -> dict[UUID, str]:
    return dict(models.Visit.objects.filter(pk__in=set(cases)).values_list("pk", "code"))


def _name(account: models.Account) -> str:
    return account.person.name if account.person else account.username
