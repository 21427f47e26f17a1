"""The arrays of the engine say what the facts and the law say; a solution written down passes the check, figures and all."""

from dataclasses import replace
from datetime import date

import pytest

from qorgan.planning.check import check_plan
from qorgan.planning.engine.problem import NEVER_DUE, Problem
from qorgan.planning.engine.solution import Bound, Journey, LeftOut, Leg, Obstacle, Solution, Stay
from qorgan.planning.instance import Home, Instance, Place, Span, Theme
from qorgan.planning.reading.read import problem
from qorgan.planning.settings import Prices, Settings
from qorgan.planning.writing.write import document
from qorgan.questions.group import CertificateSpan
from qorgan.questions.vocabulary import Form, Kind
from tests.marks import provision
from tests.planning import ground

pytestmark = provision("kz266-p03", "kz266-p06", "kz266-p09", "kz266-p16", "kz266-p19")
LAW = ground.law()


def told(facts: Instance | None = None, visits: int | None = None) -> Problem:
    return problem(facts or ground.instance(), LAW, visits=visits)


def day(found: Problem, on: date) -> int:
    days: list[int] = found.ordinals.tolist()
    return days.index(on.toordinal())


def test_the_days_are_the_working_days_and_those_beside_an_estimated_holiday_are_unsure() -> None:
    found = told()
    days = [date.fromordinal(number) for number in found.ordinals.tolist()]
    assert days == list(LAW.calendar.working_between(*ground.PERIOD))
    assert [day for day, is_unsure in zip(days, found.unsure, strict=True) if is_unsure] == [date(2027, 5, 17)]
    assert (found.week[0], found.weeks) == ((days[0] - date(2026, 12, 28)).days // 7, 53)


def test_institutions_are_due_and_ready_as_law_and_settings_say() -> None:
    never = ground.place(13, last_periodic_end=None, in_mandate_since=None)
    window = Span(date(2027, 2, 6), date(2027, 3, 1))
    later = ground.place(14, last_periodic_end=date(2026, 8, 3), follow_up=window, closed=(window,), risk=0.5)
    soon = ground.place(
        15, closed_on=date(2027, 3, 1), visit_days=2, group_size=2, people_held=4, expertise=("health",)
    )
    found = told(ground.instance(places=(ground.place(1), never, later, soon))).institutions
    assert found.due[0] == date(2027, 2, 16).toordinal()
    assert found.due[1] == NEVER_DUE
    assert date.fromordinal(told().ordinals.tolist()[found.ready[2]]) == date(2027, 2, 1)
    days = [date.fromordinal(number) for number in told().ordinals.tolist()]
    assert [days[number] for number in found.follow_up[2]] == [date(2027, 2, 8), date(2027, 3, 1)]
    assert not found.open[2, found.follow_up[2][0] : found.follow_up[2][1] + 1].any()
    assert found.open[3].sum() == len([on for on in days if on < date(2027, 3, 1)])
    assert found.weight[2] == pytest.approx(0.5 * (0.5 + 151 / 365.25 / 4))
    assert found.visit_days.tolist() == [1, 2, 2, 2]
    assert found.group_size.tolist() == [2, 3, 3, 2]
    assert found.topic.tolist() == [-1, -1, -1, 0]


@provision("kz266-p16", "kz266-p19")
def test_people_are_free_certified_and_barred() -> None:
    facts = ground.with_person(
        ground.instance(),
        "P01",
        certificates=(CertificateSpan(date(2027, 2, 1), date(2027, 6, 30)),),
        absences=(Span(date(2027, 3, 1), date(2027, 3, 7)),),
        weekdays=(1, 2),
        conflicts=frozenset({"I04"}),
    )
    found = told(facts)
    days = [date.fromordinal(number) for number in found.ordinals.tolist()]
    expected = [
        date(2027, 2, 1) <= on <= date(2027, 6, 30) and on.isoweekday() in {1, 2} and on.isocalendar().week != 9
        for on in days
    ]
    assert found.people.codes[0] == "P01"
    assert found.people.free[0].tolist() == expected
    assert found.people.room[0] == 25
    assert found.institutions.barred == {found.institutions.codes.index("I04"): (0,)}


def test_who_moves_is_two_rows_that_share_the_days_of_the_year() -> None:
    homes = (Home("KZ-71", date(2020, 1, 1), date(2027, 4, 14)), Home("KZ-35", date(2027, 4, 15), date(2030, 1, 1)))
    found = told(ground.with_person(ground.instance(), "P01", homes=homes))
    assert found.people.codes[:3] == ("P01", "P01", "P02")
    assert [found.regions[number] for number in found.people.home[:2]] == ["KZ-71", "KZ-35"]
    assert found.people.room[:2].sum() == 25
    one, other = (set(found.week[free].tolist()) for free in found.people.free[:2])
    assert not one & other


def test_representatives_of_several_regions_take_turns_and_a_region_keeps_its_reserve() -> None:
    both = ground.representative(0, code="R1")
    facts = ground.instance(representatives=(ground.representative(1), both, ground.representative(2)))
    found = told(facts).guides
    assert found.codes == ("R1", "R1", "R2")
    assert not (found.free[0] & found.free[1]).any()
    assert found.room[found.region[2]].max() == 4


def test_a_zone_has_room_for_all_but_those_kept_free() -> None:
    settings = Settings(prices=Prices(currency="KZT"), people_kept_free_per_zone_week=4)
    facts = ground.instance(settings=settings, zones=dict.fromkeys(ground.REGIONS, "east"))
    assert told(facts).zone_room.max() == 5
    assert told(replace(facts, zones={})).zone_room.max() == 3


def test_the_number_of_visits_is_asked_for_or_the_pace() -> None:
    assert (told().most_visits, told(visits=5).most_visits) == (12, 5)


def solved(found: Problem) -> Solution:
    """Two visits on a far journey, a thematic visit on which a local joins each leg, and a place left out."""
    codes, people = found.institutions.codes, found.people.codes
    number, who = codes.index, people.index
    region = [found.regions.index(code) for code in ground.REGIONS]
    guide = [found.guides.codes.index(f"R{n}") for n in range(3)]
    start = day(found, date(2027, 2, 2))
    stays = (Stay(number("I10"), Kind.PERIODIC, start + 1, 1), Stay(number("I07"), Kind.INTERMEDIATE, start + 2, 1))
    far = Journey(start, start + 2, (Leg(region[1], stays, (who("P01"), who("P05"), who("P07")), guide[1]),))
    start = day(found, date(2027, 1, 25))
    legs = (
        Leg(region[0], (Stay(number("I03"), Kind.PERIODIC, start, 1),), (who("P03"), who("P05")), guide[0]),
        Leg(
            region[2],
            (Stay(number("I02"), Kind.PERIODIC, start + 2, 1),),
            (who("P02"), who("P05"), who("P08")),
            guide[2],
        ),
    )
    left = tuple(
        LeftOut(number(code), Kind.PERIODIC, (obstacle,))
        for code, obstacle in zip((f"I{n:02}" for n in (1, 4, 5, 6, 8, 9, 11)), Obstacle, strict=False)
    )
    return Solution(
        (far, Journey(start, start + 2, legs, theme=0)),
        left,
        (Bound("travel_cost", 110, 100, "fractions"), Bound("late_days", 2, 0, "none")),
    )


def test_a_solution_written_down_passes_the_check() -> None:
    places = tuple(map(_changed, ground.instance().places))
    people = tuple(replace(one, topics=("health",)) for one in ground.instance().people)
    facts = ground.instance(places=places, people=people, themes=(Theme("Doctors", "health", 2),))
    found = told(facts)
    plan = document(solved(found), found, facts, LAW, "Asel")
    assert check_plan(plan, facts, LAW) == []
    assert [visit.form for visit in plan.visits] == [Form.THEMATIC, Form.ONE_TIME, Form.ONE_TIME]
    assert plan.number_of_visits == 4
    assert [visit.reason is None for visit in plan.visits] == [False, True, True]
    assert plan.visits[0].topic == "Doctors"
    assert [(bound.figure, bound.gap) for bound in plan.bounds] == [("travel_cost", 0.1), ("late_days", 2)]
    assert {left.institution for left in plan.unplaced} == {f"I{n:02}" for n in (1, 4, 5, 6, 8, 9, 11, 12)}
    assert plan.unplaced[-1].why[0].code == "visits_spent"


def _changed(place: Place) -> Place:
    """One is to be followed up, one lies far away, and all take one day and somebody who knows of health."""
    follow_up = Span(date(2027, 1, 1), date(2027, 3, 1)) if place.code == "I07" else None
    north = 210.0 if place.code == "I10" else 0.0
    return replace(place, visit_days=1, expertise=("health",), north_km=north, follow_up=follow_up)
