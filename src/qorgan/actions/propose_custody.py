"""The first of two people says what is to become of a compartment: destroyed, held for the law, released from that, or taken out.

Nothing happens by it. The reason is sealed for whoever proposes, for those who hold the compartment, and for those who watch over custody.
"""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from qorgan.access import decide, home
from qorgan.access.actor import Actor
from qorgan.access.compartments import Kind
from qorgan.access.custody import What
from qorgan.access.permissions import Permission
from qorgan.actions import _custody, _escrow, _proposals, _vault
from qorgan.actions._custody import Hand, Share
from qorgan.actions._perform import Action, Asking, Call, Done, Outcome, perform
from qorgan.actions._proposals import Hands
from qorgan.actions.asked import Asked, CompartmentId, Confidential, Day, Maybe, Words
from qorgan.actions.refused import not_there, refused
from qorgan.store import escrow_scope, models, proposals_page, sealed_records
from qorgan.store.sealed_records import Place
from qorgan.vault import files
from qorgan.vault.files import BadRecipient
from qorgan.vault.grants import Rights

TABLE, FIELD = "proposal", "reason"
Calling = Call["ProposeCustody", models.Compartment]


class ProposeCustody(Asked):
    """``until``: of a hold, its last day; ``recipients``: of an export, age recipients (``age1…``)."""

    compartment: CompartmentId
    what: What
    reason: Confidential
    until: Maybe[Day] = None
    recipients: Maybe[Words] = None


def propose_custody(*, actor: Actor, key: str, now: datetime, request: ProposeCustody) -> Outcome:
    """Propose it. Subject: the id of the proposal. Facts: ``custody``, ``until``, ``recipients`` (how many).

    Raises ``NotThere``; ``Refused``: ``vault.…``, ``key.own_uncertified``, ``compartment.broken``, ``custody.not_for_you``,
    ``custody.no_day``, ``custody.no_recipients``, ``custody.unwanted``, ``custody.kind``, ``day.past``, ``export.recipient``,
    ``compartment.held``, ``hold.none``, ``proposal.asked``.
    """
    return perform(PROPOSE_CUSTODY, actor=actor, key=key, now=now, request=request)


def _fetch(call: Asking[ProposeCustody]) -> models.Compartment:
    rows = escrow_scope.agreeable(call.actor, call.today).filter(pk=call.request.compartment)
    found = rows.select_for_update(of=("self",)).first()
    if found is None:
        raise not_there("compartment")
    return found


def _change(call: Calling) -> Done:
    found, asked = _proposals.hands(call, call.row), call.request
    if not _proposals.may_begin(asked.what, _proposals.standing(call.actor, call.row, found.chain, call)):
        raise refused("custody.not_for_you")
    _require_fit(call)
    require_possible(call.row, asked.what, call)
    recipients = tuple(asked.recipients or ())
    number = _proposals.number(
        compartment=call.row.pk,
        what=asked.what,
        by=found.own.account,
        until=asked.until,
        recipients=recipients,
        at=call.now,
    )
    waiting = call.row.proposals.filter(kind=asked.what, state__in=("asked", "agreed"))
    if waiting.exists() or models.Proposal.objects.filter(pk=number).exists():
        raise refused("proposal.asked")
    row = call.row.proposals.create(
        pk=number,
        kind=asked.what,
        by_id=found.own.account,
        until=asked.until,
        recipients="\n".join(recipients),
        made_at=call.now,
    )
    _escrow.approve(found.own, asked.what, row.pk, call.now)
    return _reasoned(call, found, row, len(recipients))


def require_possible(compartment: models.Compartment, what: str, call: _vault.Asking) -> None:
    """Raises ``Refused``: ``compartment.held`` where a hold forbids destroying, ``hold.none`` where there is none to be released."""
    held_until = proposals_page.hold_of(compartment.pk, call.today)
    if what == What.SHRED and held_until is not None:
        raise refused("compartment.held", {"until": held_until})
    if what == What.RELEASE and held_until is None:
        raise refused("hold.none")


def _require_fit(call: Calling) -> None:
    """Raises ``Refused`` where what is asked and what is told with it do not belong together."""
    asked = call.request
    if asked.what in {What.SHRED, What.EXPORT} and call.row.kind == Kind.ENROL:
        raise refused("custody.kind", {"kind": call.row.kind})
    if (asked.until is not None and asked.what != What.HOLD) or (asked.recipients and asked.what != What.EXPORT):
        raise refused("custody.unwanted")
    if asked.what == What.HOLD:
        if asked.until is None:
            raise refused("custody.no_day")
        if asked.until < call.today:
            raise refused("day.past", {"day": asked.until})
    if asked.what == What.EXPORT:
        _require_recipients(asked.recipients or ())


def _require_recipients(recipients: tuple[str, ...]) -> None:
    if not recipients:
        raise refused("custody.no_recipients")
    for one in recipients:
        try:
            files.seal_for([one], b"")
        except BadRecipient:
            raise refused("export.recipient", {"recipient": one}) from None


def _reasoned(call: Calling, found: Hands, row: models.Proposal, recipients: int) -> Done:
    hand = Hand(found.own, found.root, call.now)
    readers = dict.fromkeys(account for account in _readers(call, found) if account != found.own.account)
    shares = [Share(found.own.account), *(Share(account, Rights.READ) for account in readers)]
    made = _custody.create(hand, row.pk, Kind.REQUEST, shares)
    place = Place(TABLE, FIELD, row.pk)
    blob = sealed_records.make(made.held, place, 1, call.request.reason.encode())
    sealed_records.store(made.held, place, 1, blob, account=found.own.account, now=call.now)
    return Done(
        subject=str(row.pk),
        facts={
            "table": TABLE,
            "field": FIELD,
            "epoch": made.held.epoch,
            "custody": str(call.request.what),
            "until": str(call.request.until) if call.request.until else None,
            "recipients": recipients or None,
        },
        about=(*made.about, call.row.pk, call.row.case),
        commitment=blob.commitment,
        blob_sha256=sealed_records.digest(blob.blob).hex(),
        revision=1,
    )


def _readers(call: Calling, found: Hands) -> Iterator[UUID]:
    yield from found.chain.holders(found.chain.newest, Rights.READ, int(call.now.timestamp()))
    offices = decide.holders(home.grants(), Permission.CUSTODY_AGREE)
    terms = models.OfficeTerm.objects.filter(
        Q(valid_to=None) | Q(valid_to__gte=call.today),
        office__in=offices,
        valid_from__lte=call.today,
        is_ended=False,
        person__account__is_active=True,
    )
    yield from terms.order_by("person__code").values_list("person__account", flat=True)


PROPOSE_CUSTODY = Action(
    "propose_custody", Permission.CASE_READ, _change, asks=ProposeCustody, fetch=_fetch, is_sealed=True
)
