"""Whoever asked for escrow takes what the last hand sealed to them, and gives the compartment a new key at once, with new boxes.

So nothing that was peeled opens anything any more, and everybody who held the compartment goes on to hold it.
"""

from datetime import datetime
from uuid import UUID

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _custody, _escrow, _rewrap
from qorgan.actions._custody import Share
from qorgan.actions._escrow import Case
from qorgan.actions._perform import Action, Asking, Call, Done, Outcome, perform
from qorgan.actions.asked import Asked, EscrowRequestId
from qorgan.actions.refused import refused
from qorgan.store import models
from qorgan.store.custody import Held
from qorgan.vault import epochs, opening
from qorgan.vault.blob import SealBroken


class TakeEscrow(Asked):
    """Which request."""

    escrow: EscrowRequestId


def take_escrow(*, actor: Actor, key: str, now: datetime, request: TakeEscrow) -> Outcome:
    """Take it. Subject: the id of the request. Facts: ``hands``, ``holders`` (of the new key).

    Raises ``NotThere``; ``Refused``: ``vault.…``, ``roster.…``, ``compartment.…``, ``escrow.over``, ``escrow.not_own``,
    ``escrow.requester``, ``escrow.hands_missing``, ``escrow.epoch_over``, ``escrow.broken``, ``record.broken``.
    """
    _escrow.expire_due(now)
    return perform(TAKE_ESCROW, actor=actor, key=key, now=now, request=request)


def _fetch(call: Asking[TakeEscrow]) -> models.EscrowRequest:
    return _escrow.fetch(call, call.request.escrow)


def _change(call: Call[TakeEscrow, models.EscrowRequest]) -> Done:
    row = call.row
    if row.by_id != UUID(call.actor.account):
        raise refused("escrow.not_own")
    one = _escrow.case(call, row)
    if one.own.key.pk != row.key_id:
        raise refused("escrow.requester")
    held = _held(one)
    staying = [share for share in _custody.holders(held, call.now) if share.account != one.own.account]
    about = _rewrap.rotate(call, held, [*staying, Share(one.own.account)])
    row.peels.update(box=b"")
    row.state, row.opened_at = models.EscrowState.OPENED, call.now
    row.save(update_fields=("state", "opened_at"))
    facts = {"hands": one.seated.told.hands, "holders": len(staying) + 1}
    return Done(subject=str(row.pk), facts=facts, about=tuple(dict.fromkeys((*about, row.compartment.case))))


def _held(one: Case) -> Held:
    """The compartment as escrow gives it: its secret, compared with the statement that the chain proves."""
    found = one.opening()
    if found is None or not opening.is_complete(found, one.book):
        raise refused("escrow.hands_missing")
    if found.told.epoch != one.chain.newest:
        raise refused("escrow.epoch_over")
    last = one.request.peels.get(layer=found.told.subset[-1])
    try:
        secret = opening.take_over(bytes(last.box), private=one.own.keys.x25519, told=found.told)
    except SealBroken:
        raise refused("escrow.broken") from None
    if epochs.public_key(secret) != one.chain.publics[-1]:
        raise refused("escrow.broken")
    return Held(one.request.compartment, one.chain.newest, secret, _custody.ALL, one.chain, one.root)


TAKE_ESCROW = Action("take_escrow", Permission.ESCROW_ASK, _change, asks=TakeEscrow, fetch=_fetch, is_sealed=True)
