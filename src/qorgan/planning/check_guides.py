"""The representatives: each leg has that of its region, in one place at a time, and some of their days stay free (¶14)."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from qorgan.law.verdict import Params
from qorgan.planning import breach
from qorgan.planning.breach import SETTING, Breach
from qorgan.planning.checked import Case, every_day, leg_days, monday, span
from qorgan.planning.document import Leg, Visit
from qorgan.planning.instance import Representative
from qorgan.questions import visit
from qorgan.questions.vocabulary import Form

Taken = dict[tuple[str, date], set[str]]
"""By representative and day, the journeys."""


def representatives(case: Case) -> Iterator[Breach]:
    """Every breach of who accompanies."""
    taken: Taken = defaultdict(set)
    regions: dict[tuple[str, date], str] = {}
    for planned, leg in case.legs():
        found = case.representative(leg.representative, leg.region)
        facts = visit.Representative(None if found is None else found.region, leg.region, reason_given=False)
        yield from breach.of(case.law.ask(visit.REPRESENTATIVE, facts), planned.id)
        if found is not None:
            for day in _days(planned, leg):
                taken[found.code, day].add(planned.trip or planned.id)
                regions[found.code, day] = found.region
                if not found.is_free(day):
                    params = {"person": found.code}
                    yield Breach(
                        case.sides.representative, "representative.not_free", planned.id, f"{day}", None, params
                    )
    yield from _two_places(case, taken)
    yield from _reserve(case, taken, regions)


def _days(planned: Visit, leg: Leg) -> list[date]:
    """The whole journey, but on a thematic visit only the days on site of the leg."""
    journey = span(planned)
    return list(leg_days(leg)) if planned.form is Form.THEMATIC or journey is None else list(every_day(*journey))


def _two_places(case: Case, taken: Taken) -> Iterator[Breach]:
    for (code, day), names in sorted(taken.items()):
        if len(names) > 1:
            about, who = ", ".join(sorted(names)), {"person": code, "day": day.isoformat()}
            yield Breach(case.sides.representative, "representative.two_places", about, len(names), 1, who)


def _reserve(case: Case, taken: Taken, regions: dict[tuple[str, date], str]) -> Iterator[Breach]:
    """Of the free days that the representatives of a region have in a week, a share is kept for special visits."""
    guides: dict[str, list[Representative]] = defaultdict(list)
    for one in case.instance.representatives:
        guides[one.region].append(one)
    used: dict[tuple[str, date], int] = defaultdict(int)
    for (code, day), names in taken.items():
        used[regions[code, day], monday(day)] += len(names)
    for (region, week), days in sorted(used.items()):
        free = sum(
            _is_free(case, guide, day)
            for guide in guides[region]
            for day in every_day(week, date.fromordinal(week.toordinal() + 6))
        )
        most = case.instance.settings.weekly_capacity(free)
        if days > most:
            params: Params = {"region": region, "day": week}
            told = f"{SETTING}representative_days_kept_free"
            yield Breach(told, "representative.no_reserve", "plan", days, most, params)


def _is_free(case: Case, found: Representative, day: date) -> bool:
    return case.instance.period.holds(day) and case.law.calendar.is_working(day) and found.is_free(day)
