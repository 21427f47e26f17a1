"""A question put to the Council's vote (Social Code 144): every member in office owes a vote until it is closed."""

from collections.abc import Iterator
from datetime import datetime

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _content, _decide, _plan_decided
from qorgan.actions._duties import Owed
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.law.verdict import Duty
from qorgan.questions import record
from qorgan.questions.vocabulary import Office
from qorgan.store import council, models, readings
from qorgan.workflow.decision import State

OWED = "decision.vote"
"""The code of what members owe, as the law names it."""


class ProposeDecision(_content.Content):
    """What the Council is to decide."""


def _change(call: Call[ProposeDecision, None]) -> Done:
    request = call.request
    people = _content.subjects(call, request)
    decision = _decide.record_decision(
        call,
        office=_decide.COUNCIL,
        about=request.about,
        grounds=_content.sealed(request),
        subjects=people,
        changes={**_content.changes(request, call.today), **_plan_decided.changes(call, request.plan)},
        decided_at=call.now,
        valid_from=request.valid_from,
        state=State.OPEN,
    )
    _plan_decided.propose(call, decision)
    return _decide.done(decision, (*people, *_plan_decided.named(decision)), owed=tuple(_votes(call, decision)))


def _votes(call: Call[ProposeDecision, None], decision: models.Decision) -> Iterator[Owed]:
    law = readings.law(call.today)
    for seat in council.seats(call.today):
        told = law.ask(record.VOTE, record.Seated(call.request.about, Office(seat.office)))
        yield from (Owed(duty, decision.pk, person=seat.person) for duty in told if isinstance(duty, Duty))


PROPOSE_DECISION = Action(
    "propose_decision",
    Permission.DECISION_PROPOSE,
    _change,
    asks=ProposeDecision,
    wants_vault=_plan_decided.wants_vault,
)


def propose_decision(*, actor: Actor, key: str, now: datetime, request: ProposeDecision) -> Outcome:
    """Put it to the vote. Raises ``Refused`` for what is not the Council's to decide.

    Of a plan: ``plan.breaches``, ``state.wrong``, ``vault.locked`` and what else its opening raises.
    """
    return perform(PROPOSE_DECISION, actor=actor, key=key, now=now, request=request)
