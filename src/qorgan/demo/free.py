"""Who is free when, and which places may be visited: for the visits that the invented republic plans."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

from qorgan.law.workdays import Calendar
from qorgan.planning.document import Leg, Stop
from qorgan.planning.instance import Instance, Person, Place, Representative

USUAL: Final = 3
FEWEST: Final = 2
_ROAD = timedelta(days=1)
_DAYS_OF_A_VISIT = 2


class Team(NamedTuple):
    """Codes of those who go, and the representative of the region who goes along."""

    region: str
    people: tuple[str, ...]
    representative: str


class Local(NamedTuple):
    """Somebody who knows a topic, and a place of the own region."""

    person: Person
    place: Place


class Free:
    """Keeps book of who goes where already: a person on one journey a week, a representative on one visit a day, a place once."""

    def __init__(self, instance: Instance, calendar: Calendar, kept: frozenset[str]) -> None:
        """``kept``: codes of those who go only where they are named."""
        self.people = {person.code: person for person in instance.people}
        self._instance, self._calendar, self._kept = instance, calendar, kept
        self._guides = defaultdict[str, list[Representative]](list)
        for guide in sorted(instance.representatives, key=lambda found: found.code):
            self._guides[guide.region].append(guide)
        self._away = defaultdict[str, set[tuple[int, int]]](set)
        self._taken = defaultdict[str, set[date]](set)
        self._visited = set[str]()

    @property
    def regions(self) -> set[str]:
        """Those that have a representative."""
        return set(self._guides)

    def team(self, region: str, days: Sequence[date], must: Iterable[str] = (), most: int = USUAL) -> Team | None:
        """Those who must, and others of the region who are free, by their codes; nothing where they are too few or not free."""
        named = tuple(must)
        if not all(self._is_free(self.people[code], days) for code in named):
            return None
        guide = self._guide(region, days)
        people = (*named, *self._others(region, days))[:most]
        return Team(region, tuple(sorted(people)), guide) if guide and len(people) >= FEWEST else None

    def places(
        self, region: str, days: Sequence[date], team: Team, last_periodic: tuple[date, date] | None = None
    ) -> Iterator[Place]:
        """Places for so many days, those first that nobody visited for long. ``last_periodic``: between which days it was."""
        first, last = last_periodic or (date.min, date.max)
        conflicts = frozenset[str]().union(*(self.people[code].conflicts for code in team.people))
        for place in sorted(self._open(region, days), key=_since):
            needed = self._instance.settings.days_on_site(place.people_held, _DAYS_OF_A_VISIT)
            is_due = first <= (place.last_periodic_end or date.min) <= last
            if needed == len(days) and is_due and place.code not in conflicts:
                yield place

    def take(self, team: Team, stays: Sequence[tuple[Place, date]]) -> Leg:
        """The leg of these days, written into the book."""
        days = [day for _, day in stays]
        for code in team.people:
            self._away[code] |= {day.isocalendar()[:2] for day in days}
        self._taken[team.representative] |= set(days)
        self._visited |= {place.code for place, _ in stays}
        stops = tuple(Stop(id=place.code, on_site=(day,)) for place, day in stays)
        return Leg(region=team.region, institutions=stops, participants=team.people, representative=team.representative)

    def other(self, team: Team, days: Sequence[date], place: Place) -> str:
        """Somebody of the region, not of the team, who could go there; empty where nobody could."""
        free = (code for code in self._others(team.region, days) if place.code not in self.people[code].conflicts)
        return next((code for code in free if code not in team.people), "")

    def specialists(self, topic: str, category: str, days: Sequence[date]) -> list[Local]:
        """Of each region at most one who knows the topic, with a place of the kind; free on all the days, and nobody's in conflict."""
        found: list[Local] = []
        for region in sorted(self._guides.keys() - self._instance.cities):
            local = next(self._locals(region, topic, category, days), None) if self._guide(region, days) else None
            if local is not None and not any(local.place.code in known.person.conflicts for known in found):
                found.append(local)
            if len(found) == USUAL:
                break
        return found

    def together(self, group: Sequence[Local], days: Sequence[date]) -> tuple[Leg, ...]:
        """All of them in the place of each, a day everywhere."""
        people = tuple(sorted(local.person.code for local in group))
        regions = [local.place.region for local in group]
        stays = list(zip(group, days, strict=False))
        guides = [self._guide(region, (day,)) for region, (_, day) in zip(regions, stays, strict=True)]
        teams = [Team(region, people, guide) for region, guide in zip(regions, guides, strict=True)]
        return tuple(self.take(team, ((local.place, day),)) for team, (local, day) in zip(teams, stays, strict=True))

    def _locals(self, region: str, topic: str, category: str, days: Sequence[date]) -> Iterator[Local]:
        for code in self._others(region, days):
            person = self.people[code]
            if topic in person.topics:
                places = (place for place in self._open(region, days) if place.category == category)
                yield from (
                    Local(person, one) for one in sorted(places, key=_since) if one.code not in person.conflicts
                )

    def _open(self, region: str, days: Sequence[date]) -> Iterator[Place]:
        """Places near enough for a journey without a day for the road, and not visited lately."""
        settings = self._instance.settings
        latest = min(days) - timedelta(days=settings.days_between_visits)
        for place in self._instance.places:
            is_near = place.region == region and place.from_centre <= settings.travel_day_beyond_km
            is_ready = (place.last_periodic_end or date.min) <= latest
            if is_near and is_ready and place.code not in self._visited and all(map(place.is_open, days)):
                yield place

    def _others(self, region: str, days: Sequence[date]) -> Iterator[str]:
        for code in sorted(self.people.keys() - self._kept):
            person = self.people[code]
            if all(person.home_on(day) == region for day in days) and self._is_free(person, days):
                yield code

    def _is_free(self, person: Person, days: Sequence[date]) -> bool:
        """The road may take the day before and the day after."""
        first, last = min(days), max(days)
        journey = (first - _ROAD + timedelta(days=n) for n in range((last - first).days + 3))
        is_able = not person.weekdays or all(day.isoweekday() in person.weekdays for day in days)
        return (
            is_able
            and all(person.home_on(day) is not None for day in days)
            and not any(map(person.is_absent, journey))
            and any(span.first <= first and last <= span.last for span in person.certificates)
            and self._away[person.code].isdisjoint(day.isocalendar()[:2] for day in days)
        )

    def _guide(self, region: str, days: Sequence[date]) -> str:
        """The representative who is free, or empty."""
        for guide in self._guides[region]:
            taken = self._taken[guide.code]
            is_free = taken.isdisjoint(days) and all(guide.is_free(day) and self._has_rest(guide, day) for day in days)
            if is_free:
                return guide.code
        return ""

    def _has_rest(self, guide: Representative, day: date) -> bool:
        """Whether one day more of that week leaves enough for special visits."""
        monday = day - timedelta(days=day.weekday())
        week = [monday + timedelta(days=n) for n in range(7)]
        free = sum(self._is_worked(one) and guide.is_free(one) for one in week)
        return len(self._taken[guide.code].intersection(week)) < self._instance.settings.weekly_capacity(free)

    def _is_worked(self, day: date) -> bool:
        return self._instance.period.holds(day) and self._calendar.is_working(day)


def _since(place: Place) -> tuple[date, str]:
    return place.last_periodic_end or date.min, place.code
