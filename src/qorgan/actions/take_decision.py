"""A decision of the Commissioner, or of whoever stands in by a recorded act (Social Code 144(2), ¶8): taken and in effect at once."""

from collections.abc import Mapping
from datetime import datetime

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _content, _decide
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions.asked import Code, File, Maybe, Moment


class TakeDecision(_content.Content):
    """``decided_at``: now or earlier, now where not told. ``number``: the next one where not told. ``document``: the signed act."""

    decided_at: Maybe[Moment] = None
    number: Maybe[Code] = None
    document: Maybe[File] = None

    def identity(self) -> Mapping[str, object]:
        """All of it, the document by its digest."""
        return _content.identity(self)


def _change(call: Call[TakeDecision, None]) -> Done:
    request = call.request
    decided_at = request.decided_at or call.now
    people = _content.subjects(call, request)
    decision = _decide.record_decision(
        call,
        office=_decide.COMMISSIONER,
        about=request.about,
        grounds=_content.sealed(request),
        subjects=people,
        changes=_content.changes(request, _content.day(decided_at)),
        decided_at=decided_at,
        number=request.number or "",
        valid_from=request.valid_from,
        minutes=request.document,
    )
    return _decide.done(decision, people)


TAKE_DECISION = Action("take_decision", Permission.DECISION_TAKE, _change, asks=TakeDecision)


def take_decision(*, actor: Actor, key: str, now: datetime, request: TakeDecision) -> Outcome:
    """Take it. Raises ``Refused`` for what is not the Commissioner's to decide."""
    return perform(TAKE_DECISION, actor=actor, key=key, now=now, request=request)
