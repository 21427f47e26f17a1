"""How far from where they were expected visits used to be: learnt from past years, as a factor upon even guessing for each distance."""

import numpy as np

from qorgan.planning.engine.problem import Bools, Floats, Ints


class Drift:
    """Counts for each distance in weeks how often it was met, and how often even guessing would have met it."""

    def __init__(self, weeks: int) -> None:
        self.weeks = weeks
        self._met, self._even = np.zeros(2 * weeks - 1), np.zeros(2 * weeks - 1)

    def learn(self, expected: Ints, found: Ints, lawful: Bools) -> None:
        """Adds visits: where they were ``expected`` and ``found``, and their ``lawful`` weeks, a row each."""
        width = min(self.weeks, lawful.shape[1])
        fits = (expected < width) & (found < width)
        expected, found, lawful = expected[fits], found[fits], lawful[fits, :width]
        np.add.at(self._met, found - expected + self.weeks - 1, 1.0)
        even = lawful / np.maximum(1, lawful.sum(axis=1, keepdims=True))
        np.add.at(self._even, np.arange(width)[None, :] - expected[:, None] + self.weeks - 1, even)

    @property
    def gain(self) -> float:
        """How much better than evenly the past is told by it, in nats; 0 where nothing was learnt."""
        return float((self._met * np.log(self._factors(np.ones_like(self._met)))).sum())

    def weights(self, expected: Ints, *, untaught: tuple[float, ...]) -> Floats:
        """(n, W) for expected weeks; a row of ones for -1. ``untaught``: shares at distance 0, 1, … that hold while nothing is learnt."""
        prior = np.ones_like(self._met)
        for distance, share in enumerate(untaught):
            ends = [self.weeks - 1 - distance, self.weeks - 1 + distance]
            prior[[end for end in ends if 0 <= end < len(prior)]] += share * self.weeks
        factors = self._factors(prior)
        columns = np.arange(self.weeks)[None, :] - np.clip(expected, 0, self.weeks - 1)[:, None] + self.weeks - 1
        return np.where(expected[:, None] < 0, 1.0, factors[columns])

    def _factors(self, untaught: Floats) -> Floats:
        if not self._met.any():
            return untaught
        factors: Floats = (self._met + 1.0) / (self._even + 1.0)
        return factors
