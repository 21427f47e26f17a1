"""Approving that a threat to life does not wait: signed by holders of escrow beside whoever asks. Two such approvals open it at once."""

from datetime import datetime
from uuid import UUID

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _escrow
from qorgan.actions._perform import Action, Asking, Call, Done, Outcome, perform
from qorgan.actions.asked import Asked, EscrowRequestId
from qorgan.actions.refused import refused
from qorgan.store import models
from qorgan.store.escrow_page import EXTRA_APPROVALS, STANDS


class ApproveEscrow(Asked):
    """Which request."""

    escrow: EscrowRequestId


def approve_escrow(*, actor: Actor, key: str, now: datetime, request: ApproveEscrow) -> Outcome:
    """Approve. Subject: the id of the request. Facts: ``approvals``, ``opened`` (whether it waits no more).

    Raises ``NotThere``; ``Refused``: ``vault.…``, ``roster.…``, ``escrow.over``, ``escrow.no_threat``, ``escrow.no_seat``,
    ``escrow.own``, ``escrow.approved``, ``escrow.requester``, ``escrow.broken``.
    """
    _escrow.expire_due(now)
    return perform(APPROVE_ESCROW, actor=actor, key=key, now=now, request=request)


def _fetch(call: Asking[ApproveEscrow]) -> models.EscrowRequest:
    return _escrow.fetch(call, call.request.escrow)


def _change(call: Call[ApproveEscrow, models.EscrowRequest]) -> Done:
    one = _escrow.case(call, call.row)
    one.place_of(one.own)
    if not one.told.is_threat:
        raise refused("escrow.no_threat")
    if one.own.account == call.row.by_id:
        raise refused("escrow.own")
    if models.Approval.objects.filter(subject=call.row.pk, kind=_escrow.APPROVAL, key=one.own.key).exists():
        raise refused("escrow.approved")
    _escrow.approve(one.own, _escrow.APPROVAL, call.row.pk, call.now)
    counting = len(_escrow.approvals(one))
    if counting == EXTRA_APPROVALS:
        call.row.opens_at, call.row.expires_at = call.now, call.now + STANDS
        call.row.save(update_fields=("opens_at", "expires_at"))
    facts = {"approvals": counting, "opened": counting >= EXTRA_APPROVALS}
    about: tuple[UUID, ...] = (call.row.compartment_id, call.row.compartment.case, one.own.key.pk)
    return Done(subject=str(call.row.pk), facts=facts, about=about)


APPROVE_ESCROW = Action(
    "approve_escrow", Permission.CUSTODY_AGREE, _change, asks=ApproveEscrow, fetch=_fetch, is_sealed=True
)
