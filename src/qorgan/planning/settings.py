"""Practical settings of a plan: how an office works and what a journey costs. None of them is law, each may be changed."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Prices:
    """A simple model of what a journey costs, in whole units of ``currency``.

    Everybody on the journey, the representative included, gets ``allowance_day`` for each day on site. Who comes from another region
    gets ``fare`` and ``fare_step`` for each step between the two regions on the map of tiles, and ``night`` for each night away.
    Every institution visited costs ``road``.
    """

    currency: str = "XXX"
    road: int = 12_000
    allowance_day: int = 8_000
    night: int = 15_000
    fare: int = 25_000
    fare_step: int = 9_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How the office plans.

    ``smallest_group``, ``large_group``: participants on a journey, the latter where ``large_from`` people or more are held.
    ``two_days_from``: people held from which a visit takes two days on site. ``visits_per_journey``, ``journey_days``: institutions
    and days on site of one journey. ``journeys_a_week``: journeys a participant may begin in one. ``road_day_steps``: steps on the map
    of tiles from which the road takes the day before and the day after; from nearer regions one arrives on the evening before.
    ``days_a_year``: days given by a participant who has not said how many. ``participant_days_kept_free``,
    ``representative_days_kept_free``: shares kept for special visits, of a year and of a week. ``reserve_special``: special visits to
    expect, as a share of the planned ones. ``overdue_within_weeks``: overdue institutions come within so many weeks of the year.
    ``risk_base``, ``risk_per_person``: the weight of an institution in ``risk_covered``, at most 1. ``never_visited_years``: years
    counted as gone by where there was no visit and no beginning is known. ``budget``: money allotted, None where not known.
    """

    smallest_group: int = 2
    large_group: int = 3
    large_from: int = 100
    two_days_from: int = 120
    visits_per_journey: int = 3
    journey_days: int = 4
    journeys_a_week: int = 1
    road_day_steps: int = 4
    days_a_year: int = 20
    participant_days_kept_free: float = 0.15
    representative_days_kept_free: float = 0.20
    reserve_special: float = 0.07
    overdue_within_weeks: int = 26
    risk_base: float = 0.2
    risk_per_person: float = 0.001
    never_visited_years: float = 8.0
    budget: int | None = None
    prices: Prices = field(default_factory=Prices)

    def days_on_site(self, people_held: int | None, most: int) -> int:
        """Working days a visit takes; ``most`` is the limit of the law."""
        return min(most, 2 if (people_held or 0) >= self.two_days_from else 1)

    def yearly_capacity(self, yearly_days: int | None) -> int:
        """Days a participant may be away in the year, the share for special visits left out."""
        given = self.days_a_year if yearly_days is None else yearly_days
        return int(given * (1 - self.participant_days_kept_free) + 1e-9)

    def weekly_capacity(self, free_days: int) -> int:
        """Days of a week a representative may accompany planned visits, rounded in favour of the special ones."""
        return int(free_days * (1 - self.representative_days_kept_free) + 1e-9)

    def risk(self, people_held: int | None) -> float:
        """The weight of an institution, above 0 and at most 1."""
        return min(1.0, self.risk_base + self.risk_per_person * (people_held or 0))
