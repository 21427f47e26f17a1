"""Whether an institution is visited at all this year: whom an adversary would name, against drawing names from a hat."""

from dataclasses import dataclass

import numpy as np

from qorgan.planning.predictability import interval
from qorgan.planning.predictability.guess import Told, chances
from qorgan.planning.predictability.interval import Interval
from qorgan.planning.predictability.year import Year

_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Whether:
    """``visits`` of ``institutions`` that could be visited. ``hit``: share of those named first, as many as there are visits, that were.

    ``even``: the same of names drawn from a hat. ``lift``: the ratio, 1 where there is nothing to guess.
    """

    institutions: int
    visits: int
    hit: Interval
    even: float
    lift: Interval


def whether(told: Told, year: Year, *, comparisons: int = 1) -> Whether:
    """Much of it is no secret and need not be: the law itself says by when each institution is due."""
    facts = year.facts
    could = facts.lawful.any(axis=1)
    visited = np.array([code in year.visits for code in facts.codes], dtype=np.bool_)[could]
    number, total = int(visited.sum()), len(visited)
    if number == 0:
        return Whether(total, 0, Interval(0.0, 0.0, 1.0), 0.0, Interval(1.0, 0.0, 1.0))
    turns = np.round(chances(told, facts)[could].sum(axis=1), _DIGITS)
    last = np.sort(turns)[-number]
    surely, perhaps = turns > last, turns == last
    named = visited[surely].sum() + visited[perhaps].mean() * (number - surely.sum())
    hit = interval.wilson(min(1.0, float(named) / number), number, interval.spread(comparisons))
    even = number / total
    return Whether(total, number, hit, even, hit.over(even))
