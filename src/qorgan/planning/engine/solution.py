"""What the engine gives back: journeys with days and people, what was left out and why, and bounds."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from qorgan.questions.vocabulary import Kind


class Stay(NamedTuple):
    """One institution on a journey: its number, what kind of visit, and its days on site from ``first`` on, one after another."""

    institution: int
    kind: Kind
    first: int
    days: int


class Leg(NamedTuple):
    """The part of a journey in one region: stays in the order of their days, participants, representative; all by number."""

    region: int
    stays: tuple[Stay, ...]
    participants: tuple[int, ...]
    guide: int


class Journey(NamedTuple):
    """Working days ``first`` to ``last`` and its legs. ``theme``: number of the thematic visit it is, or None."""

    first: int
    last: int
    legs: tuple[Leg, ...]
    theme: int | None = None


class Obstacle(StrEnum):
    """What stands in the way of an institution that should be visited this year."""

    VISITS_SPENT = "visits_spent"
    BUDGET_SPENT = "budget_spent"
    CLOSED = "institution_closed"
    NO_GUIDE = "no_representative"
    GUIDE_TAKEN = "representative_not_free"
    NO_PEOPLE = "participants_not_free"
    CONFLICTS = "conflicts_of_interest"
    EXPERTISE = "expertise"
    RESERVE = "reserve"
    STOPPED = "stopped"


class LeftOut(NamedTuple):
    """An institution that is due (or due a follow-up) and not in the plan, and why."""

    institution: int
    kind: Kind
    obstacles: tuple[Obstacle, ...]


class Bound(NamedTuple):
    """How much better a figure of the plan can be at most. ``how``: code of what is assumed. ``value``, ``bound`` in the figure's unit."""

    figure: str
    value: float
    bound: float
    how: str

    @property
    def gap(self) -> float:
        """The difference as a share of the bound; 0 where both are 0."""
        if self.value == self.bound:
            return 0.0
        return abs(self.value - self.bound) / abs(self.bound) if self.bound else float("inf")


@dataclass(frozen=True, slots=True)
class Solution:
    """A lawful plan in numbers."""

    journeys: tuple[Journey, ...]
    left: tuple[LeftOut, ...]
    bounds: tuple[Bound, ...]
