"""What somebody writes of an order, as the form holds it: carried from step to step inside the page, and kept nowhere."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum, unique
from typing import Final

from django.http import HttpRequest

from qorgan.interfaces.web.account import keys
from qorgan.interfaces.web.special.start import moment
from qorgan.store import visit_case

_MOST_ENTRIES: Final = 50
_MOST_SIGNS: Final = 10_000


@unique
class Step(StrEnum):
    """The steps, in their order."""

    MESSAGES = "messages"
    PLACES = "places"
    DAYS = "days"
    GROUP = "group"
    GROUNDS = "grounds"
    SEAL = "seal"


LISTS: Final = ("messages", "institutions", "participants", "experts", "also")
TEXTS: Final = ("first", "last", "representative", "grounds", "decided_at", "reason")
OF_STEP: Final = {
    Step.MESSAGES: ("messages",),
    Step.PLACES: ("institutions",),
    Step.DAYS: ("first", "last"),
    Step.GROUP: ("participants", "representative", "experts"),
    Step.GROUNDS: ("also", "grounds", "decided_at"),
    Step.SEAL: ("reason",),
}
"""Which fields a step shows; the others it carries unseen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """As it was typed. ``about``: codes of the places that the messages are about, to be offered first."""

    key: str
    lists: dict[str, tuple[str, ...]] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    about: tuple[str, ...] = ()

    def codes(self, name: str) -> tuple[str, ...]:
        """A list of codes or numbers."""
        return self.lists.get(name, ())

    def text(self, name: str) -> str:
        """A text."""
        return self.texts.get(name, "")

    @property
    def days(self) -> tuple[date, ...]:
        """The days, as far as they are told; the last is the first where it is not."""
        try:
            first = date.fromisoformat(self.text("first"))
            last = date.fromisoformat(self.text("last") or self.text("first"))
        except ValueError:
            return ()
        return visit_case.days(first, last) if first <= last and (last - first).days < _MOST_ENTRIES else ()

    def told(self) -> dict[str, object]:
        """As the declaration of the act reads it."""
        last = self.text("last") or self.text("first")
        told: dict[str, object] = {name: list(self.codes(name)) for name in LISTS}
        told |= {name: self.text(name) for name in TEXTS}
        return told | {"last": last, "decided_at": moment(self.text("decided_at"))}

    def carried(self, step: Step) -> list[tuple[str, str]]:
        """Name and value of everything that the step does not show."""
        shown = OF_STEP[step]
        found = [(name, value) for name in LISTS if name not in shown for value in self.codes(name)]
        found += [(name, self.text(name)) for name in TEXTS if name not in shown and self.text(name)]
        return found + ([("about", code) for code in self.about] if step is not Step.MESSAGES else [])


def sent(request: HttpRequest) -> Draft:
    """What the form brought, to the last sign."""
    told = request.POST
    return Draft(
        key=keys.of(request),
        lists={name: _codes(told.getlist(name)) for name in LISTS},
        texts={name: told.get(name, "")[:_MOST_SIGNS] for name in TEXTS},
        about=_codes(told.getlist("about")),
    )


def _codes(told: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text.strip() for text in told if text.strip()))[:_MOST_ENTRIES]


def step(request: HttpRequest) -> Step:
    """Which step is wanted: of the button pressed, else the one that was shown, else the first."""
    for name in ("go", "step"):
        word = request.POST.get(name, "")
        if word in set(Step):
            return Step(word)
    return Step.MESSAGES
