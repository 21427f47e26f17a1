"""What is sealed of a letter of the head of an institution: for the Commissioner, and for whoever entered it (¶21)."""

import json
from dataclasses import asdict, dataclass, replace
from typing import Annotated, Protocol
from uuid import UUID

from qorgan.access.compartments import Kind
from qorgan.access.permissions import Permission
from qorgan.actions import _numbers, _row, _sealed_values, _vault
from qorgan.actions._sealed_values import Kept
from qorgan.actions.asked import Code, Enter, Entry
from qorgan.actions.refused import refused
from qorgan.journal.canonical_json import canonical
from qorgan.store import letter_scope, models, sealed_records
from qorgan.store.custody import Held
from qorgan.store.sealed_records import Place
from qorgan.vault.blob import SealBroken
from qorgan.vault.grants import Rights

TABLE, CONTENT = "letter", "content"
LetterNumber = Annotated[Code, Entry(Enter.LINE)]
"""The number of a letter in the register of incoming letters."""


@dataclass(frozen=True, slots=True)
class Content:
    """What a letter says and what became of it. ``institution``, ``people``: codes; ``dated``: a day in ISO form, or empty."""

    author: str
    text: str
    institution: str = ""
    people: tuple[str, ...] = ()
    reference: str = ""
    dated: str = ""
    reply: str = ""
    handling: str = ""

    def encode(self) -> bytes:
        """As canonical JSON."""
        return canonical({**asdict(self), "people": list(self.people)})

    @classmethod
    def decode(cls, content: bytes) -> "Content":
        """What ``encode`` wrote."""
        told = json.loads(content)
        return cls(**{**told, "people": tuple(told["people"])})


class HasNumber(Protocol):
    """A request that names a letter."""

    @property
    def letter(self) -> str: ...


class Numbered(_row.Asking, Protocol):
    """As much of a call as a letter is fetched by."""

    @property
    def request(self) -> HasNumber: ...


class Writing(_vault.Asking, Protocol):
    """As much of a call as a letter is written by."""

    @property
    def row(self) -> models.Letter: ...


def fetch(call: Numbered) -> models.Letter:
    """The letter that a request names, locked. Raises ``NotThere``, ``Denied``."""
    return _row.fetch(letter_scope.letters, call, "letter", Permission.LETTER_READ, number=call.request.letter)


def place(letter: UUID) -> Place:
    """Where what it says stands."""
    return Place(TABLE, CONTENT, letter)


def held(call: Writing, rights: Rights = Rights.WRITE) -> Held:
    """Its part in the actor's hands. Raises ``NotThere``; ``Refused``: ``vault.…``, ``compartment.…``."""
    found = models.Compartment.objects.filter(case=call.row.pk, kind=Kind.LETTER).first()
    return _vault.hold(call, call.row.pk if found is None else found.pk, rights)


def opened(part: Held, letter: UUID) -> Content:
    """What it says. Raises ``Refused`` (``record.broken``)."""
    try:
        rows = sealed_records.newest([part.compartment.pk], TABLE, [letter])
        return Content.decode(sealed_records.opened(part, rows)[rows[0].pk])
    except (SealBroken, IndexError):
        raise refused("record.broken") from None


def rewritten(call: Writing, **told: str) -> tuple[Held, Kept]:
    """The next revision of what it says, with these fields told anew."""
    part = held(call)
    content = replace(opened(part, call.row.pk), **told)  # type: ignore[arg-type]  # every field told here is a text
    account = UUID(call.actor.account)
    kept = _sealed_values.next_revision(part, place(call.row.pk), content.encode(), account=account, now=call.now)
    return part, kept


def give_number(year: int) -> str:
    """The next number of the register in a year, as ``L-2026-0001``. Writers queue here."""
    count = _numbers.take(_numbers.locked(models.LetterSeries.objects, 1), year)
    return f"L-{year}-{count:04}"
