"""How sure a share is that was counted on so many visits."""

import math
from statistics import NormalDist
from typing import Final, NamedTuple

CONFIDENCE: Final = 0.99


class Interval(NamedTuple):
    """A figure, and between what it lies."""

    value: float
    low: float
    high: float

    def over(self, by: float) -> "Interval":
        """Divided by a number above 0."""
        return Interval(self.value / by, self.low / by, self.high / by)


def spread(comparisons: int) -> float:
    """How many standard errors to allow when the worst of so many figures is looked at (Bonferroni)."""
    return NormalDist().inv_cdf(1 - (1 - CONFIDENCE) / (2 * max(1, comparisons)))


def wilson(share: float, number: float, errors: float) -> Interval:
    """Of a share counted on ``number`` independent trials, by Wilson's score with correction for continuity; 0 to 1 where there were none.

    ``errors``: standard errors, as from ``spread``. The correction matters: in a hundred visits and 52 weeks a few lucky hits are common.
    """
    if number <= 0:
        return Interval(share, 0.0, 1.0)
    low, high = (_end(share, number, errors, side) for side in (-1, 1))
    return Interval(share, min(share, max(0.0, low)), max(share, min(1.0, high)))


def _end(share: float, number: float, z: float, side: int) -> float:
    """Newcombe's form."""
    under = z * z + side * (2 - 4 * share) - 1 / number + 4 * number * share * (1 - share)
    return (2 * number * share + z * z + side * (z * math.sqrt(max(0.0, under)) + 1)) / (2 * (number + z * z))
