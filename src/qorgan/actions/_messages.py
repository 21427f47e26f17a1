"""What is sealed of a message, and for whom: what it says for the register's readers, who gave it for fewer (¶12, ¶20)."""

import json
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple, Protocol
from uuid import UUID

from qorgan.access.compartments import Kind
from qorgan.access.permissions import Permission
from qorgan.actions import _by_office, _codes, _numbers, _row, _vault
from qorgan.actions._custody import Share
from qorgan.actions._duties import Owed
from qorgan.journal.canonical_json import canonical
from qorgan.law.verdict import Duty, DutyStatus
from qorgan.questions import message as questions
from qorgan.questions.vocabulary import Alleges
from qorgan.store import message_scope, models, readings
from qorgan.store.custody import Held
from qorgan.vault.grants import Rights

TABLE, CONTENT, INFORMANT = "message", "content", "informant"
OWED = "message.pass_on"
"""The code of what is owed about a message, as the law names it."""


class Content(NamedTuple):
    """What a message says. ``institution``: a code of the register, or empty; ``place``: where, in words."""

    institution: str
    place: str
    text: str

    def encode(self) -> bytes:
        """As canonical JSON."""
        return canonical(self._asdict())

    @classmethod
    def decode(cls, content: bytes) -> "Content":
        """What ``encode`` wrote."""
        return cls(**json.loads(content))


class Informant(NamedTuple):
    """Who gave a message."""

    name: str
    contact: str
    about: str

    def encode(self) -> bytes:
        """As canonical JSON."""
        return canonical(self._asdict())

    @classmethod
    def decode(cls, content: bytes) -> "Informant":
        """What ``encode`` wrote."""
        return cls(**json.loads(content))


class Numbered(_row.Asking, Protocol):
    """As much of a call as a message is fetched by."""

    @property
    def request(self) -> "HasNumber": ...


class HasNumber(Protocol):
    """A request that names a message."""

    @property
    def message(self) -> str: ...


def fetch(call: Numbered) -> models.Message:
    """The message that a request names, locked. Raises ``NotThere``, ``Denied``."""
    return _row.fetch(message_scope.messages, call, "message", Permission.MESSAGE_READ, number=call.request.message)


def part(call: _vault.Asking, row: models.Message, kind: Kind, rights: Rights = Rights.READ) -> Held:
    """A part of a message in the actor's hands. Raises ``NotThere``; ``Refused``: ``vault.…``, ``compartment.…``."""
    found = models.Compartment.objects.filter(case=row.pk, kind=kind).first()
    return _vault.hold(call, row.pk if found is None else found.pk, rights)


def shares(kind: Kind, today: date, *people: UUID | None) -> list[Share]:
    """Whoever holds one of the kind's offices today, and these accounts besides."""
    own = [Share(account) for account in people if account is not None]
    return list(dict.fromkeys((*own, *_by_office.shares(kind, today))))


def owed(alleges: Alleges, row: models.Message, today: date) -> Iterable[Owed]:
    """The duty to pass it on, of whoever took it."""
    facts = questions.PassOn(alleges, row.received_at.date(), None, known=True)
    for answer in readings.law(today).ask(questions.PASS_ON, facts):
        if isinstance(answer, Duty) and answer.status is DutyStatus.OPEN:
            yield Owed(answer._replace(holder=row.received_as), row.pk, person=row.received_by_id)


def give_number(year: int) -> str:
    """The next number of the register in a year, as ``M-2026-0014``. Writers queue here."""
    count = _numbers.take(_numbers.locked(models.MessageSeries.objects, 1), year)
    return f"M-{year}-{count:04}"


def known(institution: str | None) -> str:
    """The code of a place of the register, or empty. Raises ``Refused`` (``register.code_unknown``)."""
    if institution is None:
        return ""
    _codes.known(models.Institution, (institution,))
    return institution


def account_of(person: UUID) -> UUID | None:
    """The account of whoever took a message, if the person has one."""
    return models.Account.objects.filter(person=person, is_active=True).values_list("pk", flat=True).first()
