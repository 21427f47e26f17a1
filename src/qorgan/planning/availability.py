"""Who is free when, and what the plan has taken so far: the only mutable state of the making."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from qorgan.law.rulebook import Law
from qorgan.law.verdict import Finding
from qorgan.planning.calendar import Days, Year
from qorgan.planning.instance import Instance, Person, Place, Representative
from qorgan.planning.settings import Settings
from qorgan.questions import group


@dataclass(slots=True)
class Member:
    """A participant: ``on_site`` the days fit for a visit, ``away`` those on which a journey may be under way, ``certified`` by the law.

    ``used``: days away so far, of at most ``capacity``. ``weeks``: number of journeys begun by week.
    """

    person: Person
    homes: tuple[tuple[str, Days], ...]
    certified: Days
    in_person: Days
    away: Days
    capacity: int
    used: int = 0
    weeks: dict[int, int] = field(default_factory=dict)

    @property
    def on_site(self) -> Days:
        """Days fit for a visit: certified, in office, a weekday that is given."""
        return self.certified & self.in_person

    def home(self, first: int) -> str:
        """The region on a day of the year; empty for one without a region."""
        return next((region for region, days in self.homes if days >> first & 1), "")

    @property
    def load(self) -> float:
        """The share of the capacity that is used; full where there is none."""
        return self.used / self.capacity if self.capacity else 1.0


@dataclass(slots=True)
class Guide:
    """A representative: days free, and by week how many are taken of those that may be."""

    representative: Representative
    free: Days
    left: dict[int, int]


@dataclass(slots=True)
class Site:
    """An institution and the days on which it is open and worked."""

    place: Place
    open: Days


def members(instance: Instance, law: Law, year: Year) -> list[Member]:
    """Everybody who holds the office on some day of the year, in the order of their codes. Certificates are asked of the law (¶16)."""
    found = [_member(person, instance.settings, law, year) for person in instance.people]
    return sorted((m for m in found if m.in_person), key=lambda member: member.person.code)


def _member(person: Person, settings: Settings, law: Law, year: Year) -> Member:
    absent = year.spans(person.absences)
    homes = tuple((home.region, year.span(home.first, home.last)) for home in person.homes)
    in_office = 0
    for _, days in homes:
        in_office |= days
    weekdays = year.mask(lambda day: not person.weekdays or day.isoweekday() in person.weekdays)
    return Member(
        person=person,
        homes=homes,
        certified=_certified(person, law, year),
        in_person=in_office & weekdays & year.working & ~absent,
        away=year.mask(lambda _day: True) & ~absent,
        capacity=settings.yearly_capacity(person.yearly_days),
    )


def _certified(person: Person, law: Law, year: Year) -> Days:
    bits = 0
    for index in range(year.length):
        facts = group.Certified(person.certificates, (year.day(index),))
        if not any(isinstance(a, Finding) and a.effect.stops for a in law.ask(group.CERTIFIED, facts)):
            bits |= 1 << index
    return bits


def guides(instance: Instance, year: Year) -> Mapping[str, list[Guide]]:
    """By region, its representatives."""
    found: dict[str, list[Guide]] = {}
    for representative in sorted(instance.representatives, key=lambda r: r.code):
        free = year.working & year.mask(representative.is_free)
        left = {
            week.number: instance.settings.weekly_capacity(sum(free >> day & 1 for day in week.working))
            for week in year.weeks
        }
        found.setdefault(representative.region, []).append(Guide(representative, free, left))
    return found


def site(place: Place, year: Year) -> Site:
    """The institution with its open days."""
    closed = year.spans(place.closed)
    if place.in_mandate_since is not None:
        closed |= year.span(year.zero, place.in_mandate_since - timedelta(days=1))
    if place.closed_on is not None:
        closed |= year.span(place.closed_on, year.day(year.length - 1))
    return Site(place, year.working & ~closed)
