"""The adversary who runs the same program on the same public facts under other seeds, and counts."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

import numpy as np

from qorgan.planning.engine.problem import Bools, Floats
from qorgan.planning.predictability import turn
from qorgan.planning.predictability.guess import Guess, Way, believed
from qorgan.planning.predictability.year import Facts, History, Weeks, Year, seen

FEWEST_PLANS: Final = 8
_SMOOTHINGS = (1.0, 0.02, 0.05, 0.1, 0.2, 0.5, 2.0, 5.0, 20.0, 100.0)


class TooFewPlans(ValueError):
    """Fewer than ``FEWEST_PLANS`` plans say nothing about a method."""


class SeedGivenAway(ValueError):
    """The seed of the plan that is to be judged is among those of the adversary."""


def sampled(sample: Callable[[str], Weeks], seeds: Iterable[str], *, sealed: str) -> tuple[Weeks, ...]:
    """Plans under other seeds. ``sealed``: the seed of the plan judged. Raises ``TooFewPlans``, ``SeedGivenAway``."""
    others = tuple(dict.fromkeys(seeds))
    if sealed in others:
        raise SeedGivenAway(f"one of {len(others)} seeds")
    if len(others) < FEWEST_PLANS:
        raise TooFewPlans(f"{len(others)} seeds, at least {FEWEST_PLANS}")
    return tuple(sample(seed) for seed in others)


@dataclass(frozen=True, slots=True)
class Method:
    """``plans``: by year, what the program made of that year under other seeds; of a year without any it knows nothing."""

    plans: Mapping[int, Sequence[Weeks]] = field(default_factory=dict)
    way: Literal[Way.METHOD] = Way.METHOD

    def guess(self, history: History, facts: Facts) -> Guess:
        """Frequencies over the lawful weeks, smoothed by as much as makes each plan best told by the others."""
        plans = self.plans.get(facts.year, ())
        if not plans:
            return believed(facts, np.ones(facts.lawful.shape), turn.chance(history, facts))
        counts = np.zeros(facts.lawful.shape)
        for plan in plans:
            counts[seen(Year(facts, plan))] += 1.0
        turns = (counts.sum(axis=1) + 1.0) / (len(plans) + 2.0)
        return believed(facts, counts + _smoothing(counts, facts.lawful), turns * facts.lawful.any(axis=1))


def _smoothing(counts: Floats, lawful: Bools) -> float:
    """The addition to each count under which a visit left out is foretold best by the rest."""
    rows, weeks = np.nonzero(counts)
    times, sums, room = counts[rows, weeks], counts.sum(axis=1)[rows], lawful.sum(axis=1)[rows]
    again = sums > 1
    times, sums, room = times[again], sums[again], room[again]

    def told(added: float) -> float:
        return float((times * np.log((times - 1 + added) / (sums - 1 + added * room))).sum())

    return max(_SMOOTHINGS, key=told)
