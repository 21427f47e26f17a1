"""What of the register of messages waits for a person: for a decision, or to be passed on by others than the person (¶10, ¶12).

What a person took and has not passed on is a duty of theirs and stands among the duties.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple
from uuid import UUID

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.questions import message as questions
from qorgan.questions.vocabulary import Alleges
from qorgan.store import message_list, message_scope, readings, scope
from qorgan.store.message_scope import Messages
from qorgan.workflow.message import State


class Wait(NamedTuple):
    """``code``: ``message.decide`` or ``message.waiting``. ``oldest``: its id; ``many``: how many; ``days``: since it was received."""

    code: str
    oldest: UUID
    provision: str
    many: int
    days: int


def waits(actor: Actor, today: date) -> Iterator[Wait]:
    """At most two, each by one query and what the readings of the day take; none for whoever reads no message."""
    if scope.may(actor, Permission.MESSAGE_DECIDE, today):
        yield from _wait("message.decide", message_scope.messages(actor, today), State.PASSED_ON, today)
    if scope.may(actor, Permission.MESSAGE_PASS_ON, today):
        others = message_scope.messages(actor, today).exclude(received_by=actor.person)
        for wait in _wait("message.waiting", others, State.REGISTERED, today):
            yield wait._replace(provision=_pass_on(today))


def _pass_on(today: date) -> str:
    """By which provision messages are passed on; empty where the law asks for it nowhere."""
    law = readings.law(today)
    facts = questions.PassOn(Alleges.TORTURE, today, None, known=True)
    return "" if law.is_silent_on(questions.PASS_ON) else law.source(questions.PASS_ON, facts)


def _wait(code: str, found: Messages, state: State, today: date) -> Iterator[Wait]:
    ages = message_list.waiting(found, today, (state,))
    if ages:
        first = ages[0]
        yield Wait(code, first.message, first.provision, len(ages), first.days)


def numbers(subjects: set[UUID], actor: Actor, today: date) -> dict[UUID, str]:
    """The numbers of these messages, of those that the person may see; no query for none."""
    if not subjects:
        return {}
    return dict(message_scope.messages(actor, today).filter(pk__in=subjects).values_list("pk", "number"))
