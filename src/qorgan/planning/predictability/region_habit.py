"""The adversary who knows in which weeks and months each region used to be visited."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from qorgan.planning.engine.problem import Floats, Ints
from qorgan.planning.predictability import turn
from qorgan.planning.predictability.guess import Guess, Way, believed
from qorgan.planning.predictability.year import Facts, History, seen

_WEEKS_A_MONTH = 52.2 / 12


@dataclass(frozen=True, slots=True)
class RegionHabit:
    """A week is believed as much as the past visits of the region say; where they say little, its month speaks for it."""

    way: Literal[Way.REGION] = Way.REGION

    def guess(self, history: History, facts: Facts) -> Guess:
        """A month is a twelfth of the year."""
        number = {region: place for place, region in enumerate(sorted(set(facts.regions)))}
        met, even = np.zeros((len(number), facts.weeks)), np.zeros((len(number), facts.weeks))
        for year in history:
            rows, weeks = seen(year)
            regions = np.array([number.get(region, -1) for region in year.facts.regions], dtype=np.int64)
            width = min(facts.weeks, year.facts.weeks)
            fits = (regions[rows] >= 0) & (weeks < width)
            rows, weeks = rows[fits], weeks[fits]
            np.add.at(met, (regions[rows], weeks), 1.0)
            lawful = year.facts.lawful[rows]
            shares = lawful / np.maximum(1, lawful.sum(axis=1, keepdims=True))
            np.add.at(even[:, :width], regions[rows], shares[:, :width])
        own = np.array([number[region] for region in facts.regions], dtype=np.int64)
        return believed(facts, _factors(met, even)[own], turn.chance(history, facts))


def _factors(met: Floats, even: Floats) -> Floats:
    """(regions, W): how many times more often than evenly a region was visited in a week, drawn towards its month."""
    months: Ints = (np.arange(met.shape[1]) / _WEEKS_A_MONTH).astype(np.int64)
    lies_in = (months[:, None] == np.arange(months.max(initial=0) + 1)[None, :]).astype(np.float64)
    monthly = (met @ lies_in + 1.0) / (even @ lies_in + 1.0)
    factors: Floats = (met + monthly[:, months]) / (even + 1.0)
    return factors
