"""The Commissioner decides that a message leads to no special visit, with the reasons (¶10).

That it does lead to one is ordered under seal (``order_special_visit``), and the message shows it when the group is there.
"""

from datetime import datetime

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _decide, _messages
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions.asked import Asked, Code, Confidential, Maybe, MessageNumber, Moment
from qorgan.questions.record import About
from qorgan.store import models
from qorgan.workflow.message import MESSAGE


class DecideMessage(Asked):
    """``grounds``: why no group is sent, and what is done instead. ``decided_at``: now where not told."""

    message: MessageNumber
    grounds: Confidential
    decided_at: Maybe[Moment] = None
    number: Maybe[Code] = None


def decide_message(*, actor: Actor, key: str, now: datetime, request: DecideMessage) -> Outcome:
    """Decide it. Subject: the decision's id. Raises ``NotThere``; ``Refused``: ``decision.…``, ``state.wrong``."""
    return perform(DECIDE_MESSAGE, actor=actor, key=key, now=now, request=request)


def _change(call: Call[DecideMessage, models.Message]) -> Done:
    asked, row = call.request, call.row
    decision = _decide.record_decision(
        call,
        office=_decide.COMMISSIONER,
        about=About.NO_SPECIAL_VISIT,
        grounds={"title": row.number, "grounds": asked.grounds},
        subjects=(),
        changes={"message": row.number},
        decided_at=asked.decided_at or call.now,
        number=asked.number or "",
    )
    row.decision = decision
    row.save(update_fields=("decision",))
    return _decide.done(decision, (row.pk,))


DECIDE_MESSAGE = Action(
    "decide_message",
    Permission.MESSAGE_DECIDE,
    _change,
    asks=DecideMessage,
    fetch=_messages.fetch,
    table=MESSAGE,
)
