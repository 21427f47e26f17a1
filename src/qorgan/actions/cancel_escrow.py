"""Ending a request for escrow before it was opened: by whoever asked, or by anybody who holds the compartment and needs no hands."""

from datetime import datetime
from uuid import UUID

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _escrow, _vault
from qorgan.actions._perform import Action, Asking, Call, Done, Outcome, perform
from qorgan.actions.asked import Asked, EscrowRequestId
from qorgan.actions.refused import Refused, refused
from qorgan.store import models, scope


class CancelEscrow(Asked):
    """Which request."""

    escrow: EscrowRequestId


def cancel_escrow(*, actor: Actor, key: str, now: datetime, request: CancelEscrow) -> Outcome:
    """End it; peeled layers are forgotten, and where there were any the compartment wants a new key. Facts: ``peeled``.

    Raises ``NotThere``; ``Refused``: ``vault.locked``, ``escrow.over``, ``escrow.not_own`` for whoever neither asked nor holds it.
    """
    _escrow.expire_due(now)
    return perform(CANCEL_ESCROW, actor=actor, key=key, now=now, request=request)


def _fetch(call: Asking[CancelEscrow]) -> models.EscrowRequest:
    row = _escrow.fetch(call, call.request.escrow)
    if row.by_id != UUID(call.actor.account) and not _holds(call, row):
        raise refused("escrow.not_own")
    return row


def _holds(call: Asking[CancelEscrow], row: models.EscrowRequest) -> bool:
    if not scope.compartments(call.actor, call.today).filter(pk=row.compartment_id).exists():
        return False
    try:
        _vault.held(call, row.compartment)
    except Refused:
        return False
    return True


def _change(call: Call[CancelEscrow, models.EscrowRequest]) -> Done:
    peeled = _escrow.end(call.row, models.EscrowState.CANCELLED, call.now)
    about = (call.row.compartment_id, call.row.compartment.case)
    return Done(subject=str(call.row.pk), facts={"peeled": peeled}, about=about)


CANCEL_ESCROW = Action("cancel_escrow", Permission.CASE_READ, _change, asks=CancelEscrow, fetch=_fetch, is_sealed=True)
