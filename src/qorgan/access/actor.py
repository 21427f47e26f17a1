"""Who acts. There is always an actor; the installation itself is one."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

SYSTEM = "system"
ADMINISTRATOR = "administrator"
"""Runs the installation. No law of a mechanism knows this office, so it is not among the offices of the case file."""


class Administration(StrEnum):
    """The same office as a word of a closed list, to stand beside those of the law where offices are written down."""

    ADMINISTRATOR = ADMINISTRATOR


@dataclass(frozen=True, slots=True)
class OfficeTerm:
    """An office held from a day to a day, both inclusive (``None``: open). ``region`` is empty for offices that act everywhere.

    ``is_ended``: powers were ended during the last day, and nothing may be done on the rest of it. ``deputising``: the office is held
    for its holder, by a recorded act.
    """

    office: str
    region: str
    valid_from: date
    valid_to: date | None
    is_ended: bool = False
    deputising: bool = False

    def holds_on(self, day: date) -> bool:
        """Whether the office is held on that day; one that was ended is not held on any later day, its last included."""
        if self.is_ended and self.valid_to is not None and self.valid_to <= day:
            return False
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True, repr=False)
class OpenVault:
    """A vault that its person has unlocked, for one request. ``key``: id of the person's keys; ``root_secret``: 32 bytes, never printed."""

    key: UUID
    root_secret: bytes


@dataclass(frozen=True, slots=True)
class Actor:
    """A signed-in person with every office ever held, or the installation. ``account`` is the account's id, or ``system``.

    An account that was switched off has no terms. ``language`` is ``kk``, ``ru`` or ``en``. ``person``: the id in the register of people,
    ``None`` for the installation. ``device``: the device signed in from, where it is a known one. ``vault``: open, or ``None``.
    """

    account: str
    name: str
    terms: tuple[OfficeTerm, ...]
    language: str
    person: UUID | None = None
    device: UUID | None = None
    vault: OpenVault | None = None

    def offices(self, today: date) -> tuple[str, ...]:
        """The offices held on that day, alphabetical, each once."""
        return tuple(sorted({term.office for term in self.terms if term.holds_on(today)}))

    def only(self, held: Collection[tuple[str, str]]) -> "Actor":
        """The same with no other terms than those of these offices and regions."""
        return replace(self, terms=tuple(term for term in self.terms if (term.office, term.region) in held))


def system(language: str = "en") -> Actor:
    """The installation itself: what a person does at the machine before the first account exists."""
    return Actor(SYSTEM, SYSTEM, (OfficeTerm(SYSTEM, "", date.min, None),), language)
