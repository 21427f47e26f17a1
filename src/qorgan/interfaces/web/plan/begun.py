"""Which versions a new run may begin with: those that have locked visits, so far as the page has opened them."""

from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

from qorgan.interfaces.web.plan import words
from qorgan.workflow.plan import State

STATES = frozenset({State.DRAFT, State.PROPOSED, State.APPROVED})


class Version(NamedTuple):
    """A version as the list opened it. ``locked``: its locked visits."""

    id: UUID
    year: int
    version: int
    state: str
    locked: int


class Choice(NamedTuple):
    """An option of the form."""

    id: UUID
    text: str
    is_chosen: bool


class Versions(NamedTuple):
    """The field: its words, and what can be chosen, the newest first."""

    label: str
    hint: str
    none: str
    choices: list[Choice]


def versions(opened: Iterable[Version], chosen: str) -> Versions:
    """``chosen``: the id that was sent, or empty."""
    choices = [
        Choice(one.id, words.begun("option").format(**one._asdict()), str(one.id) == chosen)
        for one in opened
        if one.locked and one.state in STATES
    ]
    return Versions(words.begun("label"), words.begun("hint"), words.begun("none"), choices)
