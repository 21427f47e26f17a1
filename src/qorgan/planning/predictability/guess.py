"""What an adversary believes: for each institution, how likely a visit is in each week of the year."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Protocol

import numpy as np

from qorgan.planning.engine.problem import Bools, Floats
from qorgan.planning.predictability.year import Facts, History

Told = Mapping[str, Mapping[int, float]]
"""Institution → week → probability. What is missing to 1 is the chance of no visit this year."""


class Way(StrEnum):
    """How an adversary goes about it."""

    METHOD = "method"
    SAME_WEEK = "same_week"
    ORDER = "order"
    REGION = "region"
    MIXTURE = "mixture"


class Adversary(Protocol):
    """Guesses a year from the years before it and what is public about it. ``way``: its name."""

    @property
    def way(self) -> Way:
        """What it is called in figures and sentences."""
        ...

    def guess(self, history: History, facts: Facts) -> Told:
        """Probabilities by institution and week."""
        ...


class Guess(Mapping[str, Mapping[int, float]]):
    """``Told`` that is kept as an array ``chances`` of (n, W), which a hundred thousand institutions want."""

    def __init__(self, facts: Facts, chances: Floats) -> None:
        self.facts, self.chances = facts, chances
        self._places = facts.places

    def __getitem__(self, code: str) -> Mapping[int, float]:
        row = self.chances[self._places[code]]
        return {int(week): float(row[week]) for week in np.flatnonzero(row)}

    def __iter__(self) -> Iterator[str]:
        return iter(self.facts.codes)

    def __len__(self) -> int:
        return len(self.facts.codes)


def believed(facts: Facts, weights: Floats, turns: Floats) -> Guess:
    """``weights``: (n, W) not negative, of the weeks against each other; ``turns``: (n), the chance of any visit this year."""
    return Guess(facts, turns[:, None] * shares(weights, facts.lawful))


def shares(weights: Floats, lawful: Bools) -> Floats:
    """Rows that add up to 1 over their lawful weeks, even ones where nothing else is said, and 0 where no week is lawful."""
    kept = np.where(lawful, weights, 0.0)
    kept = np.where(kept.sum(axis=1, keepdims=True) > 0, kept, lawful)
    sums = kept.sum(axis=1, keepdims=True)
    found: Floats = np.divide(kept, sums, out=np.zeros_like(kept, dtype=np.float64), where=sums > 0)
    return found


def chances(told: Told, facts: Facts) -> Floats:
    """The (n, W) of any guess; weeks and institutions that do not exist are passed over."""
    if isinstance(told, Guess):
        return told.chances
    found, places = np.zeros(facts.lawful.shape), facts.places
    for code, weeks in told.items():
        for week, chance in weeks.items():
            if code in places and 0 <= week < facts.weeks:
                found[places[code], week] = chance
    return found
