"""Asking for a compartment that nobody can hand on: with a reason that the holders of escrow read, and a wait in which others may object.

The reason stands in a compartment of its own, held by whoever asks and by those who are to decide.
"""

from datetime import datetime
from uuid import uuid4

from qorgan.access.actor import Actor
from qorgan.access.compartments import Kind
from qorgan.access.permissions import Permission
from qorgan.actions import _custody, _escrow, _vault
from qorgan.actions._custody import Hand, Share
from qorgan.actions._perform import Action, Asking, Call, Done, Outcome, perform
from qorgan.actions.asked import Asked, CompartmentId, Confidential, Flag
from qorgan.actions.refused import not_there, refused
from qorgan.store import custody, escrow_scope, keyring, models, rosters, sealed_records
from qorgan.store.custody import NotHeld
from qorgan.store.escrow_page import STANDS, WAIT
from qorgan.store.keyring import Own
from qorgan.store.rosters import RosterBroken, Seated
from qorgan.store.sealed_records import Place
from qorgan.vault.blob import SealBroken
from qorgan.vault.chain import ChainBroken
from qorgan.vault.directory import NotCertified
from qorgan.vault.grants import Rights

TABLE, FIELD = "escrow_request", "reason"


class AskEscrow(Asked):
    """``reason``: read by the requester and the holders of escrow; ``threat_to_life``: two of them may shorten the wait."""

    compartment: CompartmentId
    reason: Confidential
    threat_to_life: Flag = False


def ask_escrow(*, actor: Actor, key: str, now: datetime, request: AskEscrow) -> Outcome:
    """Ask. Subject: the id of the request. Facts: ``roster``, ``threat_to_life``.

    Raises ``NotThere``; ``Refused``: ``vault.…``, ``key.own_uncertified``, ``compartment.broken``, ``roster.broken``, ``escrow.held``,
    ``escrow.asked``, ``escrow.no_boxes``.
    """
    _escrow.expire_due(now)
    return perform(ASK_ESCROW, actor=actor, key=key, now=now, request=request)


def _fetch(call: Asking[AskEscrow]) -> models.Compartment:
    rows = escrow_scope.askable(call.actor, call.today).filter(pk=call.request.compartment)
    found = rows.select_for_update(of=("self",)).first()
    if found is None:
        raise not_there("compartment")
    return found


def _change(call: Call[AskEscrow, models.Compartment]) -> Done:
    own = _vault.own(call.actor)
    root = _vault.root(own)
    _require_certified(own, root, call)
    _require_not_held(call, own, root)
    if call.row.escrow_requests.filter(by=own.account, state=models.EscrowState.ASKED).exists():
        raise refused("escrow.asked")
    seated = _seated(call.row, root)
    opens_at = call.now + WAIT
    row = call.row.escrow_requests.create(
        pk=uuid4(),
        epoch=_escrow.chain_of(call.row, root).newest,
        by_id=own.account,
        key=own.key,
        roster=seated.row,
        threat_to_life=call.request.threat_to_life,
        made_at=call.now,
        opens_at=opens_at,
        expires_at=opens_at + STANDS,
    )
    return _reasoned(call, Hand(own, root, call.now), seated, row)


def _reasoned(call: Call[AskEscrow, models.Compartment], hand: Hand, seated: Seated, row: models.EscrowRequest) -> Done:
    others = [seat.user for seat in seated.told.seats if seat.user != hand.own.account]
    shares = [Share(hand.own.account), *(Share(account, Rights.READ) for account in others)]
    made = _custody.create(hand, row.pk, Kind.REQUEST, shares)
    blob = sealed_records.make(made.held, Place(TABLE, FIELD, row.pk), 1, call.request.reason.encode())
    sealed_records.store(made.held, Place(TABLE, FIELD, row.pk), 1, blob, account=hand.own.account, now=call.now)
    return Done(
        subject=str(row.pk),
        facts={
            "table": TABLE,
            "field": FIELD,
            "epoch": made.held.epoch,
            "serial": hand.own.key.serial,
            "roster": seated.told.number,
            "threat_to_life": call.request.threat_to_life,
        },
        about=(*made.about, call.row.pk, call.row.case),
        commitment=blob.commitment,
        blob_sha256=sealed_records.digest(blob.blob).hex(),
        revision=1,
    )


def _require_certified(own: Own, root: bytes, call: Call[AskEscrow, models.Compartment]) -> None:
    try:
        keyring.certified(keyring.directory(root, [own.key.pk]), own.key, call.now)
    except NotCertified:
        raise refused("key.own_uncertified") from None


def _require_not_held(call: Call[AskEscrow, models.Compartment], own: Own, root: bytes) -> None:
    """Whoever holds it opens it without anybody's help."""
    try:
        custody.hold(call.row, own, root, call.now)
    except (NotHeld, SealBroken):
        return
    except ChainBroken:
        raise refused("compartment.broken") from None
    raise refused("escrow.held")


def _seated(compartment: models.Compartment, root: bytes) -> Seated:
    """The roster to which the boxes of the present epoch are sealed; the one before the newest, where nobody made new ones yet."""
    newest = compartment.epochs.order_by("-number").values("number")[:1]
    box = compartment.escrow_boxes.filter(epoch=newest).select_related("roster").order_by("-roster").first()
    if box is None:
        raise refused("escrow.no_boxes")
    try:
        return rosters.seated(box.roster, root)
    except RosterBroken:
        raise refused("roster.broken") from None


ASK_ESCROW = Action("ask_escrow", Permission.ESCROW_ASK, _change, asks=AskEscrow, fetch=_fetch, is_sealed=True)
