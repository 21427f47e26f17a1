"""Raising another appeal to a message of torture or ill-treatment, when its facts amount to that (¶12)."""

from datetime import datetime

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _messages
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions.asked import Asked, MessageNumber
from qorgan.actions.refused import refused
from qorgan.questions.vocabulary import Alleges
from qorgan.store import models
from qorgan.workflow.message import MESSAGE


class RaiseAppeal(Asked):
    """``alleges``: what the facts amount to."""

    message: MessageNumber
    alleges: Alleges


def raise_appeal(*, actor: Actor, key: str, now: datetime, request: RaiseAppeal) -> Outcome:
    """Raise it. Subject: the message's id. Raises ``NotThere``; ``Refused``: ``message.not_raised``, ``state.wrong``."""
    return perform(RAISE_APPEAL, actor=actor, key=key, now=now, request=request)


def _change(call: Call[RaiseAppeal, models.Message]) -> Done:
    row, alleges = call.row, call.request.alleges
    if row.alleges != Alleges.OTHER or alleges is Alleges.OTHER:
        raise refused("message.not_raised", {"number": row.number})
    row.raised_from, row.alleges = row.alleges, alleges
    row.save(update_fields=("raised_from", "alleges"))
    facts = {"number": row.number, "alleges": str(alleges)}
    return Done(
        subject=str(row.pk),
        facts=facts,
        about=(row.received_by_id,),
        owed=tuple(_messages.owed(alleges, row, call.today)),
    )


RAISE_APPEAL = Action(
    "raise_appeal",
    Permission.MESSAGE_REGISTER,
    _change,
    asks=RaiseAppeal,
    fetch=_messages.fetch,
    table=MESSAGE,
)
