"""From the registers to the facts of a planning year, for whoever may read the registers."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from math import cos, radians
from statistics import median

from qorgan.access.actor import Actor
from qorgan.law.country import Country
from qorgan.planning import instance
from qorgan.planning.settings import Settings
from qorgan.questions.group import CertificateSpan
from qorgan.questions.vocabulary import Office
from qorgan.register.changes import CertificateRow, PersonRow, TermRow
from qorgan.store import facts, plan_settings, scope

_NOT_A_REGION = "region"
_DEGREE_KM, _METRES = 111.195, 3
Point = tuple[float, float]
"""Degrees north and east, or kilometres east and north."""


def gather(actor: Actor, country: Country, year: int, today: date) -> instance.Instance:
    """The registers as they stand today, for the calendar year, and the settings it is planned under. Regions are those of today."""
    institutions = facts.institutions(scope.institutions(actor, today))
    people = facts.person_rows(scope.people(actor, today), scope.conflicts(actor, today))
    return of(institutions, people, country, year, plan_settings.in_force(country, year))


def of(
    institutions: Iterable[facts.InstitutionFact],
    people: Iterable[PersonRow],
    country: Country,
    year: int,
    held: Settings,
) -> instance.Instance:
    """The planning year of these rows under these settings."""
    period, rows, places = instance.year_of(year), tuple(people), tuple(institutions)
    centres = _centres(places)
    known = {topic for row in rows for topic in row.topics}
    return instance.Instance(
        period=period,
        places=tuple(_place(fact, known, centres.get(fact.region)) for fact in places),
        people=tuple(person for row in rows for person in [_person(row)] if _serves(person, period)),
        representatives=tuple(found for row in rows for found in _representatives(row)),
        tiles={code: region.tile for code, region in country.regions.items()},
        cities=frozenset(code for code, region in country.regions.items() if region.kind != _NOT_A_REGION),
        settings=held,
    )


def _centres(institutions: Iterable[facts.InstitutionFact]) -> dict[str, Point]:
    """By region the point in the middle of its institutions: half of them lie north of it, half of them east."""
    points = defaultdict[str, list[Point]](list)
    for fact in institutions:
        if fact.latitude is not None and fact.longitude is not None:
            points[fact.region].append((float(fact.latitude), float(fact.longitude)))
    return {region: (median(p[0] for p in found), median(p[1] for p in found)) for region, found in points.items()}


def _from_centre(fact: facts.InstitutionFact, centre: Point | None) -> Point:
    """Kilometres east and north of the centre as on a flat map; nothing where the register knows no point."""
    if centre is None or fact.latitude is None or fact.longitude is None:
        return 0.0, 0.0
    north, east = float(fact.latitude) - centre[0], float(fact.longitude) - centre[1]
    return round(east * _DEGREE_KM * cos(radians(centre[0])), _METRES), round(north * _DEGREE_KM, _METRES)


def _place(fact: facts.InstitutionFact, known_topics: set[str], centre: Point | None) -> instance.Place:
    east, north = _from_centre(fact, centre)
    return instance.Place(
        code=fact.code,
        region=fact.region,
        category=fact.category,
        last_periodic_end=fact.last_periodic_end,
        in_mandate_since=fact.in_mandate_since,
        people_held=fact.people_held if fact.people_held is not None else fact.capacity,
        closed_on=fact.closed_on,
        # The register tells topics in the office's own words; only where they name a category can expertise be counted by it.
        expertise=(fact.category,) if fact.category in known_topics else (),
        east_km=east,
        north_km=north,
    )


def _person(row: PersonRow) -> instance.Person:
    terms = (term for term in row.terms if term.office == Office.PARTICIPANT)
    return instance.Person(
        code=row.code,
        homes=tuple(instance.Home(term.region, term.valid_from, term.valid_to or date.max) for term in terms),
        topics=row.topics,
        certificates=tuple(map(_certificate, row.certificates)),
        absences=tuple(instance.Span(absence.first, absence.last) for absence in row.absences),
        weekdays=row.weekdays,
        yearly_days=row.yearly_days,
        conflicts=frozenset(row.conflicts),
    )


def _certificate(row: CertificateRow) -> CertificateSpan:
    withdrawn = row.withdrawn_on
    return CertificateSpan(row.valid_from, row.valid_to if withdrawn is None else min(row.valid_to, withdrawn))


def _serves(person: instance.Person, period: instance.Span) -> bool:
    return any(home.first <= period.last and home.last >= period.first for home in person.homes)


def _representatives(row: PersonRow) -> list[instance.Representative]:
    by_region: dict[str, list[TermRow]] = {}
    for term in row.terms:
        if term.office == Office.REPRESENTATIVE and term.region:
            by_region.setdefault(term.region, []).append(term)
    absences = tuple(instance.Span(absence.first, absence.last) for absence in row.absences)
    return [
        instance.Representative(
            code=row.code,
            region=region,
            terms=tuple(instance.Span(term.valid_from, term.valid_to or date.max) for term in terms),
            absences=absences,
        )
        for region, terms in sorted(by_region.items())
    ]
