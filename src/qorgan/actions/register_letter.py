"""A letter of the head of an institution about visitors is entered (¶21): number and moment in clear, all it says sealed.

A call is noted the same way and is no letter: what the law says of that stands beside it until one comes.
"""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID, uuid4

from django.utils import timezone

from qorgan.access.actor import Actor
from qorgan.access.compartments import Kind
from qorgan.access.permissions import Permission
from qorgan.actions import _by_office, _codes, _custody, _letters, _vault
from qorgan.actions._custody import Hand, Share
from qorgan.actions._letters import CONTENT, TABLE, Content
from qorgan.actions._perform import Action, Call, Done, Fact, Outcome, perform
from qorgan.actions.asked import (
    Asked,
    Confidential,
    ConfidentialDay,
    ConfidentialInstitution,
    ConfidentialLine,
    ConfidentialWords,
    Maybe,
    Moment,
    VisitCode,
)
from qorgan.actions.refused import not_there, refused
from qorgan.law.verdict import Answer
from qorgan.questions.letter import LetterForm
from qorgan.store import letter_list, models, readings, scope, sealed_records
from qorgan.workflow.letter import LETTER, State


class RegisterLetter(Asked):
    """``author``: who wrote, by name and office. ``people``: whom it concerns, by code. ``reference``, ``dated``: its own number and day.

    ``received_at``: now where not told.
    """

    form: LetterForm
    author: ConfidentialLine
    text: Confidential
    institution: Maybe[ConfidentialInstitution] = None
    people: Maybe[ConfidentialWords] = None
    reference: Maybe[ConfidentialLine] = None
    dated: Maybe[ConfidentialDay] = None
    visit: Maybe[VisitCode] = None
    received_at: Maybe[Moment] = None


def register_letter(*, actor: Actor, key: str, now: datetime, request: RegisterLetter) -> Outcome:
    """Enter it. Subject: the letter's id. Facts: ``number``, ``letter_form``.

    Raises ``NotThere``; ``Refused``: ``vault.…``, ``letter.in_future``, ``register.code_unknown``.
    """
    return perform(REGISTER_LETTER, actor=actor, key=key, now=now, request=request)


def _guards(call: Call[RegisterLetter]) -> Iterable[Answer]:
    asked, received = call.request, call.request.received_at or call.now
    told = models.Letter(form=asked.form, received_at=received, state=State.RECEIVED)
    # What the head owes is the head's duty: it never holds up noting the call.
    return (finding for finding in letter_list.wanted(told, readings.law(call.today)) if not finding.effect.stops)


def _change(call: Call[RegisterLetter]) -> Done:
    asked, received_at = call.request, call.request.received_at or call.now
    if received_at > call.now:
        raise refused("letter.in_future")
    row = models.Letter.objects.create(
        pk=uuid4(),
        number=_letters.give_number(timezone.localdate(call.now).year),
        state=State.RECEIVED,
        form=asked.form,
        received_at=received_at,
        visit=_visit(call),
        registered_at=call.now,
        registered_by=call.actor.account,
    )
    return _sealed(call, row, _content(asked))


def _content(asked: RegisterLetter) -> Content:
    if asked.institution is not None:
        _codes.known(models.Institution, (asked.institution,))
    if asked.people:
        _codes.known(models.Person, asked.people)
    return Content(
        author=asked.author,
        text=asked.text,
        institution=asked.institution or "",
        people=asked.people or (),
        reference=asked.reference or "",
        dated=str(asked.dated) if asked.dated else "",
    )


def _sealed(call: Call[RegisterLetter], row: models.Letter, content: Content) -> Done:
    own = _vault.own(call.actor)
    readers = list(dict.fromkeys((Share(own.account), *_by_office.shares(Kind.LETTER, call.today))))
    made = _custody.create(Hand(own, _vault.root(own), call.now), row.pk, Kind.LETTER, readers)
    held, place = made.held, _letters.place(row.pk)
    blob = sealed_records.make(held, place, 1, content.encode())
    sealed_records.store(held, place, 1, blob, account=UUID(call.actor.account), now=call.now)
    facts: dict[str, Fact] = {"number": row.number, "letter_form": row.form}
    # Whom it concerns is named in no entry of the journal, nor is the visit: either would lead to it.
    return Done(
        subject=str(row.pk),
        facts={**facts, "epoch": held.epoch, "table": TABLE, "field": CONTENT},
        about=made.about,
        commitment=blob.commitment,
        blob_sha256=sealed_records.digest(blob.blob).hex(),
        revision=1,
    )


def _visit(call: Call[RegisterLetter]) -> models.Visit | None:
    code = call.request.visit
    if code is None:
        return None
    found = scope.visits(call.actor, call.today).filter(code=code).first()
    if found is None:
        raise not_there("visit")
    return found


REGISTER_LETTER = Action(
    "register_letter",
    Permission.LETTER_REGISTER,
    _change,
    asks=RegisterLetter,
    guards=_guards,
    table=LETTER,
    is_sealed=True,
)
