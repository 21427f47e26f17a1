"""Putting right or adding to what a message says: a new revision, sealed; the earlier ones are kept (¶12)."""

from datetime import datetime
from uuid import UUID

from qorgan.access.actor import Actor
from qorgan.access.compartments import Kind
from qorgan.access.permissions import Permission
from qorgan.actions import _messages, _sealed_values
from qorgan.actions._messages import CONTENT, TABLE, Content
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions.asked import (
    Asked,
    Confidential,
    ConfidentialInstitution,
    ConfidentialLine,
    Maybe,
    MessageNumber,
    Revision,
)
from qorgan.actions.refused import refused
from qorgan.store import models
from qorgan.store.sealed_records import Place
from qorgan.vault.grants import Rights
from qorgan.workflow.message import MESSAGE


class WriteMessage(Asked):
    """The whole of it as it is to stand. ``revision``: of the message as it was read."""

    message: MessageNumber
    text: Confidential
    institution: Maybe[ConfidentialInstitution] = None
    place: Maybe[ConfidentialLine] = None
    revision: Revision


def write_message(*, actor: Actor, key: str, now: datetime, request: WriteMessage) -> Outcome:
    """Keep the revision. Subject: the message's id. Raises ``NotThere``, ``Changed``; ``Refused``: ``message.no_place``, ``vault.…``."""
    return perform(WRITE_MESSAGE, actor=actor, key=key, now=now, request=request)


def _change(call: Call[WriteMessage, models.Message]) -> Done:
    asked, row = call.request, call.row
    if not (asked.institution or asked.place):
        raise refused("message.no_place")
    held = _messages.part(call, row, Kind.MESSAGE, Rights.WRITE)
    told = Content(_messages.known(asked.institution), asked.place or "", asked.text)
    kept = _sealed_values.next_revision(
        held, Place(TABLE, CONTENT, row.pk), told.encode(), account=UUID(call.actor.account), now=call.now
    )
    return _sealed_values.done(kept, held, facts={"number": row.number}, state=row.state)


WRITE_MESSAGE = Action(
    "write_message",
    Permission.MESSAGE_REGISTER,
    _change,
    asks=WriteMessage,
    fetch=_messages.fetch,
    table=MESSAGE,
    is_sealed=True,
)
