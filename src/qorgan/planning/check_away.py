"""What only several visits together show of the participants: who is in two places, away too long or too often, or not free."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from qorgan.law.verdict import Params
from qorgan.planning import breach
from qorgan.planning.breach import SETTING, Breach
from qorgan.planning.checked import Case, away, every_day, monday
from qorgan.planning.instance import Person

_DAY = timedelta(days=1)


class Trip(NamedTuple):
    """A journey of one participant: its name, the first and the last day away."""

    name: str
    first: date
    last: date

    @property
    def weeks(self) -> set[date]:
        """The Mondays of the weeks it touches."""
        return {monday(day) for day in every_day(self.first, self.last)}


def participants(case: Case) -> Iterator[Breach]:
    """Every breach of a participant's time."""
    yield from _two_places(case)
    trips = _trips(case)
    for code, found in sorted(trips.items()):
        person = case.people.get(code)
        if person is not None:
            yield from _one_after_another(case, person, found)
            yield from _free(person, found)
            yield from _yearly(case, person, found)
            yield from _weekly(case, person, found)
    if case.instance.settings.people_kept_free_per_zone_week and case.instance.zones:
        yield from _zones(case, trips)


def _trips(case: Case) -> dict[str, list[Trip]]:
    found: dict[str, list[Trip]] = defaultdict(list)
    for name, visits in case.trips().items():
        for code, (first, last) in away(visits).items():
            found[code].append(Trip(name, first, last))
    return found


def _two_places(case: Case) -> Iterator[Breach]:
    there: dict[tuple[str, date], set[tuple[str, str]]] = defaultdict(set)
    for planned, leg in case.legs():
        for stop in leg.institutions:
            for day in stop.on_site:
                for code in leg.participants:
                    there[code, day].add((planned.id, stop.id))
    for (code, day), found in sorted(there.items()):
        if len(found) > 1:
            told = ", ".join(sorted({planned for planned, _ in found}))
            yield Breach(case.sides.groups, "person.two_places", told, len(found), 1, {"person": code, "day": day})


def _one_after_another(case: Case, person: Person, trips: list[Trip]) -> Iterator[Breach]:
    for one, other in pairwise(sorted(trips, key=lambda trip: trip[1:])):
        if other.first <= one.last:
            params: Params = {"person": person.code, "day": other.first}
            yield Breach(case.sides.groups, "person.two_journeys", f"{one.name}, {other.name}", 2, 1, params)


def _free(person: Person, trips: list[Trip]) -> Iterator[Breach]:
    """On all days away, those of the road too."""
    about = {"person": person.code}
    for trip in trips:
        days = list(every_day(trip.first, trip.last))
        gone = [day for day in days if person.is_absent(day)]
        if gone:
            yield Breach(f"{SETTING}participant_free", "person.absent", trip.name, breach.days(gone), None, about)
        other = {day.isoweekday() for day in days} - set(person.weekdays) if person.weekdays else set()
        if other:
            told, given = (", ".join(map(str, sorted(found))) for found in (other, person.weekdays))
            yield Breach(f"{SETTING}weekdays", "person.other_weekday", trip.name, told, given, about)


def _yearly(case: Case, person: Person, trips: list[Trip]) -> Iterator[Breach]:
    days, most = (
        sum((trip.last - trip.first).days + 1 for trip in trips),
        case.instance.settings.yearly_capacity(person.yearly_days),
    )
    if days > most:
        about = {"person": person.code}
        yield Breach(f"{SETTING}participant_days_kept_free", "person.too_many_days", "plan", days, most, about)


def _weekly(case: Case, person: Person, trips: list[Trip]) -> Iterator[Breach]:
    by_week: dict[date, list[str]] = defaultdict(list)
    for trip in trips:
        for week in trip.weeks:
            by_week[week].append(trip.name)
    most = case.instance.settings.journeys_per_person_week
    for week, names in sorted(by_week.items()):
        if len(names) > most:
            params: Params = {"person": person.code, "week": week.isocalendar().week}
            told = ", ".join(names)
            yield Breach(f"{SETTING}journeys_per_person_week", "person.two_in_a_week", told, len(names), most, params)


def _zones(case: Case, trips: dict[str, list[Trip]]) -> Iterator[Breach]:
    """In every zone and week some of those who are free are not sent away."""
    used: Counter[tuple[str, date]] = Counter()
    for code, found in trips.items():
        for trip in found if code in case.people else ():
            zone = _zone(case, case.people[code], trip.first)
            used.update((zone, week) for week in trip.weeks if zone is not None)
    free = _free_by_zone(case)
    kept = case.instance.settings.people_kept_free_per_zone_week
    for (zone, week), count in sorted(used.items()):
        most = max(0, free[zone, week] - kept)
        if count > most:
            params: Params = {"zone": zone, "day": week}
            yield Breach(f"{SETTING}people_kept_free_per_zone_week", "zone.no_reserve", "plan", count, most, params)


def _zone(case: Case, person: Person, day: date) -> str | None:
    home = person.home_on(day)
    return None if home is None else case.instance.zones.get(home, home)


def _free_by_zone(case: Case) -> Counter[tuple[str, date]]:
    """How many people of a zone are free on some day of a week."""
    period = case.instance.period
    working = case.law.calendar.working_between(period.first, period.last)
    found: set[tuple[str, date, str]] = set()
    for person in case.instance.people:
        for day in working:
            zone = _zone(case, person, day)
            is_given = not person.weekdays or day.isoweekday() in person.weekdays
            if zone is not None and is_given and not person.is_absent(day):
                found.add((zone, monday(day), person.code))
    return Counter((zone, week) for zone, week, _ in found)
