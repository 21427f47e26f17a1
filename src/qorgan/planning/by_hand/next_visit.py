"""The next day on which an intermediate visit could be made beside what a plan holds already: proposed, and judged like every change."""

from datetime import date, timedelta
from typing import Final, NamedTuple

from qorgan.law.rulebook import Law
from qorgan.planning import availability
from qorgan.planning.availability import Guide, Member
from qorgan.planning.by_hand.changes import Add
from qorgan.planning.calendar import Week, Year
from qorgan.planning.checked import leg_days, on_site, span
from qorgan.planning.document import Leg, PlanDocument, Stop, Visit
from qorgan.planning.draw import Draw
from qorgan.planning.groups import Chooser, Need
from qorgan.planning.instance import Instance, Place
from qorgan.questions.vocabulary import Form, Kind

_DAY: Final = timedelta(days=1)
_TIES: Final = "next-visit"
"""Among people who fit alike the choice is the same each time."""


class _Free(NamedTuple):
    """Who and what is left beside the plan."""

    year: Year
    chooser: Chooser
    guides: list[Guide]
    fewest: int


def intermediate(plan: PlanDocument, instance: Instance, law: Law, institution: str, *, since: date) -> Add | None:
    """One day at the institution with a group and the region's representative, as early as may be from ``since`` on.

    None where the institution is unknown or had no periodic visit that it could follow (¶3), or no day and group are left in the year.
    """
    place = next((one for one in instance.places if one.code == institution), None)
    after = None if place is None else _periodic_before(plan, place, since)
    if place is None or after is None:
        return None
    free = _beside(plan, instance, law, place.region)
    open_days = availability.site(place, free.year).open
    for week in free.year.weeks:
        for day in week.working:
            if free.year.day(day) > after and free.year.day(day) >= since and open_days >> day & 1:
                found = _on(day, week, place, free)
                if found is not None:
                    return found
    return None


def _periodic_before(plan: PlanDocument, place: Place, since: date) -> date | None:
    """The last day of the periodic visit that one from ``since`` on follows; else of the first one that the plan holds."""
    ends = [
        max(days) for visit in plan.visits if visit.kind is Kind.PERIODIC for days in [_days_at(visit, place)] if days
    ]
    before = [end for end in (place.last_periodic_end, *ends) if end is not None and end < since]
    return max(before, default=None) or min(ends, default=None)


def _days_at(visit: Visit, place: Place) -> tuple[date, ...]:
    stops = (stop for leg in visit.legs for stop in leg.institutions if stop.id == place.code)
    return tuple(day for stop in stops for day in stop.on_site)


def _beside(plan: PlanDocument, instance: Instance, law: Law, region: str) -> _Free:
    year = Year(instance.period, law.calendar)
    members = availability.members(instance, law, year)
    guides = availability.guides(instance, year).get(region, [])
    by_code = {member.person.code: member for member in members}
    seen: set[tuple[str, str]] = set()
    for visit in plan.visits:
        for code in visit.roster:
            # The visits of one journey take a person away once.
            journey = (visit.trip or visit.id, code)
            if code in by_code and journey not in seen:
                seen.add(journey)
                _take(by_code[code], visit, year)
        for guide in guides:
            _accompany(guide, visit, year)
    return _Free(year, Chooser(members, instance, Draw(_TIES)), guides, instance.settings.smallest_group)


def _take(member: Member, visit: Visit, year: Year) -> None:
    away, days = span(visit), on_site(visit)
    if away is None or not days:
        return
    gone = year.span(*away)
    member.in_person &= ~gone
    member.away &= ~gone
    member.used += (away[1] - away[0]).days + 1
    week = _week(days[0], year)
    member.weeks[week] = member.weeks.get(week, 0) + 1


def _accompany(guide: Guide, visit: Visit, year: Year) -> None:
    for leg in visit.legs:
        if leg.representative == guide.representative.code:
            for day in leg_days(leg):
                bit = year.span(day, day)
                if guide.free & bit:
                    guide.free &= ~bit
                    guide.left[_week(day, year)] -= 1


def _week(day: date, year: Year) -> int:
    monday = year.period.first - year.period.first.weekday() * _DAY
    return (day - monday).days // 7


def _on(day: int, week: Week, place: Place, free: _Free) -> Add | None:
    guide = next((one for one in free.guides if one.free >> day & 1 and one.left[week.number] > 0), None)
    need = Need(
        place.region, week.number, (day,), frozenset({place.code}), (place.expertise,), free.fewest, free.fewest
    )
    group = None if guide is None else free.chooser.choose(need)
    if guide is None or group is None:
        return None
    leg = Leg(
        region=place.region,
        institutions=(Stop(id=place.code, on_site=(free.year.day(day),)),),
        participants=tuple(member.person.code for member in group.members),
        representative=guide.representative.code,
    )
    return Add(kind=Kind.INTERMEDIATE, form=Form.ONE_TIME, legs=(leg,))
