"""Somebody of the Council beside the requester looks at an opening afterwards, and says whether it was in order."""

from datetime import datetime
from uuid import UUID

from qorgan.access.actor import Actor
from qorgan.access.custody import Judgement
from qorgan.access.permissions import Permission
from qorgan.actions import _escrow
from qorgan.actions._perform import Action, Asking, Call, Done, Outcome, perform
from qorgan.actions.asked import Asked, EscrowRequestId
from qorgan.actions.refused import refused
from qorgan.store import models


class ReviewEscrow(Asked):
    """Which request, and what was found."""

    escrow: EscrowRequestId
    judgement: Judgement


def review_escrow(*, actor: Actor, key: str, now: datetime, request: ReviewEscrow) -> Outcome:
    """Say it. Subject: the id of the request. Facts: ``judgement``.

    Raises ``NotThere``; ``Refused``: ``escrow.own``, ``escrow.unopened``.
    """
    return perform(REVIEW_ESCROW, actor=actor, key=key, now=now, request=request)


def _fetch(call: Asking[ReviewEscrow]) -> models.EscrowRequest:
    return _escrow.seen(call, call.request.escrow)


def _change(call: Call[ReviewEscrow, models.EscrowRequest]) -> Done:
    row = call.row
    if row.state != models.EscrowState.OPENED:
        raise refused("escrow.unopened")
    if row.by_id == UUID(call.actor.account):
        raise refused("escrow.own")
    row.state, row.judgement = models.EscrowState.REVIEWED, call.request.judgement
    row.save(update_fields=("state", "judgement"))
    about = (row.compartment_id, row.compartment.case)
    return Done(subject=str(row.pk), facts={"judgement": str(call.request.judgement)}, about=about)


REVIEW_ESCROW = Action(
    "review_escrow", Permission.CUSTODY_AGREE, _change, asks=ReviewEscrow, fetch=_fetch, is_sealed=True
)
