"""The register of messages as lists and pages show it (¶12): what stands in clear, and how long what is undecided has waited (¶10).

Nothing sealed is read here. The age is what the law answers for the day; it answers nothing for other appeals.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.utils import timezone

from qorgan.access.actor import Actor
from qorgan.access.compartments import Kind
from qorgan.law.rulebook import Law
from qorgan.law.verdict import Value
from qorgan.questions import message as questions
from qorgan.questions.vocabulary import Alleges
from qorgan.store import message_scope, models, readings, scope
from qorgan.store.message_scope import Messages
from qorgan.workflow.message import State

SORTS = ("number", "received_at", "alleges", "channel", "state")
UNDECIDED = (State.REGISTERED, State.PASSED_ON)


class Age(NamedTuple):
    """For how many calendar days a message has waited for a decision, and the provision that asks."""

    days: int
    provision: str
    message: UUID


class Listed(NamedTuple):
    """One message in clear. ``raised_from``: what it alleged before it was raised; ``visit``: a code or empty; ``age``: while undecided."""

    id: UUID
    number: str
    state: str
    received_at: datetime
    received_by: str
    received_as: str
    channel: str
    alleges: str
    raised_from: str
    consent: str
    is_reprisal: bool
    visit: str
    registered_at: datetime
    passed_on_at: datetime | None
    decided_at: datetime | None
    decision: UUID | None
    decision_number: str
    decision_about: str
    handled: str
    closed_at: datetime | None
    revision: int
    age: Age | None


def narrowed(
    found: Messages, *, number: str = "", state: str = "", alleges: str = "", reprisal: bool = False
) -> Messages:
    """Only those whose number holds the text, of the state, of the class; only those that tell of reprisal. Empty texts narrow nothing."""
    if number:
        found = found.filter(number__icontains=number)
    for column, word in (("state", state), ("alleges", alleges)):
        if word:
            found = found.filter(**{column: word})
    return found.filter(is_reprisal=True) if reprisal else found


def ordered(found: Messages, sort: str) -> Messages:
    """By one of ``SORTS``, with ``-`` before it the other way; anything else: the newest first."""
    column = sort.removeprefix("-")
    return found.order_by(sort, "number") if column in SORTS else found.order_by("-received_at", "-number")


def rows(found: Iterable[models.Message], today: date) -> list[Listed]:
    """In the order of the query; one query, and what the readings of the day take."""
    law = readings.law(today)
    return [_listed(row, law, today) for row in found]


def one(actor: Actor, today: date, number: str) -> Listed | None:
    """The message of this number among those that the person may see."""
    return next(iter(rows(message_scope.messages(actor, today).filter(number=number), today)), None)


def waiting(found: Messages, today: date, states: Iterable[str]) -> list[Age]:
    """The ages of those in these states for which the law asks how long they have waited, the oldest first.

    One query, and what the readings of the day take where there are any.
    """
    told = found.filter(state__in=list(states)).order_by("received_at").values_list("pk", "alleges", "received_at")
    waits = list(told)
    if not waits:
        return []
    law = readings.law(today)
    ages = (_age(law, number, alleges, received_at, today) for number, alleges, received_at in waits)
    return [age for age in ages if age is not None]


def _listed(row: models.Message, law: Law, today: date) -> Listed:
    decided = row.decision
    return Listed(
        row.pk,
        row.number,
        row.state,
        row.received_at,
        row.received_by.name,
        row.received_as,
        row.channel,
        row.alleges,
        row.raised_from,
        row.consent,
        row.is_reprisal,
        row.visit.code if row.visit else "",
        row.registered_at,
        row.passed_on_at,
        decided.decided_at if decided else None,
        decided.pk if decided else None,
        decided.number if decided else "",
        decided.about if decided else "",
        row.handled,
        row.closed_at,
        row.revision,
        _age(law, row.pk, row.alleges, row.received_at, today) if row.state in UNDECIDED else None,
    )


def _age(law: Law, number: UUID, alleges: str, received_at: datetime, today: date) -> Age | None:
    if law.is_silent_on(questions.AGE):
        return None
    facts = questions.Age(Alleges(alleges), timezone.localdate(received_at), today)
    told = (answer for answer in law.ask(questions.AGE, facts) if isinstance(answer, Value))
    return next((Age(int(str(answer.value)), answer.provision, number) for answer in told), None)


def informant_part(actor: Actor, today: date, message: UUID) -> tuple[bool, bool]:
    """Whether somebody is named who gave the message, and whether the person holds that part, as the rows say."""
    there = models.Compartment.objects.filter(case=message, kind=Kind.INFORMANT).exists()
    return there, there and scope.compartments(actor, today).filter(case=message, kind=Kind.INFORMANT).exists()


def writes(actor: Actor, today: date, message: UUID) -> bool:
    """Whether the person holds what the message says, so that it may be put right."""
    return scope.compartments(actor, today).filter(case=message, kind=Kind.MESSAGE).exists()
