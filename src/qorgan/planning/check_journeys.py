"""Each journey as a whole: the visits made on it belong together, and it keeps to the settings of the office (docs/adr/0019)."""

from collections.abc import Iterator
from datetime import date

from qorgan.planning import breach
from qorgan.planning.breach import SETTING, Breach
from qorgan.planning.checked import Case, every_day, journey, monday, on_site
from qorgan.planning.document import Visit
from qorgan.questions.vocabulary import Form


def journeys(case: Case) -> Iterator[Breach]:
    """Every breach that one journey shows."""
    for trip, visits in case.trips().items():
        yield from _together(case, trip, visits)
        yield from _length(case, trip, visits)
        if all(planned.form is not Form.THEMATIC for planned in visits):
            yield from _road(case, trip, visits)


def _together(case: Case, trip: str, visits: list[Visit]) -> Iterator[Breach]:
    """One region, group, representative and travel; a thematic visit travels alone."""
    is_mixed = len({_company(planned) for planned in visits}) > 1
    if is_mixed or (len(visits) > 1 and any(planned.form is Form.THEMATIC for planned in visits)):
        yield Breach(case.sides.groups, "trip.differs", trip, len(visits), 1)
    stops, most = (
        sum(len(leg.institutions) for v in visits for leg in v.legs),
        case.instance.settings.visits_per_journey,
    )
    if stops > most and visits[0].form is not Form.THEMATIC:
        yield Breach(f"{SETTING}visits_per_journey", "trip.visits", trip, stops, most)


def _company(planned: Visit) -> tuple[object, ...]:
    where = tuple((leg.region, leg.representative) for leg in planned.legs)
    return where, tuple(sorted(planned.roster)), planned.travel


def _length(case: Case, trip: str, visits: list[Visit]) -> Iterator[Breach]:
    """Working days of one week, and not too many."""
    span, settings = journey(visits), case.instance.settings
    if span is None:
        return
    days = list(every_day(*span)) if (span[1] - span[0]).days < 7 else [*span]  # noqa: PLR2004 -- a week
    if len({monday(day) for day in days}) > 1 or not all(_is_working(case, day) for day in days):
        yield Breach(f"{SETTING}one_week", "trip.weeks", trip, breach.days(days), None)
    is_thematic = any(planned.form is Form.THEMATIC for planned in visits)
    name, most = (
        ("thematic_journey_days", settings.thematic_journey_days)
        if is_thematic
        else ("journey_days", settings.journey_days)
    )
    length = (span[1] - span[0]).days + 1
    if length > most:
        yield Breach(f"{SETTING}{name}", "trip.days", trip, length, most)


def _is_working(case: Case, day: date) -> bool:
    return case.instance.period.holds(day) and case.law.calendar.is_working(day)


def _road(case: Case, trip: str, visits: list[Visit]) -> Iterator[Breach]:
    """To a place far from the centre the road takes a day."""
    stops = [stop for planned in visits for leg in planned.legs for stop in leg.institutions]
    places = [case.places[stop.id] for stop in stops if stop.id in case.places]
    beyond, span = case.instance.settings.travel_day_beyond_km, journey(visits)
    far = [place for place in places if (place.east_km**2 + place.north_km**2) ** 0.5 > beyond]
    if far and span is not None:
        length, held = (span[1] - span[0]).days + 1, len({day for planned in visits for day in on_site(planned)})
        if length < held + 1:
            about = {"institution": ", ".join(place.code for place in far)}
            yield Breach(f"{SETTING}travel_day_beyond_km", "trip.no_road_day", trip, length, held + 1, about)
