"""Who acts. There is always an actor; the installation itself is one."""

from dataclasses import dataclass
from datetime import date

SYSTEM = "system"
ADMINISTRATOR = "administrator"
"""Runs the installation. No law of a mechanism knows this office, so it is not among the offices of the case file."""


@dataclass(frozen=True, slots=True)
class OfficeTerm:
    """An office held from a day to a day, both inclusive (``None``: open). ``region`` is empty for offices that act everywhere."""

    office: str
    region: str
    valid_from: date
    valid_to: date | None

    def holds_on(self, day: date) -> bool:
        """Whether the office is held on that day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Actor:
    """A signed-in person with every office ever held, or the installation. ``account`` is the account's id, or ``system``.

    An account that was switched off has no terms. ``language`` is ``kk``, ``ru`` or ``en``.
    """

    account: str
    name: str
    terms: tuple[OfficeTerm, ...]
    language: str

    def offices(self, today: date) -> tuple[str, ...]:
        """The offices held on that day, alphabetical, each once."""
        return tuple(sorted({term.office for term in self.terms if term.holds_on(today)}))


def system(language: str = "en") -> Actor:
    """The installation itself: what a person does at the machine before the first account exists."""
    return Actor(SYSTEM, SYSTEM, (OfficeTerm(SYSTEM, "", date.min, None),), language)
