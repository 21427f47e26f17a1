"""Each visit by itself: form, length, days, places, and what it follows (¶3, ¶7, ¶24)."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from qorgan.planning import breach
from qorgan.planning.breach import SETTING, Breach
from qorgan.planning.checked import Case, leg_days, on_site, span
from qorgan.planning.document import Leg, Stop, Visit
from qorgan.planning.instance import Place
from qorgan.questions import visit
from qorgan.questions.vocabulary import Form, Kind


def visits(case: Case) -> Iterator[Breach]:
    """Every breach of a visit that needs no other visit to be seen, and of an institution visited twice."""
    ends = _periodic_ends(case)
    for planned in case.document.visits:
        yield from _form(case, planned)
        yield from _theme(case, planned)
        yield from _length(case, planned)
        yield from _travel(case, planned)
        for leg in planned.legs:
            for stop in leg.institutions:
                yield from _place(case, planned, leg, stop)
                yield from _follows(case, planned, stop, ends.get(stop.id, []))
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


def _theme(case: Case, planned: Visit) -> Iterator[Breach]:
    """A visit of a theme that the Council asked for goes to places where its topic matters."""
    theme = case.theme(planned.topic) if planned.form is Form.THEMATIC else None
    if theme is not None:
        for stop in (stop for leg in planned.legs for stop in leg.institutions):
            place = case.places.get(stop.id)
            if place is not None and theme.topic not in place.expertise:
                told = ", ".join(place.expertise)
                yield Breach(
                    f"{SETTING}themes", "visit.off_theme", planned.id, told, theme.topic, {"institution": stop.id}
                )


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
    yield from _days_needed(case, planned, stop, place, limit.value)
    yield from _when(case, planned, stop, place)


def _days_needed(case: Case, planned: Visit, stop: Stop, place: Place, most: int) -> Iterator[Breach]:
    """Where the register itself says how long a visit takes, that holds for a thematic one too."""
    is_asked = place.visit_days is not None or planned.form is not Form.THEMATIC
    if planned.kind is not Kind.PERIODIC or not is_asked or not stop.on_site:
        return
    told = (
        case.instance.settings.days_on_site(place.people_held, most) if place.visit_days is None else place.visit_days
    )
    needed, held = min(told, most), len(set(stop.on_site))
    if held < needed:
        yield Breach(f"{SETTING}visit_days", "visit.too_short", planned.id, held, needed, {"institution": stop.id})


def _when(case: Case, planned: Visit, stop: Stop, place: Place) -> Iterator[Breach]:
    """A periodic visit comes some time after the last one, an intermediate one in the days in which it should begin."""
    if not stop.on_site:
        return
    first, window, before = min(stop.on_site), place.follow_up, place.last_periodic_end
    about = {"institution": stop.id}
    if planned.kind is Kind.INTERMEDIATE and window is not None and not window.holds(first):
        limit = f"{window.first}..{window.last}"
        yield Breach(f"{SETTING}intermediate_window", "visit.outside_window", planned.id, f"{first}", limit, about)
    fewest = case.instance.settings.days_between_visits
    if planned.kind is Kind.PERIODIC and before is not None and (first - before).days < fewest:
        apart = (first - before).days
        yield Breach(f"{SETTING}days_between_visits", "visit.too_soon", planned.id, apart, fewest, about)


def _periodic_ends(case: Case) -> dict[str, list[date]]:
    """By institution, the last days of the periodic visits that the plan itself holds."""
    found: dict[str, list[date]] = {}
    for planned, leg in case.legs():
        for stop in leg.institutions if planned.kind is Kind.PERIODIC else ():
            if stop.on_site:
                found.setdefault(stop.id, []).append(max(stop.on_site))
    return found


def _follows(case: Case, planned: Visit, stop: Stop, planned_ends: list[date]) -> Iterator[Breach]:
    place = case.places.get(stop.id)
    if place is None or not stop.on_site:
        return
    first = min(stop.on_site)
    ends = [end for end in planned_ends if planned.kind is Kind.INTERMEDIATE and end < first]
    if place.last_periodic_end is not None:
        ends.append(place.last_periodic_end)
    facts = visit.Follows(planned.kind, first, max(ends, default=None), None)
    yield from breach.of(case.law.ask(visit.FOLLOWS, facts), planned.id, {"institution": stop.id})


def _once(case: Case) -> Iterator[Breach]:
    often = Counter((planned.kind, stop.id) for planned, leg in case.legs() for stop in leg.institutions)
    for (_, code), times in often.items():
        if times > 1:
            yield Breach(f"{SETTING}once_a_year", "institution.twice", "plan", times, 1, {"institution": code})
