"""The end of a vote (Social Code 144): with a quorum and more votes for than against it is taken and in effect, otherwise rejected.

Without a quorum the vote stays open. A tie is no majority.
"""

from collections.abc import Iterable
from datetime import datetime

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _decide, _effects, _plan_decided, _row
from qorgan.actions._duties import Ended
from qorgan.actions._perform import Action, Asking, Call, Done, Outcome, perform
from qorgan.actions.asked import Asked, Code, DecisionId, Maybe, Revision
from qorgan.actions.propose_decision import OWED
from qorgan.law.verdict import Answer
from qorgan.questions import record
from qorgan.store import council, models, readings, scope
from qorgan.workflow import duty
from qorgan.workflow.decision import DECISION, State


class CloseVote(Asked):
    """``number``: the next one of the Council where not told; a rejected proposal gets none."""

    decision: DecisionId
    number: Maybe[Code] = None
    revision: Maybe[Revision] = None


def _fetch(call: Asking[CloseVote]) -> models.Decision:
    return _row.fetch(scope.decisions, call, "decision", Permission.DECISION_READ, pk=call.request.decision)


def _ballot(call: Call[CloseVote, models.Decision]) -> record.Ballot:
    return council.ballot(dict(call.row.votes.values_list("member", "choice")), call.today)


def _guards(call: Call[CloseVote, models.Decision]) -> Iterable[Answer]:
    return readings.law(call.today).ask(record.BALLOT, _ballot(call))


def _change(call: Call[CloseVote, models.Decision]) -> Done:
    decision, counted = call.row, _ballot(call)
    is_taken = counted.votes_for > counted.against
    decision.decided_at = call.now
    if is_taken:
        decision.number = _decide.give_number(decision, call.request.number or "")
    decision.save(update_fields=("decided_at", "number"))
    if is_taken:
        _effects.apply(decision)
        _plan_decided.approve(call, decision)
    else:
        _plan_decided.give_back(decision)
    return _decide.done(
        decision,
        (*decision.subjects.values_list("person", flat=True), *_plan_decided.named(decision)),
        state=State.TAKEN if is_taken else State.REJECTED,
        ended=(Ended(OWED, decision.pk, duty.State.LAPSED),),
        votes=counted,
    )


CLOSE_VOTE = Action(
    "close_vote",
    Permission.DECISION_PROPOSE,
    _change,
    asks=CloseVote,
    fetch=_fetch,
    guards=_guards,
    table=DECISION,
    wants_vault=_plan_decided.wants_vault,
)


def close_vote(*, actor: Actor, key: str, now: datetime, request: CloseVote) -> Outcome:
    """Count and close. Raises ``Refused`` (``decision.no_quorum``) where too few took part.

    Of a plan that is taken: ``plan.breaches``, ``vault.locked`` and what else its opening raises; then the vote stays open.
    """
    return perform(CLOSE_VOTE, actor=actor, key=key, now=now, request=request)
