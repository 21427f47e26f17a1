"""A decision that the Council took at a sitting, brought in with its minutes (Social Code 144): counted, numbered and in effect at once."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Annotated

from pydantic import Field

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _content, _decide, _plan_decided
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions.asked import Code, Enter, Entry, File, Moment
from qorgan.actions.refused import refused
from qorgan.law.verdict import Answer
from qorgan.questions import record
from qorgan.questions.record import About
from qorgan.store import council, readings

Votes = Annotated[int, Field(ge=0, le=1000), Entry(Enter.NUMBER)]


OWN_RULES = (About.QUORUM, About.READING)


class RecordMinutes(_content.Content):
    """``decided_at``: the moment of the vote. ``document``: the minutes. Three counts of votes as the minutes tell them."""

    decided_at: Moment
    number: Code
    document: File
    votes_for: Votes
    against: Votes
    abstained: Votes

    def identity(self) -> Mapping[str, object]:
        """All of it, the document by its digest."""
        return _content.identity(self)


def _ballot(told: RecordMinutes) -> record.Ballot:
    day = _content.day(told.decided_at)
    members = len(council.members(day))
    return record.Ballot(
        day, members, told.votes_for, told.against, told.abstained, quorum_percent=council.quorum_percent(day)
    )


def _guards(call: Call[RecordMinutes, None]) -> Iterable[Answer]:
    counted = _ballot(call.request)
    took_part = counted.votes_for + counted.against + counted.abstained
    # Nobody may be on record for a sitting before the record began; then nobody can tell a quorum, and the Council's own rules stay.
    if not counted.members and call.request.about in OWN_RULES:
        raise refused("decision.no_members", {"about": call.request.about, "day": counted.day})
    if counted.members and took_part > counted.members:
        raise refused("decision.too_many_votes", {"took_part": took_part, "members": counted.members})
    if counted.votes_for <= counted.against:
        raise refused("decision.no_majority", {"votes_for": counted.votes_for, "against": counted.against})
    return readings.law(counted.day).ask(record.BALLOT, counted)


def _change(call: Call[RecordMinutes, None]) -> Done:
    request = call.request
    people = _content.subjects(call, request)
    decision = _decide.record_decision(
        call,
        office=_decide.COUNCIL,
        about=request.about,
        grounds=_content.sealed(request),
        subjects=people,
        changes={
            **_content.changes(request, _content.day(request.decided_at)),
            **_plan_decided.changes(call, request.plan),
        },
        decided_at=request.decided_at,
        number=request.number,
        valid_from=request.valid_from,
        minutes=request.document,
    )
    _plan_decided.approve(call, decision)
    return _decide.done(decision, (*people, *_plan_decided.named(decision)), votes=_ballot(request))


RECORD_MINUTES = Action(
    "record_minutes",
    Permission.DECISION_PROPOSE,
    _change,
    asks=RecordMinutes,
    guards=_guards,
    wants_vault=_plan_decided.wants_vault,
)


def record_minutes(*, actor: Actor, key: str, now: datetime, request: RecordMinutes) -> Outcome:
    """Bring it in. Raises ``Refused`` without a quorum or a majority, and for what is not the Council's to decide."""
    return perform(RECORD_MINUTES, actor=actor, key=key, now=now, request=request)
