"""Which four orphanages of the invented republic, which week and which people make the worked example E14 there."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from qorgan.demo import republic
from qorgan.demo.republic import Republic
from qorgan.project.law import COUNTRY
from qorgan.questions.vocabulary import Kind, Office
from qorgan.register.changes import PersonRow
from tests.journeys.conftest import YEAR

ABAI, PAVLODAR, ALMATY = "KZ-10", "KZ-55", "KZ-19"
PLACES = {ABAI: 2, PAVLODAR: 1, ALMATY: 1}
ORPHANAGE, TOPIC = "ORPH", "children"
FIRST_WEEK = date(YEAR, 9, 6)
MARKED = frozenset({"X-P0001", "X-P0002", "X-P0004"})
"""Of whom the demonstration tells more than the registers: barred, away, without the certificate."""
_WEEK, _DAY = timedelta(days=7), timedelta(days=1)


class Stop(NamedTuple):
    """An orphanage and its day on site."""

    code: str
    day: date


class Leg(NamedTuple):
    """``codes``: of the orphanages; ``local``: who joins this leg alone."""

    region: str
    codes: tuple[str, ...]
    local: str
    representative: str


class Theme(NamedTuple):
    """People by codes. ``substitute``: a participant of another region, free on the second leg; ``certificates``: numbers."""

    topic: str
    stops: tuple[Stop, ...]
    legs: tuple[Leg, ...]
    specialists: tuple[str, ...]
    substitute: str
    names: Mapping[str, str]
    certificates: tuple[str, ...]


def theme() -> Theme:
    """The first week of the autumn in which there are such people."""
    invented = republic.republic(
        seed=republic.SEED,
        today=datetime.now(ZoneInfo("Asia/Almaty")).date(),
        regions=COUNTRY.regions,
        categories=COUNTRY.categories,
        calendar=COUNTRY.calendar(),
    )
    weeks = (FIRST_WEEK + number * _WEEK for number in range(12))
    return next(found for monday in weeks for found in _of(invented, monday))


def _of(invented: Republic, monday: date) -> Iterator[Theme]:
    calendar, places = COUNTRY.calendar(), _places(invented)
    codes = [code for region in PLACES for code in places[region]]
    stops = tuple(Stop(code, monday + number * _DAY) for number, code in enumerate(codes))
    days = {stop.code: stop.day for stop in stops}
    if not all(calendar.is_working(stop.day) for stop in stops):
        return
    able = [one for one in invented.people if _is_free(one, stops)]
    specialists = [one for one in able if TOPIC in one.topics and _region(one) not in PLACES][:2]
    legs = []
    for region in PLACES:
        here = tuple(Stop(code, days[code]) for code in places[region])
        local = next((one for one in invented.people if _region(one) == region and _is_free(one, here)), None)
        if local is None:
            return
        guide = next(one.code for one in invented.people if _is(one, Office.REPRESENTATIVE) and _region(one) == region)
        legs.append(Leg(region, places[region], local.code, guide))
    elsewhere = [one for one in able if _region(one) not in PLACES and one not in specialists]
    if len(specialists) == len("AB") and elsewhere:
        going = {*(one.code for one in specialists), *(leg.local for leg in legs)}
        yield Theme(
            TOPIC,
            stops,
            tuple(legs),
            tuple(one.code for one in specialists),
            elsewhere[0].code,
            {one.code: one.name for one in invented.people},
            tuple(one.certificates[0].number for one in invented.people if one.code in going),
        )


def _places(invented: Republic) -> dict[str, tuple[str, ...]]:
    """By region those visited last, which no plan would take first."""
    last: dict[str, date] = defaultdict(lambda: date.min)
    for visit in invented.visits:
        for stay in visit.stays if visit.kind == Kind.PERIODIC else ():
            last[stay.institution] = max(last[stay.institution], stay.last_on_site)
    found: dict[str, tuple[str, ...]] = {}
    for region, number in PLACES.items():
        open_ones = [
            row.code
            for row in invented.institutions
            if (row.region, row.category, row.closed_on) == (region, ORPHANAGE, None)
        ]
        found[region] = tuple(sorted(open_ones, key=lambda code: (last[code], code), reverse=True)[:number])
    return found


def _is_free(person: PersonRow, stops: Iterable[Stop]) -> bool:
    """A participant on all of these days: in office, with a certificate, at home, with nothing to do with the places."""
    return (
        person.code not in MARKED
        and _is(person, Office.PARTICIPANT)
        and all(_is_free_on(person, stop) for stop in stops)
    )


def _is_free_on(person: PersonRow, stop: Stop) -> bool:
    day = stop.day
    return (
        any(one.valid_from <= day <= one.valid_to and one.withdrawn_on is None for one in person.certificates)
        and not any(one.first <= day <= one.last for one in person.absences)
        and stop.code not in person.conflicts
        and (not person.weekdays or day.isoweekday() in person.weekdays)
    )


def _is(person: PersonRow, office: Office) -> bool:
    return any(term.office == office and term.valid_to is None for term in person.terms)


def _region(person: PersonRow) -> str:
    return person.terms[0].region
