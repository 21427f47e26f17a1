"""What only several visits together show: who is in two places, away too long or too often, and journeys that do not hold together."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from qorgan.law.verdict import Params
from qorgan.planning import breach
from qorgan.planning.breach import SETTING, Breach
from qorgan.planning.checked import Case, leg_days, on_site, span
from qorgan.planning.document import Visit
from qorgan.planning.instance import Representative
from qorgan.questions import visit

_DAY = timedelta(days=1)
Trip = tuple[str, date, date, date]
"""Its name, first and last day of travel, first day on site."""


def journeys(case: Case) -> Iterator[Breach]:
    """Every breach of time and place across visits."""
    yield from _whole(case)
    yield from _two_places(case)
    yield from _away(case)
    yield from _representatives(case)


def _whole(case: Case) -> Iterator[Breach]:
    """The visits of one journey have one region, group, representative and travel, and keep to the settings."""
    settings = case.instance.settings
    for trip, visits in case.trips().items():
        if len({_company(planned) for planned in visits}) > 1:
            yield Breach(case.sides.groups, "trip.differs", trip, len(visits), 1)
        if len(visits) > settings.visits_per_journey:
            yield Breach(f"{SETTING}visits_per_journey", "trip.visits", trip, len(visits), settings.visits_per_journey)
        days = {day for planned in visits for day in on_site(planned)}
        most = max(settings.journey_days, *(len(on_site(planned)) for planned in visits))
        if len(days) > most:
            yield Breach(f"{SETTING}journey_days", "trip.days", trip, len(days), most)
        if len({day.isocalendar()[:2] for day in days}) > 1:
            yield Breach(f"{SETTING}one_week", "trip.weeks", trip, breach.days(days), None)
        yield from _road(case, trip, visits)


def _company(planned: Visit) -> tuple[object, ...]:
    where = tuple((leg.region, leg.representative) for leg in planned.legs)
    return where, tuple(sorted(planned.roster)), planned.travel


def _road(case: Case, trip: str, visits: list[Visit]) -> Iterator[Breach]:
    """From far regions the road takes the day before and the day after."""
    days = sorted(day for planned in visits for day in on_site(planned))
    journey = span(visits[0])
    if not days or journey is None:
        return
    far = [code for planned in visits[:1] for code in planned.roster if _is_far(case, code, planned, days[0])]
    if far and (journey[0] > days[0] - _DAY or journey[1] < days[-1] + _DAY):
        limit = f"{days[0] - _DAY}..{days[-1] + _DAY}"
        params = {"person": ", ".join(far)}
        yield Breach(f"{SETTING}road_days", "trip.no_road_days", trip, f"{journey[0]}..{journey[1]}", limit, params)


def _is_far(case: Case, code: str, planned: Visit, day: date) -> bool:
    person = case.people.get(code)
    tiles = case.instance.tiles
    here, home = planned.legs[0].region, (person and person.home_on(day)) or ""
    if home == here or here not in tiles or home not in tiles:
        return False
    apart = sum(abs(a - b) for a, b in zip(tiles[here], tiles[home], strict=True))
    return apart >= case.instance.settings.road_day_steps


def _two_places(case: Case) -> Iterator[Breach]:
    there: dict[tuple[str, date], set[tuple[str, str]]] = defaultdict(set)
    for planned, leg in case.legs():
        for stop in leg.institutions:
            for day in stop.on_site:
                for code in leg.participants:
                    there[code, day].add((planned.id, stop.id))
    for (code, day), found in sorted(there.items()):
        if len({planned for planned, _ in found}) > 1:
            told = ", ".join(sorted(planned for planned, _ in found))
            yield Breach(case.sides.groups, "person.two_places", told, len(found), 1, {"person": code, "day": day})


def _away(case: Case) -> Iterator[Breach]:
    settings = case.instance.settings
    for code, trips in sorted(_trips_of_people(case).items()):
        person = case.people.get(code)
        if person is None:
            continue
        for (one, _, one_last, _), (other, other_first, _, _) in pairwise(sorted(trips, key=lambda trip: trip[1:])):
            if other_first <= one_last:
                params: Params = {"person": code, "day": other_first}
                yield Breach(case.sides.groups, "person.two_journeys", f"{one}, {other}", 2, 1, params)
        for trip, first, last, _ in trips:
            gone = [day for day in _every_day(first, last) if person.is_absent(day)]
            if gone:
                yield Breach(
                    f"{SETTING}participant_free", "person.absent", trip, breach.days(gone), None, {"person": code}
                )
        away, most = (
            sum((last - first).days + 1 for _, first, last, _ in trips),
            settings.yearly_capacity(person.yearly_days),
        )
        if away > most:
            yield Breach(f"{SETTING}yearly_days", "person.too_many_days", "plan", away, most, {"person": code})
        yield from _weekly(case, code, trips)


def _weekly(case: Case, code: str, trips: list[Trip]) -> Iterator[Breach]:
    begun: dict[tuple[int, int], list[str]] = defaultdict(list)
    for trip, _, _, on_site_first in trips:
        begun[on_site_first.isocalendar()[:2]].append(trip)
    most = case.instance.settings.journeys_a_week
    for (_, week), names in begun.items():
        if len(names) > most:
            params: Params = {"person": code, "week": week}
            yield Breach(
                f"{SETTING}journeys_a_week", "person.two_in_a_week", ", ".join(names), len(names), most, params
            )


def _trips_of_people(case: Case) -> dict[str, list[Trip]]:
    found: dict[str, list[Trip]] = defaultdict(list)
    for trip, visits in case.trips().items():
        spans = [journey for planned in visits for journey in [span(planned)] if journey is not None]
        days = [day for planned in visits for day in on_site(planned)]
        if spans and days:
            told = (trip, min(first for first, _ in spans), max(last for _, last in spans), min(days))
            for code in sorted({code for planned in visits for code in planned.roster}):
                found[code].append(told)
    return found


def _every_day(first: date, last: date) -> Iterator[date]:
    return (first + n * _DAY for n in range((last - first).days + 1))


def _representatives(case: Case) -> Iterator[Breach]:
    taken: dict[tuple[str, date], set[str]] = defaultdict(set)
    for planned, leg in case.legs():
        code = leg.representative
        found = None if code is None else case.representatives.get(code)
        facts = visit.Representative(None if found is None else found.region, leg.region, reason_given=False)
        yield from breach.of(case.law.ask(visit.REPRESENTATIVE, facts), planned.id)
        if found is None:
            continue
        for day in leg_days(leg):
            taken[found.code, day].add(planned.id)
            if not found.is_free(day):
                params = {"person": found.code}
                yield Breach(case.sides.representative, "representative.not_free", planned.id, f"{day}", None, params)
    for (code, day), names in sorted(taken.items()):
        if len(names) > 1:
            about, who = ", ".join(sorted(names)), {"person": code, "day": day.isoformat()}
            yield Breach(case.sides.representative, "representative.two_places", about, len(names), 1, who)
    yield from _reserve(case, taken)


def _reserve(case: Case, taken: dict[tuple[str, date], set[str]]) -> Iterator[Breach]:
    """Of each week a share of the representative's free days is kept for special visits."""
    by_week: dict[tuple[str, date], set[date]] = defaultdict(set)
    for code, day in taken:
        by_week[code, day - day.weekday() * _DAY].add(day)
    for (code, monday), days in sorted(by_week.items()):
        free = sum(_is_free(case, case.representatives[code], monday + n * _DAY) for n in range(7))
        most = case.instance.settings.weekly_capacity(free)
        if len(days) > most:
            params: Params = {"person": code, "day": monday}
            yield Breach(f"{SETTING}representative_days", "representative.no_reserve", "plan", len(days), most, params)


def _is_free(case: Case, found: Representative, day: date) -> bool:
    return case.instance.period.holds(day) and case.law.calendar.is_working(day) and found.is_free(day)
