"""The adversary who expects the year to run down a list: the codes, the days due, region after region, forwards or backwards."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Literal, NamedTuple

import numpy as np

from qorgan.planning.engine.problem import Floats, Ints
from qorgan.planning.predictability import turn
from qorgan.planning.predictability.drift import Drift
from qorgan.planning.predictability.guess import Guess, Way, believed
from qorgan.planning.predictability.year import Facts, History, seen

_UNTAUGHT = (0.5, 0.2)


Regions = Literal["together", "in_turn", "apart"]


class Listing(NamedTuple):
    """One way to write the list. ``by_due``: else by code. ``regions``: all together, one after another, or a list in each."""

    by_due: bool
    regions: Regions
    backwards: bool


_REGIONS: tuple[Regions, ...] = ("together", "in_turn", "apart")
LISTINGS = tuple(Listing(*each) for each in product((False, True), _REGIONS, (False, True)))


@dataclass(frozen=True, slots=True)
class Order:
    """Takes the list that told past years best; without past years it believes in all of them a little."""

    way: Literal[Way.ORDER] = Way.ORDER

    def guess(self, history: History, facts: Facts) -> Guess:
        """The place in the list among those whose turn it is, laid upon the weeks as busy as they used to be."""
        turns = turn.chance(history, facts)
        drifts = _taught(history, facts.weeks)
        best = max(LISTINGS, key=lambda listing: drifts[listing].gain)
        used = (best,) if drifts[best].gain > 0 else LISTINGS
        expected = dict(_expected(facts, turns, _busy(history, facts), used))
        told = sum(drifts[listing].weights(expected[listing], untaught=_UNTAUGHT) for listing in used)
        return believed(facts, np.asarray(told, dtype=np.float64), turns)


def _taught(history: History, weeks: int) -> dict[Listing, Drift]:
    drifts = {listing: Drift(weeks) for listing in LISTINGS}
    for number, year in enumerate(history):
        before, (rows, found) = history[:number], seen(year)
        turns = turn.chance(before, year.facts)
        for listing, expected in _expected(year.facts, turns, _busy(before, year.facts), LISTINGS):
            drifts[listing].learn(expected[rows], found, year.facts.lawful[rows])
    return drifts


def _expected(
    facts: Facts, turns: Floats, busy: Floats, listings: tuple[Listing, ...]
) -> Iterator[tuple[Listing, Ints]]:
    """By list, the week in which each institution would come."""
    codes, regions = (
        np.unique(np.array(names, dtype=str), return_inverse=True)[1] for names in (facts.codes, facts.regions)
    )
    ends = np.cumsum(busy) / max(busy.sum(), 1e-12)
    for listing in listings:
        first = facts.due if listing.by_due else codes
        keys = (codes, first) if listing.regions == "together" else (codes, first, regions)
        apart = regions if listing.regions == "apart" else np.zeros_like(regions)
        places = _places(np.lexsort(keys), turns, apart)
        places = 1.0 - places if listing.backwards else places
        yield listing, np.minimum(np.searchsorted(ends, places), facts.weeks - 1)


def _places(order: Ints, turns: Floats, groups: Ints) -> Floats:
    """How far down its list each stands, from 0 to 1, when those before it have their turn as likely as ``turns`` says."""
    order = order[np.argsort(groups[order], kind="stable")]
    weights, group = turns[order], groups[order]
    sums = np.bincount(groups, weights=turns)
    starts = np.cumsum(sums) - sums
    within = np.cumsum(weights) - weights / 2 - starts[group]
    places = np.zeros(len(order))
    places[order] = np.divide(within, sums[group], out=np.zeros(len(order)), where=sums[group] > 0)
    return np.minimum(places, 1.0)


def _busy(history: History, facts: Facts) -> Floats:
    """How much is visited in each week: as in past years, and one more visit in every week in which anything is lawful."""
    held = facts.lawful.any(axis=0).astype(np.float64)
    busy = np.ones(facts.weeks)
    for year in history:
        _, weeks = seen(year)
        busy += np.bincount(weeks[weeks < facts.weeks], minlength=facts.weeks)
    return np.multiply(busy, held, dtype=np.float64)
