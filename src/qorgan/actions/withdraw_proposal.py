"""A proposal taken back before the vote was closed: nothing is decided, and no vote is owed any more."""

from datetime import datetime

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _decide, _plan_decided, _row
from qorgan.actions._duties import Ended
from qorgan.actions._perform import Action, Asking, Call, Done, Outcome, perform
from qorgan.actions.asked import Asked, DecisionId, Maybe, Revision
from qorgan.actions.propose_decision import OWED
from qorgan.store import models, scope
from qorgan.workflow import duty
from qorgan.workflow.decision import DECISION, State


class WithdrawProposal(Asked):
    """Which proposal."""

    decision: DecisionId
    revision: Maybe[Revision] = None


def _fetch(call: Asking[WithdrawProposal]) -> models.Decision:
    return _row.fetch(scope.decisions, call, "decision", Permission.DECISION_READ, pk=call.request.decision)


def _change(call: Call[WithdrawProposal, models.Decision]) -> Done:
    _plan_decided.give_back(call.row)
    people = (*call.row.subjects.values_list("person", flat=True), *_plan_decided.named(call.row))
    return _decide.done(call.row, people, state=State.WITHDRAWN, ended=(Ended(OWED, call.row.pk, duty.State.LAPSED),))


WITHDRAW_PROPOSAL = Action(
    "withdraw_proposal",
    Permission.DECISION_PROPOSE,
    _change,
    asks=WithdrawProposal,
    fetch=_fetch,
    table=DECISION,
)


def withdraw_proposal(*, actor: Actor, key: str, now: datetime, request: WithdrawProposal) -> Outcome:
    """Take it back. Raises ``Refused`` where the vote is over."""
    return perform(WITHDRAW_PROPOSAL, actor=actor, key=key, now=now, request=request)
