"""A guess held against the year as it was."""

from dataclasses import dataclass

import numpy as np

from qorgan.planning.engine.problem import Bools, Floats, Ints
from qorgan.planning.predictability import interval
from qorgan.planning.predictability.guess import Told, Way, chances, shares
from qorgan.planning.predictability.interval import Interval
from qorgan.planning.predictability.year import Year, seen

SEVERAL = 4
_DOUBT = 0.01  # nobody is surer than this, so that no surprise is infinite
_ALIKE = 1e-9
_FEW = 8
_ON_ONE_JOURNEY = 3


@dataclass(frozen=True, slots=True)
class Marks:
    """By judged visit: hits by the week, and by one of four, named first; the same by even guessing; bits of surprise; of even guessing.

    ``region``: number of the region; ``journey``: the same for visits of one region in one week.
    """

    first: Floats
    several: Floats
    even_first: Floats
    even_several: Floats
    bits: Floats
    even_bits: Floats
    region: Ints
    journey: Ints

    def of(self, chosen: Bools) -> "Marks":
        """Of some of the visits."""
        return Marks(*(getattr(self, name)[chosen] for name in self.__dataclass_fields__))


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """How one adversary did on ``visits``. ``first``, ``several``: shares hit by the week, or by one of four weeks, named first.

    ``even_first``, ``even_several``: of even guessing over the lawful weeks. ``lift``: the first over its even one; 1 is chance.
    ``bits``: mean surprise at the true week; ``even_bits``: of even guessing. All neutral where there are no visits.
    """

    way: Way
    visits: int
    first: Interval
    several: float
    even_first: float
    even_several: float
    lift: Interval
    bits: Interval
    even_bits: float

    @property
    def effective_weeks(self) -> float:
        """Among how many equally likely weeks the adversary is left to search: 2 to the mean surprise, never above even guessing."""
        return float(2 ** min(self.bits.value, self.even_bits))

    @property
    def lawful_weeks(self) -> float:
        """Among how many even guessing searches."""
        return float(2**self.even_bits)

    @property
    def is_beyond_chance(self) -> bool:
        """Hits more than luck explains."""
        return self.lift.low > 1.0


def marks(told: Told, year: Year) -> Marks:
    """Of all visits that lay in a lawful week and had another one to choose."""
    facts, (rows, weeks) = year.facts, seen(year)
    choice = facts.lawful[rows].sum(axis=1) > 1
    rows, weeks = rows[choice], weeks[choice]
    lawful = facts.lawful[rows]
    room = lawful.sum(axis=1).astype(np.float64)
    believed = shares(chances(told, facts)[rows], lawful)
    own = believed[np.arange(len(rows)), weeks]
    surer = _count(lawful & (believed > own[:, None] * (1 + _ALIKE)))
    alike = _count(lawful & (believed >= own[:, None] * (1 - _ALIKE))) - surer
    regions = np.unique(np.array(facts.regions, dtype=str), return_inverse=True)[1][rows]
    return Marks(
        first=np.clip((1 - surer) / alike, 0.0, 1.0),
        several=np.clip((SEVERAL - surer) / alike, 0.0, 1.0),
        even_first=1 / room,
        even_several=np.minimum(SEVERAL, room) / room,
        bits=-np.log2((1 - _DOUBT) * own + _DOUBT / room),
        even_bits=np.log2(room),
        region=regions,
        journey=regions * facts.weeks + weeks,
    )


def judged(way: Way, marks: Marks, *, comparisons: int = 1) -> Judged:
    """Sums up. ``comparisons``: among how many such figures the worst will be looked for."""
    visits, journeys = len(marks.first), _decisions(marks.journey)
    first, even = _mean(marks.first), _mean(marks.even_first)
    hit = interval.wilson(first, journeys, interval.spread(comparisons))
    return Judged(
        way=way,
        visits=visits,
        first=hit,
        several=_mean(marks.several),
        even_first=even,
        even_several=_mean(marks.even_several),
        lift=hit.over(even) if visits else Interval(1.0, 0.0, 1.0),
        bits=_surprise(marks, journeys, comparisons),
        even_bits=_mean(marks.even_bits),
    )


def _surprise(marks: Marks, journeys: int, comparisons: int) -> Interval:
    mean, even = _mean(marks.bits), _mean(marks.even_bits)
    if journeys < _FEW:
        return Interval(mean, 0.0, max(mean, even))
    half = interval.spread(comparisons) * float((marks.bits - marks.even_bits).std(ddof=1)) / journeys**0.5
    return Interval(mean, max(0.0, mean - half), mean + half)


def _decisions(journey: Ints) -> int:
    """How many visits may be taken to be independent: those of one region in one week come up to three at a time."""
    _, together = np.unique(journey, return_counts=True)
    return int(np.ceil(together / _ON_ONE_JOURNEY).sum())


def _mean(values: Floats) -> float:
    return float(values.mean()) if len(values) else 0.0


def _count(chosen: Bools) -> Floats:
    counts: Floats = chosen.sum(axis=1).astype(np.float64)
    return counts
