"""Passing a message to the Commissioner, as whoever took it must (Social Code 147(4)). The law sets no term; its age is shown."""

from datetime import datetime

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _messages
from qorgan.actions._duties import Ended
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions.asked import Asked, MessageNumber
from qorgan.actions.refused import refused
from qorgan.questions.vocabulary import Alleges
from qorgan.store import models
from qorgan.workflow.message import MESSAGE


class PassOnMessage(Asked):
    """Which one."""

    message: MessageNumber


def pass_on_message(*, actor: Actor, key: str, now: datetime, request: PassOnMessage) -> Outcome:
    """Pass it on. Subject: the message's id. Raises ``NotThere``; ``Refused``: ``message.raise_first``, ``state.wrong``."""
    return perform(PASS_ON_MESSAGE, actor=actor, key=key, now=now, request=request)


def _change(call: Call[PassOnMessage, models.Message]) -> Done:
    row = call.row
    if row.alleges == Alleges.OTHER:
        raise refused("message.raise_first", {"number": row.number})
    row.passed_on_at = call.now
    row.save(update_fields=("passed_on_at",))
    ended = (Ended(_messages.OWED, row.pk),)
    return Done(subject=str(row.pk), facts={"number": row.number}, about=(row.received_by_id,), ended=ended)


PASS_ON_MESSAGE = Action(
    "pass_on_message",
    Permission.MESSAGE_PASS_ON,
    _change,
    asks=PassOnMessage,
    fetch=_messages.fetch,
    table=MESSAGE,
)
