"""A planning year as arrays: what the engine works on. Every legal number in it was asked of the law by whoever filled it.

Sizes: D working days of the period, W calendar weeks, R regions, Z zones, n institutions, m participants, r representatives, K topics.
A *day* is the index of a working day, a *week* that of a calendar week from the first of the period.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Values = Floats | NDArray[np.object_]

NEVER_DUE: Final = 10_000_000
"""An ordinal beyond every calendar: the law sets the institution no day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Practice:
    """Settings of the office that a journey depends on; money in whole units, distances in kilometres from the centre of the region.

    ``smallest_group``: participants on any leg. ``visits_per_journey``: institutions. ``journey_days``, ``thematic_days``: working days of
    the longest journey. A place beyond ``travel_day_beyond`` takes one more day, beyond ``allowance_beyond`` allowances and nights, beyond
    ``extra_night_beyond`` one night more. ``road_km``, ``allowance`` (person and day), ``night`` (person and night): prices.
    ``spread``: what an unforeseeable calendar is worth: money up to which a dearer week may be drawn for a journey, and that a
    bit less by which its days tell a visit's week may cost.
    """

    smallest_group: int = 2
    visits_per_journey: int = 3
    journey_days: int = 4
    thematic_days: int = 5
    travel_day_beyond: float = 200.0
    allowance_beyond: float = 60.0
    extra_night_beyond: float = 120.0
    road_km: float = 75.0
    allowance: float = 8650.0
    night: float = 18000.0
    spread: float = 1500.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Institutions:
    """Arrays of n. ``topic``: number of what a group should know, -1 for nothing. ``position``: (n, 2) km east and north of the centre.

    ``due``: ordinal of the last lawful day of the next periodic visit, ``NEVER_DUE`` for none. ``ready``: first day on which a periodic
    visit may begin. ``weight``: what a visit adds to the risk covered. ``visit_days``, ``group_size``: of a periodic visit.
    ``follow_up``: (n, 2) first and last day on which an intermediate visit may begin, (-1, -1) where none is due. ``open``: (n, D).
    ``barred``: by institution, the participants who must not visit it (conflicts of interest).
    """

    codes: tuple[str, ...]
    region: Ints
    topic: Ints
    position: Floats
    due: Ints
    ready: Ints
    weight: Floats
    visit_days: Ints
    group_size: Ints
    follow_up: Ints
    open: Bools
    barred: Mapping[int, tuple[int, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Arrays of m. ``home``: region. ``knows``: (m, K). ``free``: (m, D), fit for a journey. ``room``: days away that may be planned."""

    codes: tuple[str, ...]
    home: Ints
    knows: Bools
    free: Bools
    room: Ints


@dataclass(frozen=True, slots=True, kw_only=True)
class Guides:
    """The representatives. ``region``: of each; ``free``: (r, D); ``room``: (R, W) days of a region and week that may be taken."""

    codes: tuple[str, ...]
    region: Ints
    free: Bools
    room: Ints


@dataclass(frozen=True, slots=True)
class Theme:
    """A thematic visit the Council would like: its name, the topic, how many institutions (in two or more regions, ¶7)."""

    name: str
    topic: int
    institutions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One year to plan. ``ordinals``: (D) of the working days; ``week``: (D). ``zone``: (R). ``zone_room``: (Z, W) people away at most.

    ``fare``: (R, R) of a participant there and back. ``most_visits``: institutions the plan may hold, ``most_cost``: money, None for no
    limit. ``cycle_years``: within which a periodic visit is repeated. ``largest_group``: participants on a leg, by law.
    ``site_days``, ``thematic_site_days``: working days on site of a visit, by law. ``unsure``: (D) days that a holiday may yet take.
    """

    first: date
    last: date
    ordinals: Ints
    week: Ints
    unsure: Bools
    regions: tuple[str, ...]
    zone: Ints
    zone_room: Ints
    fare: Floats
    topics: tuple[tuple[str, ...], ...]
    institutions: Institutions
    people: People
    guides: Guides
    practice: Practice
    most_visits: int
    most_cost: float | None = None
    cycle_years: int
    largest_group: int
    site_days: int
    thematic_site_days: int
    themes: tuple[Theme, ...] = ()

    @property
    def days(self) -> int:
        """D, the working days of the period."""
        return len(self.ordinals)

    @property
    def weeks(self) -> int:
        """W, the calendar weeks of the period."""
        return int(self.zone_room.shape[1])
