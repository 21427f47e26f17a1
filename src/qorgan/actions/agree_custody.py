"""The second of two people says yes, and what was proposed is done; or the first takes it back.

Destroying deletes every copy of the compartment's secret that this database has; backups of keys follow within 35 days. What was sealed
may stay: nothing opens it, and the journal's salted commitments confirm no guess at it.
"""

from datetime import datetime
from uuid import UUID

from qorgan.access.actor import Actor
from qorgan.access.custody import What
from qorgan.access.permissions import Permission
from qorgan.actions import _escrow, _proposals
from qorgan.actions._perform import Action, Asking, Call, Done, Fact, Outcome, perform
from qorgan.actions.asked import Asked, ProposalId
from qorgan.actions.propose_custody import require_possible
from qorgan.actions.refused import refused
from qorgan.store import models, scope

State = models.ProposalState


class AgreeCustody(Asked):
    """Which proposal."""

    proposal: ProposalId


class WithdrawCustody(Asked):
    """Which proposal."""

    proposal: ProposalId


def agree_custody(*, actor: Actor, key: str, now: datetime, request: AgreeCustody) -> Outcome:
    """Agree. Subject: the id of the proposal. Facts: ``custody``; of destroying ``grants``, ``boxes``: how many copies were deleted.

    Raises ``NotThere``; ``Refused``: ``vault.…``, ``key.own_uncertified``, ``compartment.broken``, ``proposal.over``, ``proposal.own``,
    ``proposal.broken``, ``proposal.proposer``, ``custody.not_for_you``, ``compartment.held``, ``hold.none``.
    """
    return perform(AGREE_CUSTODY, actor=actor, key=key, now=now, request=request)


def withdraw_custody(*, actor: Actor, key: str, now: datetime, request: WithdrawCustody) -> Outcome:
    """Take one's own proposal back before it is done. Raises ``NotThere``; ``Refused``: ``proposal.over``, ``proposal.not_own``."""
    return perform(WITHDRAW_CUSTODY, actor=actor, key=key, now=now, request=request)


def _fetch(call: Asking[AgreeCustody] | Asking[WithdrawCustody]) -> models.Proposal:
    return _proposals.fetch(call, call.request.proposal)


def _agree(call: Call[AgreeCustody, models.Proposal]) -> Done:
    row, compartment = call.row, call.row.compartment
    if row.state != State.ASKED:
        raise refused("proposal.over")
    found = _proposals.hands(call, compartment)
    if found.own.account == row.by_id:
        raise refused("proposal.own")
    if _proposals.have_said_yes(row, found.root, call.now) != {row.by_id}:
        raise refused("proposal.proposer")
    first = _proposals.standing(scope.actor_of(row.by), compartment, found.chain, call)
    second = _proposals.standing(call.actor, compartment, found.chain, call)
    if not _proposals.may_begin(row.kind, first):
        raise refused("proposal.proposer")
    if not _proposals.may_agree(row.kind, first, second):
        raise refused("custody.not_for_you")
    require_possible(compartment, row.kind, call)
    _escrow.approve(found.own, row.kind, row.pk, call.now)
    told = _carried_out(row, call.now)
    return Done(
        subject=str(row.pk), facts={"custody": row.kind, **told}, about=(compartment.pk, compartment.case, row.by_id)
    )


def _carried_out(row: models.Proposal, now: datetime) -> dict[str, Fact]:
    told: dict[str, Fact] = {}
    row.state, row.agreed_at = State.DONE, now
    if row.kind == What.EXPORT:
        row.state = State.AGREED
    elif row.kind == What.SHRED:
        told = _shredded(row.compartment, now)
    else:
        state = models.CompartmentState.HELD if row.kind == What.HOLD else models.CompartmentState.OPEN
        models.Compartment.objects.filter(pk=row.compartment_id).update(state=state)
    row.done_at = now if row.state == State.DONE else None
    row.save(update_fields=("state", "agreed_at", "done_at"))
    return told


def _shredded(compartment: models.Compartment, now: datetime) -> dict[str, Fact]:
    """Every copy of every epoch's secret, and whatever would make a new one."""
    for request in compartment.escrow_requests.filter(state=models.EscrowState.ASKED):
        _escrow.end(request, models.EscrowState.CANCELLED, now)
    models.EscrowPeel.objects.filter(request__compartment=compartment).update(box=b"")
    boxes, _ = compartment.escrow_boxes.all().delete()
    grants = compartment.grants.exclude(box=b"").update(box=b"")
    compartment.pending.all().delete()
    compartment.epochs.update(carried=b"")
    models.Compartment.objects.filter(pk=compartment.pk).update(
        state=models.CompartmentState.SHREDDED, rotate_since=None, rotate_why=""
    )
    return {"grants": grants, "boxes": boxes}


def _withdraw(call: Call[WithdrawCustody, models.Proposal]) -> Done:
    row = call.row
    if row.state not in {State.ASKED, State.AGREED}:
        raise refused("proposal.over")
    if row.by_id != UUID(call.actor.account):
        raise refused("proposal.not_own")
    row.state = State.WITHDRAWN
    row.save(update_fields=("state",))
    return Done(subject=str(row.pk), facts={"custody": row.kind}, about=(row.compartment_id, row.compartment.case))


AGREE_CUSTODY = Action("agree_custody", Permission.CASE_READ, _agree, asks=AgreeCustody, fetch=_fetch, is_sealed=True)
WITHDRAW_CUSTODY = Action(
    "withdraw_custody", Permission.CASE_READ, _withdraw, asks=WithdrawCustody, fetch=_fetch, is_sealed=True
)
