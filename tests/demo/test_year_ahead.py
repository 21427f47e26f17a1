"""The visits that the invented republic plans: lawful, whatever the day on which it is invented."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from qorgan.demo import deeds, urgent, year_ahead
from qorgan.demo.first_plan import first_plan
from qorgan.demo.republic import SEED, Republic, republic
from qorgan.demo.whole_plan import MOST, Aside, whole_plan
from qorgan.demo.year_ahead import Known, YearAhead
from qorgan.planning import check, instance
from qorgan.planning.by_hand.change import changed
from qorgan.planning.by_hand.changes import Add
from qorgan.planning.instance import Instance
from qorgan.project.law import COUNTRY
from qorgan.questions.group import CertificateSpan
from qorgan.questions.vocabulary import Form, Kind, Office
from qorgan.register.changes import InstitutionRow, PersonRow
from tests.marks import LONG

CALENDAR = COUNTRY.calendar()
ERLAN, GULNAR = "X-P0001", "X-P0021"
KNOWN = Known(ERLAN, GULNAR, frozenset({deeds.BARRED}))
DAYS = [
    date.fromisoformat(day)
    for day in (
        "2026-11-25",
        "2026-12-05",  # a Saturday, four weeks before the year ends
        "2026-12-18",
        "2026-12-24",
        "2026-12-31",
        "2027-01-02",
        "2027-03-20",  # before Nauryz
        "2027-07-04",
        "2027-12-23",  # five working days are left, and too few people for them
        "2028-02-29",
    )
]


def invented(today: date) -> Republic:
    return republic(
        seed=SEED, today=today, regions=COUNTRY.regions, categories=COUNTRY.categories, calendar=COUNTRY.calendar()
    )


def told(land: Republic, year: int) -> Instance:
    """The planning year, as the store would tell it of these rows."""
    last = dict[str, date]()
    for visit in land.visits:
        if visit.kind is Kind.PERIODIC:
            last.update((stay.institution, stay.last_on_site) for stay in visit.stays)
    return Instance(
        period=instance.year_of(year),
        places=tuple(_place(row, last.get(row.code)) for row in land.institutions),
        people=tuple(_person(row) for row in land.people if row.terms[0].office == Office.PARTICIPANT),
        representatives=tuple(_guide(row) for row in land.people if row.terms[0].office == Office.REPRESENTATIVE),
        tiles={code: region.tile for code, region in COUNTRY.regions.items()},
        cities=frozenset(code for code, region in COUNTRY.regions.items() if region.kind != "region"),
    )


def _place(row: InstitutionRow, last: date | None) -> instance.Place:
    return instance.Place(
        code=row.code,
        region=row.region,
        category=row.category,
        last_periodic_end=last,
        in_mandate_since=row.in_mandate_since,
        people_held=row.people_held,
        closed_on=row.closed_on,
    )


def _person(row: PersonRow) -> instance.Person:
    (term,), (certificate,) = row.terms, row.certificates
    return instance.Person(
        code=row.code,
        homes=(instance.Home(term.region, term.valid_from, term.valid_to or date.max),),
        topics=row.topics,
        certificates=(CertificateSpan(certificate.valid_from, certificate.withdrawn_on or certificate.valid_to),),
        absences=tuple(instance.Span(absence.first, absence.last) for absence in row.absences),
        weekdays=row.weekdays,
        yearly_days=row.yearly_days,
        conflicts=frozenset(row.conflicts),
    )


def _guide(row: PersonRow) -> instance.Representative:
    (term,) = row.terms
    return instance.Representative(code=row.code, region=term.region, terms=(instance.Span(term.valid_from, date.max),))


def ahead(today: date) -> tuple[YearAhead, Instance]:
    land = invented(today)
    return year_ahead.year_ahead(lambda year: told(land, year), CALENDAR, today, KNOWN)


def first_day(visit: Add) -> date:
    return min(day for leg in visit.legs for stop in leg.institutions for day in stop.on_site)


def require_lawful(today: date) -> None:
    found, facts = ahead(today)
    law = COUNTRY.law(facts.period.first)
    plan = first_plan((*found.planned, found.amendment), facts, law)
    assert check.check_plan(plan, facts, law) == []
    assert len(plan.visits) == 7
    assert (first_day(found.soon) - today).days <= 19
    assert first_day(found.soon) > urgent.day(today, CALENDAR)


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_the_plan_is_lawful_whatever_the_day(today: date) -> None:
    require_lawful(today)


@pytest.mark.parametrize(
    "today",
    [DAYS[0], pytest.param(DAYS[2], id="nothing is left"), *(pytest.param(day, marks=LONG) for day in DAYS)],
    ids=str,
)
def test_the_engine_fills_the_year_around_them_lawfully(today: date) -> None:
    found, facts = ahead(today)
    law = COUNTRY.law(facts.period.first)
    aside = Aside(frozenset({*KNOWN.kept, found.stand_in}), today + timedelta(days=14), (found.amendment,))
    plan = whole_plan(found.planned, aside, facts, law, "s")
    assert check.check_plan(plan, facts, law) == []
    scenes = first_plan(found.planned, facts, law).visits
    assert [visit.legs for visit in plan.visits[:6]] == [visit.legs for visit in scenes]
    assert not any(aside.people.intersection(visit.roster) for visit in plan.visits[6:])
    assert all(
        stop.on_site[0] > aside.until for one in plan.visits[6:] for leg in one.legs for stop in leg.institutions
    )
    assert len(plan.visits) == (6 if today == DAYS[2] else 6 + MOST)
    assert bool(plan.bounds) == (today != DAYS[2])
    amended = changed(plan, (found.amendment,), facts, law)
    assert check.check_plan(amended, facts, law) == []


@LONG
@pytest.mark.parametrize("today", [date(2026, 11, 20) + timedelta(days=n) for n in range(100)], ids=str)
def test_the_plan_is_lawful_on_every_day_around_the_turn_of_the_year(today: date) -> None:
    require_lawful(today)


def test_the_same_day_gives_the_same_visits() -> None:
    assert ahead(DAYS[0])[0] == ahead(DAYS[0])[0]


def test_each_visit_shows_something_of_its_own() -> None:
    found, facts = ahead(DAYS[0])
    (soon,), (parted,) = found.soon.legs, found.parted.legs
    assert ERLAN in soon.participants
    assert GULNAR in parted.participants
    assert found.stand_in not in parted.participants
    assert found.thematic.form is Form.THEMATIC
    assert len({leg.region for leg in found.thematic.legs}) == 3
    assert [visit.kind for visit in found.waiting].count(Kind.INTERMEDIATE) == 1
    assert ERLAN in found.waiting[0].legs[0].participants
    assert facts.year == 2026


def test_a_year_that_is_nearly_over_is_not_planned_any_more() -> None:
    assert [year_ahead.year(date(2026, 12, day), CALENDAR) for day in (1, 18, 24, 31)] == [2026, 2026, 2027, 2027]
    assert year_ahead.year(date(2027, 1, 2), CALENDAR) == 2027


def test_where_nobody_is_free_nothing_is_planned() -> None:
    land = invented(DAYS[0])

    def two(year: int) -> Instance:
        facts = told(land, year)
        return replace(facts, people=tuple(one for one in facts.people if one.code in {ERLAN, GULNAR}))

    with pytest.raises(LookupError):
        year_ahead.year_ahead(two, CALENDAR, DAYS[0], KNOWN)
