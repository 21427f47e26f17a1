"""Whose turn it is this year, as anybody can work out from the years gone by since each last visit and from the days that are due."""

from datetime import date

import numpy as np

from qorgan.planning.engine.problem import Floats, Ints
from qorgan.planning.predictability.year import Facts, History, last_visits, seen

_LONGEST_GAP = 9
_SORTS = 2 * (_LONGEST_GAP + 1)
_PRIOR = 2.0
_SURE = 0.95


def chance(history: History, facts: Facts) -> Floats:
    """Of each institution, how likely a visit is: the share that was visited in past years of those in the same position."""
    asked, met = np.zeros(_SORTS), np.zeros(_SORTS)
    for number in range(1, len(history)):  # before the first year nothing is known about anybody
        year = history[number]
        sorts, (rows, _) = _sorts(history[:number], year.facts), seen(year)
        asked += np.bincount(sorts, minlength=_SORTS)
        met += np.bincount(sorts[rows], minlength=_SORTS)
    usual = min(1.0, facts.visits / max(1, len(facts.codes)))
    prior = np.where(np.arange(_SORTS) % 2 == 1, _SURE, usual)
    rates = (met + _PRIOR * prior) / (asked + _PRIOR)
    return np.where(facts.lawful.any(axis=1), rates[_sorts(history, facts)], 0.0)


def _sorts(history: History, facts: Facts) -> Ints:
    """Years since the last visit (0: never visited), each with and without a day that is due by the end of the year."""
    _, gaps = last_visits(history, facts)
    is_due = facts.due <= date(facts.year, 12, 31).toordinal()
    sorts: Ints = 2 * np.clip(gaps, 0, _LONGEST_GAP) + is_due
    return sorts
