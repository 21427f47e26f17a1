"""A request for escrow as it stands: what the journal says was asked, who may still receive it, which hands have signed.

No column is believed that somebody could have changed since: the request is compared with the entry that made it, the roster with the
root's signature, every hand with its own.
"""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db import transaction

from qorgan.access.actor import SYSTEM
from qorgan.actions import _custody, _journal, _vault
from qorgan.actions._vault import Asking
from qorgan.actions.refused import not_there, refused
from qorgan.journal import leaf
from qorgan.store import custody, escrow_scope, keyring, models, moments, openings, rosters, scope, sealing
from qorgan.store.escrow_page import ASKS, EXTRA_APPROVALS, WAIT
from qorgan.store.keyring import Own
from qorgan.store.rosters import RosterBroken, Seated
from qorgan.vault import opening
from qorgan.vault.approval import Approval
from qorgan.vault.certificate import Certificate
from qorgan.vault.chain import Chain, ChainBroken
from qorgan.vault.directory import Directory, NotCertified
from qorgan.vault.opening import Opening

APPROVAL = "escrow"
AT_ONCE = 20


class Told(NamedTuple):
    """What the journal says of a request. ``seq``: the entry's number."""

    seq: int
    at: datetime
    is_threat: bool


class Case(NamedTuple):
    """A request with everything that was checked. ``recipient``: the requester's certificate; ``own``: whoever acts."""

    request: models.EscrowRequest
    own: Own
    root: bytes
    told: Told
    chain: Chain
    seated: Seated
    book: Directory
    recipient: Certificate

    def place_of(self, own: Own) -> int:
        """The seat of whoever acts. Raises ``Refused`` (``escrow.no_seat``)."""
        seat = (own.account, own.key.serial)
        if seat not in self.seated.told.seats:
            raise refused("escrow.no_seat")
        return [tuple(one) for one in self.seated.told.seats].index(seat)

    def opens_at(self) -> datetime:
        """From when it may be peeled: after the wait, or for a threat to life when two more have approved, by their signatures."""
        extra = approvals(self)
        if self.told.is_threat and len(extra) >= EXTRA_APPROVALS:
            return sorted(extra)[EXTRA_APPROVALS - 1]
        return self.told.at + WAIT

    def opening(self) -> Opening | None:
        """What the hands have signed so far; ``None`` before the first. Raises ``Refused`` (``escrow.broken``) for a forged hand."""
        if not self.request.subset:
            return None
        context = openings.context(custody.place(self.request.compartment), self.request)
        if context is None:
            raise refused("escrow.broken")
        rows = list(self.request.peels.select_related("by"))
        found = openings.opening(context, self.seated.told, rows, custody.signed_moments(rows))
        if not all(opening.has_signed(found, place, self.book) for place in found.hands):
            raise refused("escrow.broken")
        return found


def fetch(call: Asking, number: UUID) -> models.EscrowRequest:
    """A request that still waits, with its compartment, both locked. Raises ``NotThere``; ``Refused`` (``escrow.over``)."""
    request = seen(call, number)
    if request.state != models.EscrowState.ASKED or request.expires_at <= call.now:
        raise refused("escrow.over")
    return request


def seen(call: Asking, number: UUID) -> models.EscrowRequest:
    """A request in any state, locked, its compartment before it, as every other act locks them. Raises ``NotThere``."""
    found = escrow_scope.requests(call.actor, call.today).filter(pk=number).first()
    if found is None:
        raise not_there("escrow")
    compartment = models.Compartment.objects.select_for_update().get(pk=found.compartment_id)
    locked = models.EscrowRequest.objects.select_for_update(of=("self",)).select_related("key", "roster", "by")
    request = locked.get(pk=number)
    request.compartment = compartment
    return request


def case(call: Asking, request: models.EscrowRequest) -> Case:
    """The request, checked. Raises ``Refused``: ``vault.…``, ``compartment.broken``, ``roster.…``, ``escrow.…``."""
    own = _vault.own(call.actor)
    root = _vault.root(own)
    told = _told(request)
    chain = chain_of(request.compartment, root)
    seated = _seated(request, root, told)
    book = keyring.directory(root, [*(key.pk for key in seated.keys), request.key_id])
    return Case(request, own, root, told, chain, seated, book, _recipient(call, request, book))


def chain_of(compartment: models.Compartment, root: bytes) -> Chain:
    """The chain of a compartment that need not be held. Raises ``Refused`` (``compartment.broken``)."""
    try:
        return custody.verified(compartment, compartment.grants.select_related("member", "by"), root)
    except ChainBroken:
        raise refused("compartment.broken") from None


def approvals(one: Case) -> list[datetime]:
    """When those of the roster beside the requester approved, whose signatures count now."""
    seats = set(one.seated.told.seats)
    found = models.Approval.objects.filter(subject=one.request.pk, kind=APPROVAL).select_related("key")
    return [
        row.at
        for row in found
        if (row.key.account_id, row.key.serial) in seats
        and row.key.account_id != one.request.by_id
        and has_approved(row, one.book)
    ]


def has_approved(row: models.Approval, book: Directory) -> bool:
    """Whether the person signed it with keys that counted then."""
    at = int(row.at.timestamp())
    try:
        keys = book.certified(row.key.account_id, row.key.serial, at).keys
    except NotCertified:
        return False
    who = (row.key.account_id, row.key.serial)
    return Approval(sealing.installation(), row.kind, row.subject, *who, at).is_signed(
        bytes(row.signature), keys.ed25519
    )


def approve(own: Own, kind: str, subject: UUID, now: datetime) -> None:
    """Sign one's yes."""
    told = Approval(sealing.installation(), kind, subject, own.account, own.key.serial, int(now.timestamp()))
    models.Approval.objects.create(
        subject=subject, kind=kind, key=own.key, signature=told.sign(own.keys.ed25519), at=now
    )


def end(request: models.EscrowRequest, state: models.EscrowState, now: datetime) -> int:
    """Without having been opened: what was peeled is forgotten, and the compartment wants a new key for it. How many layers."""
    peeled, _ = request.peels.all().delete()
    if peeled:
        models.Compartment.objects.filter(pk=request.compartment_id, rotate_since=None).update(
            rotate_since=now, rotate_why=_custody.ESCROW
        )
    request.state = state
    request.revision += 1
    request.save(update_fields=("state", "revision"))
    return peeled


def expire_due(now: datetime) -> int:
    """End what nobody opened in time; how many. Each in a transaction of its own, before whatever act comes upon it."""
    due = models.EscrowRequest.objects.filter(state=models.EscrowState.ASKED, expires_at__lte=now)
    numbers = list(due.values_list("pk", flat=True)[:AT_ONCE])
    for number in numbers:
        with transaction.atomic():
            request = due.select_for_update().filter(pk=number).first()
            if request is not None:
                _expire(request, now)
    return len(numbers)


def _expire(request: models.EscrowRequest, now: datetime) -> None:
    peeled = end(request, models.EscrowState.EXPIRED, now)
    _journal.write(
        at=now,
        actor=SYSTEM,
        device=None,
        action="expire_escrow",
        objects=(request.pk, request.compartment_id),
        provisions=(),
        facts={"peeled": peeled},
    )


def _told(request: models.EscrowRequest) -> Told:
    """Raises ``Refused`` (``escrow.broken``) where the row says anything else than the entry that made it."""
    named = models.JournalObject.objects.filter(object=request.pk, position=0, entry__action=ASKS)
    first = named.select_related("entry").order_by("entry_id").first()
    if first is None:
        raise refused("escrow.broken")
    entry = leaf.decode(bytes(first.entry.leaf))
    facts = entry.detail.facts
    is_threat = bool(facts.get("threat_to_life"))
    is_same = (
        entry.objects[:1] == (request.pk,)
        and request.compartment_id in entry.objects
        and entry.actor == request.by_id == request.key.account_id
        and (facts.get("serial"), facts.get("roster")) == (request.key.serial, request.roster_id)
        and is_threat == request.threat_to_life
    )
    if not is_same:
        raise refused("escrow.broken")
    return Told(entry.seq, entry.at, is_threat)


def _seated(request: models.EscrowRequest, root: bytes, told: Told) -> Seated:
    later = models.JournalEntry.objects.filter(action=rosters.SEATS, seq__gt=told.seq)
    if later.exists():
        raise refused("roster.changed")
    try:
        return rosters.seated(request.roster, root)
    except RosterBroken:
        raise refused("roster.broken") from None


def _recipient(call: Asking, request: models.EscrowRequest, book: Directory) -> Certificate:
    """Raises ``Refused`` (``escrow.requester``): keys taken back, office ended, stepped aside since, or another person's account."""
    asker = scope.actor_of(request.by)
    try:
        is_theirs = request.by.person_id in moments.certified_for(request.key_id)
        if is_theirs and escrow_scope.askable(asker, call.today).filter(pk=request.compartment_id).exists():
            return book.certified(request.key.account_id, request.key.serial, int(call.now.timestamp()))
    except NotCertified:
        pass
    raise refused("escrow.requester")
