"""Registering a message or complaint (¶12): a number and a moment in clear, what it says sealed for those whom it concerns.

It binds in and between visits of every kind. Whoever takes one down may be somebody else than who took it: paper is entered later.
"""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID, uuid4

from django.utils import timezone

from qorgan.access.actor import Actor
from qorgan.access.compartments import Kind
from qorgan.access.permissions import Permission
from qorgan.actions import _custody, _messages, _people, _vault
from qorgan.actions._custody import Hand
from qorgan.actions._messages import CONTENT, TABLE, Content
from qorgan.actions._perform import Action, Call, Done, Fact, Outcome, perform
from qorgan.actions.asked import (
    Asked,
    Confidential,
    ConfidentialInstitution,
    ConfidentialLine,
    Flag,
    Maybe,
    Moment,
    PersonCode,
    VisitCode,
)
from qorgan.actions.refused import not_there, refused
from qorgan.law.verdict import Answer, Duty
from qorgan.questions import message as questions
from qorgan.questions.message import Channel, Consent
from qorgan.questions.vocabulary import Alleges, Office
from qorgan.store import models, offices, readings, scope, sealed_records
from qorgan.store.sealed_records import Place
from qorgan.workflow.message import MESSAGE, State

TAKEN_BY = (Office.PARTICIPANT, Office.REPRESENTATIVE, Office.COMMISSIONER, Office.SECRETARY)
"""In which office somebody takes a message who holds several: the one that the law names first."""


class RegisterMessage(Asked):
    """``received_at``: now where not told. ``received_by``: the actor where not told. ``pass_on``: to the Commissioner at once.

    Another appeal is never passed on before it is raised.
    """

    text: Confidential
    place: Maybe[ConfidentialLine] = None
    institution: Maybe[ConfidentialInstitution] = None
    alleges: Alleges
    channel: Channel
    is_reprisal: Maybe[Flag] = None
    pass_on: Maybe[Flag] = None
    consent: Maybe[Consent] = None
    received_at: Maybe[Moment] = None
    received_by: Maybe[PersonCode] = None
    visit: Maybe[VisitCode] = None


def register_message(*, actor: Actor, key: str, now: datetime, request: RegisterMessage) -> Outcome:
    """Write it down. Subject: the message's id. Facts: ``number``, ``alleges``, ``state``.

    Raises ``NotThere``; ``Refused``: ``vault.…``, ``message.in_future``, ``message.no_place``, ``message.not_of_mechanism``.
    """
    return perform(REGISTER_MESSAGE, actor=actor, key=key, now=now, request=request)


def _guards(call: Call[RegisterMessage]) -> Iterable[Answer]:
    asked, received = call.request, call.request.received_at or call.now
    facts = questions.Register(asked.alleges, timezone.localdate(received), call.today, known=True)
    # What is registered by this very act is owed no more.
    return (
        answer for answer in readings.law(call.today).ask(questions.REGISTER, facts) if not isinstance(answer, Duty)
    )


def _change(call: Call[RegisterMessage]) -> Done:
    asked, received_at = call.request, call.request.received_at or call.now
    if received_at > call.now:
        raise refused("message.in_future")
    if not (asked.institution or asked.place):
        raise refused("message.no_place")
    receiver, office = _receiver(call)
    # Whoever takes it for the Commissioner's office has passed it on by doing so. Another appeal waits to be answered or raised.
    is_passed_on = (asked.pass_on or office == Office.COMMISSIONER) and asked.alleges is not Alleges.OTHER
    row = models.Message(
        pk=uuid4(),
        number=_messages.give_number(timezone.localdate(call.now).year),
        state=State.PASSED_ON if is_passed_on else State.REGISTERED,
        passed_on_at=call.now if is_passed_on else None,
        received_at=received_at,
        received_by=receiver,
        received_as=office,
        channel=asked.channel,
        alleges=asked.alleges,
        consent=asked.consent or Consent.NOT_ASKED,
        is_reprisal=bool(asked.is_reprisal),
        visit=_visit(call),
        registered_at=call.now,
        registered_by=call.actor.account,
    )
    row.save(force_insert=True)
    return _sealed(call, row)


def _sealed(call: Call[RegisterMessage], row: models.Message) -> Done:
    asked, own = call.request, _vault.own(call.actor)
    told = Content(_messages.known(asked.institution), asked.place or "", asked.text)
    readers = _messages.shares(Kind.MESSAGE, call.today, own.account, _messages.account_of(row.received_by_id))
    made = _custody.create(Hand(own, _vault.root(own), call.now), row.pk, Kind.MESSAGE, readers)
    held, place = made.held, Place(TABLE, CONTENT, row.pk)
    blob = sealed_records.make(held, place, 1, told.encode())
    sealed_records.store(held, place, 1, blob, account=UUID(call.actor.account), now=call.now)
    facts: dict[str, Fact] = {"number": row.number, "alleges": row.alleges, "state": row.state}
    owed = () if row.passed_on_at else tuple(_messages.owed(asked.alleges, row, call.today))
    return Done(
        subject=str(row.pk),
        facts={**facts, "epoch": held.epoch, "table": TABLE, "field": CONTENT},
        about=(*made.about, row.received_by_id),
        commitment=blob.commitment,
        blob_sha256=sealed_records.digest(blob.blob).hex(),
        revision=1,
        owed=owed,
    )


def _receiver(call: Call[RegisterMessage]) -> tuple[models.Person, str]:
    """Who took it, and in which office. Raises ``NotThere``; ``Refused`` for somebody who takes none."""
    code = call.request.received_by
    person = _people.quietly(call, code) if code else _own(call)
    if person is None:
        raise refused("message.not_of_mechanism", {"person": ""})
    held = offices.of(person, call.today)
    office = next((office for office in TAKEN_BY if office in held), None)
    if office is None:
        raise refused("message.not_of_mechanism", {"person": person.code})
    return person, str(office)


def _own(call: Call[RegisterMessage]) -> models.Person | None:
    return None if call.actor.person is None else models.Person.objects.filter(pk=call.actor.person).first()


def _visit(call: Call[RegisterMessage]) -> models.Visit | None:
    code = call.request.visit
    if code is None:
        return None
    found = scope.visits(call.actor, call.today).filter(code=code).first()
    if found is None:
        raise not_there("visit")
    return found


REGISTER_MESSAGE = Action(
    "register_message",
    Permission.MESSAGE_REGISTER,
    _change,
    asks=RegisterMessage,
    guards=_guards,
    table=MESSAGE,
    is_sealed=True,
)
