"""A member's vote on an open proposal (Social Code 144(1)): one for each member, changed as often as wanted until the vote is closed."""

from datetime import datetime

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _row
from qorgan.actions._duties import Ended
from qorgan.actions._perform import Action, Asking, Call, Done, Outcome, perform
from qorgan.actions.asked import Asked, DecisionId
from qorgan.actions.propose_decision import OWED
from qorgan.actions.refused import refused
from qorgan.questions.record import Choice
from qorgan.store import council, models, scope
from qorgan.workflow.decision import DECISION


class CastVote(Asked):
    """How the actor votes."""

    decision: DecisionId
    choice: Choice


def _fetch(call: Asking[CastVote]) -> models.Decision:
    _seat(call)
    return _row.fetch(scope.decisions, call, "decision", Permission.DECISION_READ, pk=call.request.decision)


def _change(call: Call[CastVote, models.Decision]) -> Done:
    seat = _seat(call)
    told = {"choice": call.request.choice, "at": call.now}
    models.Vote.objects.update_or_create(decision=call.row, member_id=seat.person, defaults=told)
    # The vote is the member's own, even where a wider power is held for somebody else.
    facts = {"as": seat.office, "deputising": None, "about": call.row.about, "choice": call.request.choice}
    return Done(str(call.row.pk), facts, about=(seat.person,), ended=(Ended(OWED, call.row.pk, person=seat.person),))


def _seat(call: Asking[CastVote]) -> council.Seat:
    seat = council.seat_of(call.actor, call.today)
    if seat is None:
        raise refused("decision.not_a_member", provision=call.grant.provision)
    return seat


CAST_VOTE = Action("cast_vote", Permission.DECISION_VOTE, _change, asks=CastVote, fetch=_fetch, table=DECISION)


def cast_vote(*, actor: Actor, key: str, now: datetime, request: CastVote) -> Outcome:
    """Vote. Raises ``Refused`` for whoever only stands in for a member, and where the vote is over."""
    return perform(CAST_VOTE, actor=actor, key=key, now=now, request=request)
