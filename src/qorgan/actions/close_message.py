"""What came of a message in the end: decided upon, or an appeal of another kind that was answered (¶12)."""

from datetime import datetime

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _messages
from qorgan.actions._duties import Ended
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions.asked import Asked, MessageNumber
from qorgan.actions.refused import refused
from qorgan.questions.message import Handled
from qorgan.questions.vocabulary import Alleges
from qorgan.store import models
from qorgan.workflow.duty import State as DutyState
from qorgan.workflow.message import MESSAGE, State


class CloseMessage(Asked):
    """``handled``: the outcome. How it came about is written into what the message says."""

    message: MessageNumber
    handled: Handled


def close_message(*, actor: Actor, key: str, now: datetime, request: CloseMessage) -> Outcome:
    """Close it. Subject: the message's id. Raises ``NotThere``; ``Refused``: ``message.undecided``, ``state.wrong``."""
    return perform(CLOSE_MESSAGE, actor=actor, key=key, now=now, request=request)


def _change(call: Call[CloseMessage, models.Message]) -> Done:
    row, handled = call.row, call.request.handled
    if row.state == State.REGISTERED and row.alleges != Alleges.OTHER:
        raise refused("message.undecided", {"number": row.number})
    row.handled, row.closed_at = handled, call.now
    row.save(update_fields=("handled", "closed_at"))
    ended = (Ended(_messages.OWED, row.pk, DutyState.LAPSED),)
    facts = {"number": row.number, "handled": str(handled)}
    return Done(subject=str(row.pk), facts=facts, about=(row.received_by_id,), ended=ended)


CLOSE_MESSAGE = Action(
    "close_message",
    Permission.MESSAGE_PASS_ON,
    _change,
    asks=CloseMessage,
    fetch=_messages.fetch,
    table=MESSAGE,
)
