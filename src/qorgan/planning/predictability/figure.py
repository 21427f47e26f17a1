"""The figure: what the best of all adversaries makes of a plan."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from qorgan.planning.predictability.guess import Adversary, Way
from qorgan.planning.predictability.interval import Interval
from qorgan.planning.predictability.method import Method
from qorgan.planning.predictability.mixture import Mixture
from qorgan.planning.predictability.order import Order
from qorgan.planning.predictability.region_habit import RegionHabit
from qorgan.planning.predictability.same_week import SameWeek
from qorgan.planning.predictability.score import Judged, Marks, judged, marks
from qorgan.planning.predictability.whether import Whether, whether
from qorgan.planning.predictability.year import Facts, History, Weeks, Year


@dataclass(frozen=True, slots=True, kw_only=True)
class Predictability:
    """``worst``: the adversary who hits most. ``adversaries``: all of them. ``per_region``: the one who hits most in each region.

    ``whether``: how well the best of them names who is visited. ``forced``: visits with one lawful week, ``outside``: visits in no lawful
    week; neither is judged. Intervals are widened for looking at the worst of so many.
    """

    worst: Judged
    adversaries: Mapping[Way, Judged]
    per_region: Mapping[str, Judged]
    whether: Whether
    forced: int
    outside: int

    @property
    def visits(self) -> int:
        """How many were judged; where it is 0 every other figure is neutral."""
        return self.worst.visits

    @property
    def adversary(self) -> Way:
        """Who hits most."""
        return self.worst.way

    @property
    def hit(self) -> Interval:
        """The share of visits whose week is the first they name."""
        return self.worst.first

    @property
    def uniform(self) -> float:
        """The same of even guessing on the same visits."""
        return self.worst.even_first

    @property
    def lift(self) -> Interval:
        """How many times better than even guessing; 1 is chance."""
        return self.worst.lift

    @property
    def least_surprised(self) -> Judged:
        """Whom the true weeks surprised least."""
        return min(self.adversaries.values(), key=lambda each: each.bits.value)

    @property
    def bits(self) -> float:
        """Their mean surprise."""
        return self.least_surprised.bits.value

    @property
    def effective_weeks(self) -> float:
        """Among how many weeks the one surprised least is left to search."""
        return self.least_surprised.effective_weeks


def standard(plans: Sequence[Weeks] = (), *, year: int) -> tuple[Adversary, ...]:
    """All five. ``plans``: of ``year`` under other seeds, from ``method.sampled``; without them the method is not tried."""
    alone: tuple[Adversary, ...] = (Method({year: plans}), SameWeek(), Order(), RegionHabit())
    tried = alone if plans else alone[1:]
    return (*tried, Mixture(alone))


def measure(plan: Weeks, facts: Facts, history: History, adversaries: Sequence[Adversary]) -> Predictability:
    """Of a plan. ``history``: the years before it, the oldest first; ``adversaries``: at least one, as from ``standard``.

    Takes no seed and draws nothing: the same arguments give the same figure. Raises ``ValueError`` for no adversary.
    """
    if not adversaries:
        raise ValueError("nobody guesses")
    year, regions = Year(facts, plan), sorted(set(facts.regions))
    guesses = {each.way: each.guess(history, facts) for each in adversaries}
    found = {way: marks(told, year) for way, told in guesses.items()}
    all_judged = {way: judged(way, each, comparisons=len(found)) for way, each in found.items()}
    named = [whether(told, year, comparisons=len(found)) for told in guesses.values()]
    visits = next(iter(all_judged.values())).visits
    outside = _outside(year)
    return Predictability(
        worst=_worst(all_judged.values()),
        adversaries=all_judged,
        per_region=dict(_regions(regions, found)),
        whether=max(named, key=lambda each: each.hit.value),
        forced=len(plan) - outside - visits,
        outside=outside,
    )


def _worst(all_judged: Iterable[Judged]) -> Judged:
    """The one who hits most, and is surprised least where several hit as much."""
    return max(all_judged, key=lambda each: (round(each.first.value, 9), -round(each.bits.value, 9)))


def _regions(regions: Sequence[str], found: Mapping[Way, Marks]) -> Iterable[tuple[str, Judged]]:
    """Regions with at least one visit that was judged."""
    for number, region in enumerate(regions):
        own = {way: each.of(each.region == number) for way, each in found.items()}
        told = [judged(way, each, comparisons=len(found) * len(regions)) for way, each in own.items()]
        if told[0].visits:
            yield region, _worst(told)


def _outside(year: Year) -> int:
    places, lawful, weeks = year.facts.places, year.facts.lawful, year.facts.weeks
    return sum(
        code not in places or not 0 <= week < weeks or not lawful[places[code], week]
        for code, week in year.visits.items()
    )
