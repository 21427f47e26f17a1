"""How many institutions are overdue while a plan is carried out and in the turn after it: held against a count day by day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qorgan.countries.kz import COUNTRY
from qorgan.law.readings import Policy
from qorgan.law.rulebook import Law
from qorgan.planning.coverage import after_plan
from qorgan.planning.document import Leg, PlanDocument, Stop, Visit
from qorgan.planning.instance import Instance, Place
from qorgan.questions.vocabulary import Form, Kind
from tests.marks import provision
from tests.planning import ground
from tests.planning.coverage import naive, two_years

pytestmark = provision("kz266-p03")

BASE, LAW, TWO_YEARS = ground.plan(), ground.law(), two_years.law()
REGIONS = ground.REGIONS[:2]
CODES = [f"I{number:02}" for number in range(1, 9)]


def read(cycle: str = "institution", first: str = "estimated") -> Law:
    return COUNTRY.law(ground.PERIOD.first, Policy(COUNTRY.switches, {"CYCLE": cycle, "FIRST": first}))


LAWS = [read(), read(first="none"), read("calendar_year")]


def place(code: str, last: date | None, **more: object) -> Place:
    told: dict[str, object] = {"region": REGIONS[0], "category": "SIZO", "in_mandate_since": date(2010, 1, 1)}
    return Place(code=code, last_periodic_end=last, **(told | more))  # type: ignore[arg-type]  # each test names what differs


def visit(code: str, *days: date, kind: Kind = Kind.PERIODIC, region: str = REGIONS[0]) -> Visit:
    stop = Stop(id=code, on_site=days)
    leg = Leg(region=region, institutions=(stop,), participants=("P01", "P02"), representative=None)
    return Visit(id=f"{code}-{days}", kind=kind, form=Form.ONE_TIME, roster=("P01", "P02"), legs=(leg,))


def planned(*visits: Visit) -> PlanDocument:
    return BASE.model_copy(update={"visits": visits})


def ahead(places: tuple[Place, ...], *visits: Visit, law: Law = LAW) -> dict[date, int]:
    found = after_plan.ahead(planned(*visits), ground.instance(places=places), law)
    assert found is not None
    assert len(found.days) == len(found.overdue)
    return dict(zip(found.days, found.overdue, strict=True))


def in_month(found: dict[date, int], month: int, year: int = ground.YEAR) -> int:
    return next(number for day, number in found.items() if (day.year, day.month) == (year, month))


def test_it_reaches_over_the_years_of_a_turn_month_by_month() -> None:
    for law, months in ((LAW, 48), (TWO_YEARS, 24)):
        days = list(ahead((place("I01", date(2023, 5, 5)),), law=law))
        assert (len(days), days[0], days[1], days[-1]) == (
            months,
            date(2027, 1, 31),
            date(2027, 2, 28),
            date(2026 + months // 12, 12, 31),
        )
        assert all((day + timedelta(days=1)).day == 1 for day in days)


def test_a_place_is_overdue_from_the_month_of_its_last_day_until_its_visit_begins() -> None:
    places = (place("I01", date(2023, 3, 31)),)
    without = ahead(places)
    assert [in_month(without, month) for month in (2, 3, 4, 12)] == [0, 1, 1, 1]
    for first, overdue in ((date(2027, 5, 31), 0), (date(2027, 6, 1), 1)):
        found = ahead(places, visit("I01", first, first + timedelta(days=1)))
        assert [in_month(found, month) for month in (3, 4, 5, 6, 12)] == [1, 1, overdue, 0, 0]
        assert in_month(found, 12, 2030) == 0


def test_a_visit_in_time_leaves_it_never_overdue() -> None:
    assert set(ahead((place("I01", date(2023, 3, 31)),), visit("I01", date(2027, 3, 30))).values()) == {0}


def test_only_periodic_visits_that_have_days_count() -> None:
    places = (place("I01", date(2023, 3, 31)),)
    between = visit("I01", date(2027, 2, 1), kind=Kind.INTERMEDIATE)
    assert ahead(places, between) == ahead(places, visit("I01")) == ahead(places)


def test_a_place_visited_twice_is_kept_by_the_first_and_counts_from_the_last() -> None:
    places = (place("I01", date(2023, 3, 1)), place("I02", date(2025, 3, 1)), place("I03", date(2025, 4, 1)))
    early, late = visit("I01", date(2027, 2, 1)), visit("I01", date(2027, 11, 1))
    for both in ((early, late), (late, early)):
        found = ahead(places, *both)
        assert {in_month(found, month) for month in range(1, 13)} == {0}
        # Two visits a year are the pace, whichever place they go to.
        assert set(found.values()) == {0}
    assert max(ahead(places, early).values()) == 1


def test_closed_places_and_those_not_yet_open_are_not_counted() -> None:
    overdue = date(2020, 1, 1)
    gone = place("I01", overdue, closed_on=date(2027, 6, 1))
    later = place("I02", overdue, in_mandate_since=date(2028, 1, 1))
    assert set(ahead((gone, later)).values()) == {0}
    in_year = place("I03", None, in_mandate_since=date(2027, 12, 31))
    assert in_month(ahead((in_year,)), 12, 2030) == 0
    before = place("I04", None, in_mandate_since=date(2026, 12, 31))
    assert [in_month(ahead((before,)), month, 2030) for month in (11, 12)] == [0, 1]


def test_the_visit_to_a_place_that_closes_still_is_the_pace_of_its_region() -> None:
    closing = place("I01", date(2023, 3, 1), closed_on=date(2028, 6, 1))
    stays = place("I02", date(2024, 3, 1))
    assert in_month(ahead((closing, stays)), 12, 2028) == 1
    assert in_month(ahead((closing, stays), visit("I01", date(2027, 2, 1))), 12, 2028) == 0


def test_a_pace_is_no_help_in_another_region() -> None:
    one, other = place("I01", date(2023, 3, 1)), place("I02", date(2024, 3, 1), region=REGIONS[1])
    assert in_month(ahead((one, other), visit("I01", date(2027, 2, 1))), 12, 2028) == 1


def test_a_register_of_nothing_has_nothing_overdue_in_any_month() -> None:
    found = ahead(())
    assert (len(found), set(found.values())) == (48, {0})


@pytest.mark.parametrize("first", COUNTRY.switches["FIRST"].words)
def test_where_a_visit_is_not_a_matter_of_its_institution_alone_nothing_is_told(first: str) -> None:
    assert after_plan.ahead(BASE, ground.instance(), read("category", first)) is None


def test_the_end_of_the_plan_is_what_its_figures_say() -> None:
    """Both count what is overdue when the year is over, by ways that share nothing."""
    facts = ground.instance()
    for plan in (BASE, BASE.model_copy(update={"visits": BASE.visits[:3]})):
        found = after_plan.ahead(plan, facts, LAW)
        assert found is not None
        left = {one.code for one in facts.places} - {
            stop.id for visit in plan.visits for leg in visit.legs for stop in leg.institutions
        }
        assert found.overdue[11] == len(left)
    assert BASE.figures.overdue_at_end == 0


DAYS = st.dates(date(2020, 1, 1), date(2026, 12, 31))


@st.composite
def places(draw: st.DrawFn) -> tuple[Place, ...]:
    return tuple(
        Place(
            code=code,
            region=draw(st.sampled_from(REGIONS)),
            category=draw(st.sampled_from(("SIZO", "POLICE"))),
            last_periodic_end=draw(st.none() | DAYS),
            in_mandate_since=draw(st.none() | st.dates(date(2022, 1, 1), date(2028, 3, 1))),
            closed_on=draw(st.sampled_from((None, None, None, date(2027, 5, 1), date(2029, 1, 1)))),
        )
        for code in CODES[: draw(st.integers(0, len(CODES)))]
    )


@st.composite
def visits(draw: st.DrawFn) -> tuple[Visit, ...]:
    told = []
    for code in draw(st.lists(st.sampled_from(CODES), max_size=10)):
        first = draw(st.dates(date(2027, 1, 1), date(2027, 12, 28)))
        last = first + timedelta(days=draw(st.integers(0, 3)))
        kind = draw(st.sampled_from((Kind.PERIODIC, Kind.PERIODIC, Kind.PERIODIC, Kind.INTERMEDIATE)))
        told.append((code, (first, last), kind))
    return tuple(visit(code, *days, kind=kind) for code, days, kind in told)


def at_home(wanted: tuple[Visit, ...], facts: Instance) -> tuple[Visit, ...]:
    """The visits, each in the region of its institution."""
    regions = {one.code: one.region for one in facts.places}

    def moved(one: Visit) -> Visit:
        leg = one.legs[0]
        region = regions.get(leg.institutions[0].id, REGIONS[1])
        return one.model_copy(update={"legs": (leg.model_copy(update={"region": region}),)})

    return tuple(map(moved, wanted))


@given(found=places(), wanted=visits(), law=st.sampled_from([*LAWS, TWO_YEARS]))
def test_it_is_what_a_count_day_by_day_comes_to(found: tuple[Place, ...], wanted: tuple[Visit, ...], law: Law) -> None:
    facts = ground.instance(places=found)
    plan = planned(*at_home(wanted, facts))
    told = after_plan.ahead(plan, facts, law)
    assert told is not None
    years = 2 if law is TWO_YEARS else 4
    assert dict(zip(told.days, told.overdue, strict=True)) == naive.overdue(plan, facts, law, years)


@given(found=places(), wanted=visits(), more=st.sampled_from(CODES))
def test_no_visit_makes_more_overdue(found: tuple[Place, ...], wanted: tuple[Visit, ...], more: str) -> None:
    facts = ground.instance(places=found)
    fewer = after_plan.ahead(planned(*at_home(wanted, facts)), facts, LAW)
    added = at_home((*wanted, visit(more, date(2027, 1, 1))), facts)
    after = after_plan.ahead(planned(*added), facts, LAW)
    assert fewer is not None
    assert after is not None
    assert all(one >= other for one, other in zip(fewer.overdue, after.overdue, strict=True))


def test_the_order_of_the_register_and_of_the_visits_is_no_matter() -> None:
    facts = ground.instance()
    turned = replace(facts, places=facts.places[::-1])
    backwards = BASE.model_copy(update={"visits": BASE.visits[::-1]})
    assert after_plan.ahead(BASE, facts, LAW) == after_plan.ahead(backwards, turned, LAW)
