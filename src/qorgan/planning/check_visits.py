"""Each visit by itself: form, length, days, places, and what it follows (¶3, ¶7, ¶24)."""

from collections import Counter
from collections.abc import Iterator

from qorgan.planning import breach
from qorgan.planning.breach import SETTING, Breach
from qorgan.planning.checked import Case, leg_days, on_site, span
from qorgan.planning.document import Leg, Stop, Visit
from qorgan.questions import visit
from qorgan.questions.vocabulary import Form, Kind


def visits(case: Case) -> Iterator[Breach]:
    """Every breach of a visit that needs no other visit to be seen, and of an institution visited twice."""
    for planned in case.document.visits:
        yield from _form(case, planned)
        yield from _length(case, planned)
        yield from _travel(case, planned)
        for leg in planned.legs:
            for stop in leg.institutions:
                yield from _place(case, planned, leg, stop)
                yield from _follows(case, planned, stop)
    yield from _once(case)


def _form(case: Case, planned: Visit) -> Iterator[Breach]:
    codes = [stop.id for leg in planned.legs for stop in leg.institutions]
    places = [case.places[code] for code in codes if code in case.places]
    regions = {leg.region for leg in planned.legs}
    facts = visit.FormFacts(
        kind=planned.kind,
        form=planned.form,
        institutions=len(codes),
        categories=frozenset(place.category for place in places),
        regions=frozenset(regions - case.instance.cities),
        cities=frozenset(regions & case.instance.cities),
        topic_told=True,
        topic=planned.topic,
        similarity_argued=bool(planned.reason),
    )
    yield from breach.of(case.law.ask(visit.FORM, facts), planned.id)


def _length(case: Case, planned: Visit) -> Iterator[Breach]:
    by_leg = case.law.holds(visit.COUNTED_BY_LEG, form=planned.form)
    for days in map(leg_days, planned.legs) if by_leg else (on_site(planned),):
        facts = visit.Duration(planned.kind, planned.form, days)
        yield from breach.of(case.law.ask(visit.DURATION, facts), planned.id)


def _travel(case: Case, planned: Visit) -> Iterator[Breach]:
    days, journey = on_site(planned), span(planned)
    if not days or journey is None:
        return
    first, last = journey
    if first > days[0] or last < days[-1]:
        yield Breach(case.sides.dates, "travel.too_short", planned.id, f"{first}..{last}", f"{days[0]}..{days[-1]}")


def _place(case: Case, planned: Visit, leg: Leg, stop: Stop) -> Iterator[Breach]:
    place = case.places.get(stop.id)
    about = {"institution": stop.id}
    if place is None:
        yield Breach(case.sides.places, "institution.unknown", planned.id, stop.id, None, about)
        return
    if place.region != leg.region:
        yield Breach(case.sides.places, "institution.other_region", planned.id, leg.region, place.region, about)
    limit = case.law.limit(visit.WORKING_DAYS, form=planned.form)
    period, calendar = case.instance.period, case.law.calendar
    for day in stop.on_site:
        if not period.holds(day):
            yield Breach(
                case.sides.dates, "day.outside_period", planned.id, f"{day}", f"{period.first}..{period.last}", about
            )
        elif not calendar.is_working(day):
            yield Breach(limit.provision, "day.not_working", planned.id, f"{day}", None, about)
        if not place.is_open(day):
            yield Breach(case.sides.dates, "institution.closed", planned.id, f"{day}", None, about)
    yield from _days_needed(case, planned, stop, place.people_held, limit.value)


def _days_needed(case: Case, planned: Visit, stop: Stop, people_held: int | None, most: int) -> Iterator[Breach]:
    if planned.kind is not Kind.PERIODIC or planned.form is Form.THEMATIC or not stop.on_site:
        return
    needed, held = case.instance.settings.days_on_site(people_held, most), len(set(stop.on_site))
    if held < needed:
        yield Breach(f"{SETTING}visit_days", "visit.too_short", planned.id, held, needed, {"institution": stop.id})


def _follows(case: Case, planned: Visit, stop: Stop) -> Iterator[Breach]:
    place = case.places.get(stop.id)
    if place is None or not stop.on_site:
        return
    first = min(stop.on_site)
    ends = [
        max(other.on_site)
        for earlier, leg in case.legs()
        if planned.kind is Kind.INTERMEDIATE and earlier.kind is Kind.PERIODIC
        for other in leg.institutions
        if other.id == stop.id and other.on_site and max(other.on_site) < first
    ]
    if place.last_periodic_end is not None:
        ends.append(place.last_periodic_end)
    facts = visit.Follows(planned.kind, first, max(ends, default=None), None)
    yield from breach.of(case.law.ask(visit.FOLLOWS, facts), planned.id, {"institution": stop.id})


def _once(case: Case) -> Iterator[Breach]:
    often = Counter(
        stop.id for planned, leg in case.legs() if planned.kind is Kind.PERIODIC for stop in leg.institutions
    )
    for code, times in often.items():
        if times > 1:
            yield Breach(f"{SETTING}once_a_year", "institution.twice", "plan", times, 1, {"institution": code})
