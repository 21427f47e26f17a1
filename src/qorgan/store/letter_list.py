"""The register of incoming letters as lists and pages show it: what stands in clear, and what the law still wants (¶21)."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.utils import timezone

from qorgan.access.actor import Actor
from qorgan.law.rulebook import Law
from qorgan.law.verdict import Finding
from qorgan.questions import visit as questions
from qorgan.questions.letter import LetterForm
from qorgan.store import letter_scope, models, readings
from qorgan.store.letter_scope import Letters
from qorgan.workflow.letter import State

WAITING = (State.RECEIVED,)


class Listed(NamedTuple):
    """One letter in clear. ``visit``: a code or empty. ``wanted``: what the law still wants, a letter where only a call came."""

    id: UUID
    number: str
    state: str
    form: str
    received_at: datetime
    visit: str
    registered_at: datetime
    answered_at: datetime | None
    closed_at: datetime | None
    outcome: str
    revision: int
    wanted: tuple[Finding, ...]


def narrowed(found: Letters, *, number: str = "", state: str = "") -> Letters:
    """Only those whose number holds the text, of the state. Empty texts narrow nothing."""
    if number:
        found = found.filter(number__icontains=number)
    return found.filter(state=state) if state else found


def rows(found: Iterable[models.Letter], today: date) -> list[Listed]:
    """In the order of the query; one query, and what the readings of the day take."""
    law = readings.law(today)
    return [_listed(row, wanted(row, law)) for row in found]


def wanted(row: models.Letter, law: Law) -> tuple[Finding, ...]:
    """What the law still wants of the head of the institution: only a letter fulfils his duty."""
    if law.is_silent_on(questions.INTERFERENCE) or row.state == State.CLOSED:
        return ()
    is_written = row.form == LetterForm.WRITTEN
    facts = questions.Interference(timezone.localdate(row.received_at) if is_written else None, is_written)
    return tuple(said for said in law.ask(questions.INTERFERENCE, facts) if isinstance(said, Finding))


def one(actor: Actor, today: date, number: str) -> Listed | None:
    """The letter of this number among those that the person may see."""
    return next(iter(rows(letter_scope.letters(actor, today).filter(number=number), today)), None)


def _listed(row: models.Letter, wanted: tuple[Finding, ...]) -> Listed:
    return Listed(
        row.pk,
        row.number,
        row.state,
        row.form,
        row.received_at,
        row.visit.code if row.visit else "",
        row.registered_at,
        row.answered_at,
        row.closed_at,
        row.outcome,
        row.revision,
        wanted,
    )
