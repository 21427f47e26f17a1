"""A planning year as plain facts: the institutions, the people, the representatives, the map, and the settings of the office."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from qorgan.planning.settings import Settings
from qorgan.questions.group import CertificateSpan


class Span(NamedTuple):
    """Days from first to last, both included."""

    first: date
    last: date

    def holds(self, day: date) -> bool:
        """Whether the day is one of them."""
        return self.first <= day <= self.last


class Home(NamedTuple):
    """The region a participant belongs to while holding the office; empty for one who acts everywhere."""

    region: str
    first: date
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """An institution. ``closed``: days on which no visit is possible. ``expertise``: topics of which a group should know one, or none.

    ``closed_on``: the day it ceases to be subject to visits. ``follow_up``: days in which an intermediate visit should begin, if any.
    ``east_km``, ``north_km``: where it lies, seen from the centre of its region. ``risk``: its weight, ``visit_days``: working days on
    site and ``group_size``: participants that a periodic visit needs; None: as the settings say of the people held.
    """

    code: str
    region: str
    category: str
    last_periodic_end: date | None
    in_mandate_since: date | None
    people_held: int | None = None
    closed_on: date | None = None
    closed: tuple[Span, ...] = ()
    expertise: tuple[str, ...] = ()
    follow_up: Span | None = None
    east_km: float = 0.0
    north_km: float = 0.0
    risk: float | None = None
    visit_days: int | None = None
    group_size: int | None = None

    @property
    def from_centre(self) -> float:
        """Kilometres from the centre of the region, in a straight line."""
        return math.hypot(self.east_km, self.north_km)

    def is_open(self, day: date) -> bool:
        """Whether it can be visited on the day, so far as the institution is concerned."""
        begun = self.in_mandate_since is None or self.in_mandate_since <= day
        ended = self.closed_on is not None and self.closed_on <= day
        return begun and not ended and not any(span.holds(day) for span in self.closed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A participant. ``weekdays``: ISO numbers of the days that can be given, empty for any. ``yearly_days``: None where not said."""

    code: str
    homes: tuple[Home, ...]
    topics: tuple[str, ...] = ()
    certificates: tuple[CertificateSpan, ...] = ()
    absences: tuple[Span, ...] = ()
    weekdays: tuple[int, ...] = ()
    yearly_days: int | None = None
    conflicts: frozenset[str] = frozenset()

    def home_on(self, day: date) -> str | None:
        """The region on the day; None where the office is not held."""
        return next((home.region for home in self.homes if home.first <= day <= home.last), None)

    def is_absent(self, day: date) -> bool:
        """Whether the person has said not to be free."""
        return any(span.holds(day) for span in self.absences)


@dataclass(frozen=True, slots=True, kw_only=True)
class Representative:
    """The Commissioner's representative for a region, in office on the days of ``terms``."""

    code: str
    region: str
    terms: tuple[Span, ...]
    absences: tuple[Span, ...] = ()

    def is_free(self, day: date) -> bool:
        """Whether in office and not away; the calendar decides whether the day is worked."""
        return any(t.holds(day) for t in self.terms) and not any(a.holds(day) for a in self.absences)


class Theme(NamedTuple):
    """A thematic visit that the Council would like: its name, the topic it asks knowledge of, and to how many institutions."""

    name: str
    topic: str
    institutions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Instance:
    """One year to plan. ``tiles``: region to column and row on the map; ``cities``: regions that are cities or the capital.

    ``fares``: from region and to region, what a participant pays there and back; empty: as the prices say of the map. ``zones``: region to
    the group of regions that keeps a reserve of people together; empty: none is kept.
    """

    period: Span
    places: tuple[Place, ...]
    people: tuple[Person, ...]
    representatives: tuple[Representative, ...]
    tiles: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    cities: frozenset[str] = frozenset()
    fares: Mapping[tuple[str, str], int] = field(default_factory=dict)
    zones: Mapping[str, str] = field(default_factory=dict)
    themes: tuple[Theme, ...] = ()
    settings: Settings = field(default_factory=Settings)

    @property
    def year(self) -> int:
        """The year the period begins in."""
        return self.period.first.year


def year_of(year: int) -> Span:
    """The calendar year as a period."""
    return Span(date(year, 1, 1), date(year, 12, 31))
