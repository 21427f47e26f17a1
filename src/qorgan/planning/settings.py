"""Practical settings of a plan: how an office works and what a journey costs. None of them is law, each may be changed."""

from dataclasses import dataclass, field
from typing import Final

NO_CURRENCY: Final = "XXX"
"""ISO 4217 for no currency: of prices that are not yet those of a country. Its own comes from its pack, where the year is gathered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prices:
    """What a journey costs, in whole units of ``currency`` (docs/adr/0019).

    ``road_km``: a kilometre by car. ``day_allowance``: a person and day. ``hotel_night``: a person and night. Who comes from another
    region pays the return fare that the planning year states, else ``fare`` and ``fare_step`` for each step between the two regions on
    the map of tiles.
    """

    currency: str = NO_CURRENCY
    road_km: int = 75
    day_allowance: int = 8_650
    hotel_night: int = 18_000
    fare: int = 25_000
    fare_step: int = 9_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How the office plans.

    ``smallest_group``, ``large_group``: participants on a journey, the latter where ``large_from`` people or more are held.
    ``two_days_from``: people held from which a visit takes two days on site. ``visits_per_journey``: institutions of one journey.
    ``journey_days``, ``thematic_journey_days``: working days of the longest journey, the road included, all of one week.
    ``days_between_visits``: calendar days from the last periodic visit to the first day of the next. ``journeys_per_person_week``:
    journeys a participant may make in a week. A place farther than ``travel_day_beyond_km`` from the centre of its region takes one day
    more, for the road; beyond ``allowance_beyond_km`` allowances and nights are paid, and beyond ``extra_night_beyond_km`` one night more.
    ``days_a_year``: days given by a participant who has not said how many. ``participant_days_kept_free``: share of them kept for special
    visits; ``representative_days_kept_free``: the same share of the days of a region's representatives in a week;
    ``people_kept_free_per_zone_week``: participants of a zone, free in a week, who are not sent away. ``reserve_special``: special visits
    to expect, as a share of the planned ones.
    ``risk_base``, ``risk_per_person``: the weight of an institution in ``risk_covered``, at most 1. ``never_visited_years``: years
    counted as gone by where there was no visit and no beginning is known. ``budget``: money allotted, None where not known.
    ``spread``: money that an unforeseeable week is worth, for each journey: larger is harder to foresee, and dearer. ``largest_lift``,
    ``fewest_effective_weeks``: how well a plan may be foreseen at most (``predictability.floor``).
    """

    smallest_group: int = 2
    large_group: int = 3
    large_from: int = 100
    two_days_from: int = 120
    visits_per_journey: int = 3
    journey_days: int = 4
    thematic_journey_days: int = 5
    days_between_visits: int = 182
    journeys_per_person_week: int = 1
    travel_day_beyond_km: int = 200
    allowance_beyond_km: int = 60
    extra_night_beyond_km: int = 120
    days_a_year: int = 20
    participant_days_kept_free: float = 0.15
    representative_days_kept_free: float = 0.20
    people_kept_free_per_zone_week: int = 0
    reserve_special: float = 0.07
    risk_base: float = 0.2
    risk_per_person: float = 0.001
    never_visited_years: float = 8.0
    budget: int | None = None
    spread: int = 1_500
    largest_lift: float = 3.0
    fewest_effective_weeks: float = 8.0
    prices: Prices = field(default_factory=Prices)

    def days_on_site(self, people_held: int | None, most: int) -> int:
        """Working days a visit takes; ``most`` is the limit of the law."""
        return min(most, 2 if (people_held or 0) >= self.two_days_from else 1)

    def group_size(self, people_held: int | None, most: int) -> int:
        """Participants wished for; ``most`` is the limit of the law."""
        return min(most, self.large_group if (people_held or 0) >= self.large_from else self.smallest_group)

    def yearly_share(self, yearly_days: int | None) -> float:
        """Days a participant gives in the year, the share for special visits left out: what a load is measured by."""
        given = self.days_a_year if yearly_days is None else yearly_days
        return given * (1 - self.participant_days_kept_free)

    def yearly_capacity(self, yearly_days: int | None) -> int:
        """Whole days a participant may be away in the year, rounded in favour of the special visits."""
        return int(self.yearly_share(yearly_days))

    def weekly_capacity(self, free_days: int) -> int:
        """Days of a week that the representatives of a region may accompany planned visits, rounded in favour of the special ones."""
        return int(free_days * (1 - self.representative_days_kept_free) + 1e-9)

    def risk(self, people_held: int | None) -> float:
        """The weight of an institution, above 0 and at most 1."""
        return min(1.0, self.risk_base + self.risk_per_person * (people_held or 0))
