"""Facts that change under a plan: what each breaks, and the smallest change that mends it; frozen weeks, held and locked visits stand."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from qorgan.law.readings import Policy
from qorgan.law.workdays import Override
from qorgan.planning.breach import Breach
from qorgan.planning.check import check_plan
from qorgan.planning.checked import on_site
from qorgan.planning.document import PlanDocument, Visit
from qorgan.planning.instance import Instance, Person, Place, Representative, Span
from qorgan.planning.replan import past
from qorgan.planning.replan.frozen import Standing
from qorgan.planning.replan.replan import Asked, replan
from qorgan.planning.replan.result import Replanned, Step
from qorgan.planning.replan.taken import Taken
from qorgan.project.law import COUNTRY
from tests.marks import provision
from tests.planning import ground

pytestmark = provision("kz266-p03", "kz266-p06", "kz266-p14", "kz266-p19")
YEAR, LAW = ground.instance(), ground.law()
PLAN = ground.written(
    (
        ("KZ-71", "R1", ("P01", "P07"), (("I01", ("02-08",)), ("I04", ("02-09", "02-10")))),
        ("KZ-75", "R2", ("P02", "P05"), (("I02", ("03-09",)), ("I05", ("03-10", "03-11")))),
        ("KZ-35", "R0", ("P03", "P06"), (("I03", ("04-06", "04-07")), ("I06", ("04-08", "04-09")))),
        ("KZ-71", "R1", ("P01", "P04"), (("I07", ("07-12", "07-13")),)),
    ),
    YEAR,
    LAW,
)
EARLY = Asked(today=date(2027, 1, 4))
FIRST, SECOND, THIRD, LAST = "2027-0001", "2027-0002", "2027-0003", "2027-0007"


def found(facts: Instance, asked: Asked = EARLY, plan: PlanDocument = PLAN) -> Replanned:
    """Replanned, and lawful but for what must not be moved."""
    told = replan(plan, facts, LAW, asked)
    assert told.remaining == ()
    if not told.frozen_broken:
        assert check_plan(told.plan, facts, LAW) == []
    return told


def people(change: Callable[[Person], Person], code: str) -> Instance:
    return replace(YEAR, people=tuple(change(one) if one.code == code else one for one in YEAR.people))


def places(code: str, **more: object) -> Instance:
    def changed(one: Place) -> Place:
        return replace(one, **more) if one.code == code else one  # type: ignore[arg-type]  # each test names what differs

    return replace(YEAR, places=tuple(map(changed, YEAR.places)))


def away(code: str, first: date, last: date) -> Instance:
    return people(lambda one: replace(one, absences=(Span(first, last),)), code)


def guide_away(code: str, first: date, last: date) -> Instance:
    def changed(one: Representative) -> Representative:
        return replace(one, absences=(Span(first, last),)) if one.code == code else one

    return replace(YEAR, representatives=tuple(map(changed, YEAR.representatives)))


def visit(plan: PlanDocument, number: str) -> Visit:
    return next(one for one in plan.visits if one.id == number)


def codes(breaches: tuple[Breach, ...]) -> set[str]:
    return {one.code for one in breaches}


def test_the_plan_is_lawful_to_begin_with() -> None:
    assert check_plan(PLAN, YEAR, LAW) == []


def test_where_nothing_changed_nothing_is_to_be_done() -> None:
    told = found(YEAR)
    assert told.is_same
    assert told.plan.visits == PLAN.visits
    assert told.kept == tuple(one.id for one in PLAN.visits)
    assert (told.frozen_broken, told.cost_before) == ((), told.cost_after)


def test_a_member_who_declares_a_conflict_is_replaced_on_the_same_days() -> None:
    told = found(people(lambda one: replace(one, conflicts=frozenset({"I04"})), "P07"))
    assert {move.step for move in told.moved} == {Step.PERSON}
    assert [move.after.id for move in told.moved] == [FIRST, SECOND]
    assert {move.went for move in told.moved} == {("P07",)}
    assert all(len(move.came) == 1 and move.days[0] == move.days[1] for move in told.moved)
    assert all(one.provision == "kz266-p19-b" or one.provision.startswith("kz266-p19") for one in told.moved[0].why)


def test_a_member_who_is_away_is_replaced_and_another_journey_stands() -> None:
    told = found(away("P01", date(2027, 2, 1), date(2027, 2, 28)))
    assert [move.after.id for move in told.moved] == [FIRST, SECOND]
    assert codes(told.moved[0].why) == {"person.absent"}
    assert visit(told.plan, LAST) == visit(PLAN, LAST)


def test_a_member_who_leaves_is_replaced_from_then_on() -> None:
    def left(one: Person) -> Person:
        return replace(one, homes=tuple(home._replace(last=date(2027, 3, 1)) for home in one.homes))

    told = found(people(left, "P01"))
    assert [move.after.id for move in told.moved] == [LAST]
    assert "person.not_in_office" in codes(told.moved[0].why)
    assert "P01" not in visit(told.plan, LAST).roster


def test_an_institution_closed_for_days_is_visited_on_others_of_the_week() -> None:
    told = found(places("I07", closed=(Span(date(2027, 7, 12), date(2027, 7, 12)),)))
    (move,) = told.moved
    assert move.step is Step.SAME_WEEK
    assert move.days[1] == (date(2027, 7, 13), date(2027, 7, 14))
    assert (move.went, move.came) == ((), ())
    assert codes(move.why) == {"institution.closed"}


def test_an_institution_closed_for_the_week_is_visited_in_the_next_one() -> None:
    told = found(places("I07", closed=(Span(date(2027, 7, 5), date(2027, 7, 18)),)))
    (move,) = told.moved
    assert move.step is Step.OTHER_WEEK
    assert move.days[1][0].isocalendar().week == 29


def test_an_institution_that_ceases_falls_out_and_the_others_of_the_journey_stand() -> None:
    told = found(places("I01", closed_on=date(2027, 1, 20)))
    assert [(one.visit.id, one.institutions) for one in told.dropped] == [(FIRST, ("I01",))]
    assert on_site(visit(told.plan, SECOND)) == on_site(visit(PLAN, SECOND))
    assert visit(told.plan, SECOND).roster == visit(PLAN, SECOND).roster
    assert FIRST not in {one.id for one in told.plan.visits}


def test_a_representative_who_is_away_moves_the_visit_to_days_with_one() -> None:
    told = found(guide_away("R1", date(2027, 7, 12), date(2027, 7, 13)))
    assert {move.after.id for move in told.moved} == {LAST}
    assert codes(told.moved[0].why) >= {"representative.not_free"}


def test_a_holiday_that_is_moved_moves_the_visit_of_the_day() -> None:
    holiday = Override(date(2027, 7, 12), off=True, act="Invented decree 1")
    calendar = COUNTRY.calendar().with_overrides([holiday])
    law = COUNTRY.book.on(ground.PERIOD.first, policy=Policy(COUNTRY.switches), calendar=calendar)
    told = replan(PLAN, YEAR, law, EARLY)
    assert [move.after.id for move in told.moved] == [LAST]
    assert codes(told.moved[0].why) >= {"day.not_working"}
    assert told.moved[0].days[1] == (date(2027, 7, 13), date(2027, 7, 14))
    assert (told.remaining, check_plan(told.plan, YEAR, law)) == ((), [])


def test_a_special_visit_takes_people_from_one_that_then_goes_with_others() -> None:
    taken = (Taken(person="P01", first=date(2027, 7, 12), last=date(2027, 7, 14)),)
    told = found(YEAR, Asked(today=EARLY.today, taken=taken))
    (move,) = told.moved
    assert (move.after.id, move.step, move.went) == (LAST, Step.PERSON, ("P01",))


def test_a_special_visit_that_takes_the_representative_moves_the_visit() -> None:
    taken = (Taken(person="R1", first=date(2027, 7, 12), last=date(2027, 7, 16)),)
    told = found(YEAR, Asked(today=EARLY.today, taken=taken))
    (move,) = told.moved
    assert (move.after.id, move.step) == (LAST, Step.OTHER_WEEK)


def test_frozen_weeks_are_told_and_not_touched() -> None:
    facts = people(lambda one: replace(one, conflicts=frozenset({"I01"})), "P07")
    told = found(facts, Asked(today=date(2027, 2, 1), weeks=2))
    assert told.is_same
    assert [(one.visits, one.standing) for one in told.frozen_broken] == [((FIRST, SECOND), Standing.FROZEN)]
    assert told.frozen_broken[0].why
    assert visit(told.plan, FIRST).roster == ("P01", "P07")
    assert not found(facts, Asked(today=date(2027, 2, 1), weeks=1)).is_same


def test_nothing_is_moved_into_frozen_weeks_nor_into_the_past() -> None:
    until = date(2027, 3, 1)
    asked = Asked(today=date(2027, 2, 16), weeks=2)
    told = replan(PLAN, places("I02", closed=(Span(date(2027, 3, 3), date(2027, 12, 31)),)), LAW, asked)
    assert {day for move in told.moved for day in move.days[1]} >= {until}
    assert all(day >= until for move in told.moved for day in move.days[1])
    none_left = replan(PLAN, places("I02", closed=(Span(until, date(2027, 12, 31)),)), LAW, asked)
    assert [one.institutions for one in none_left.dropped] == [("I02",)]
    assert all(day >= until for move in none_left.moved for day in move.days[1])


def test_a_visit_already_held_is_past_and_breaks_no_more() -> None:
    told = replan(
        PLAN,
        people(lambda one: replace(one, conflicts=frozenset({"I01"})), "P07"),
        LAW,
        Asked(today=date(2027, 2, 8), weeks=0),
    )
    assert (told.is_same, told.frozen_broken) == (True, ())


def test_a_locked_visit_holds_its_journey_where_it_is() -> None:
    visits = tuple(one.model_copy(update={"locked": one.id == FIRST}) for one in PLAN.visits)
    locked = PLAN.model_copy(update={"visits": visits})
    told = found(away("P01", date(2027, 2, 1), date(2027, 2, 28)), plan=locked)
    assert told.is_same
    assert [one.standing for one in told.frozen_broken] == [Standing.LOCKED]
    assert visit(told.plan, FIRST).locked


def test_an_institution_whose_turn_has_come_since_is_added() -> None:
    newest = ground.place(13, last_periodic_end=date(2023, 6, 1))
    told = found(replace(YEAR, places=(*YEAR.places, newest)))
    assert [stop.id for one in told.added for leg in one.legs for stop in leg.institutions] == ["I13"]
    assert told.added[0].id == "2027-0008"
    assert told.moved == ()


@pytest.mark.parametrize("weeks", [0, 2, 53])
def test_the_same_facts_give_the_same_plan(weeks: int) -> None:
    facts = away("P01", date(2027, 2, 1), date(2027, 8, 28))
    asked = Asked(today=EARLY.today, weeks=weeks)
    assert replan(PLAN, facts, LAW, asked) == replan(PLAN, facts, LAW, asked)


def test_nobody_left_in_the_region_of_all_leaves_the_visit_out_with_the_reason() -> None:
    nobody = replace(YEAR, representatives=tuple(one for one in YEAR.representatives if one.code != "R1"))
    told = replan(PLAN, nobody, LAW, EARLY)
    assert {code for one in told.dropped for code in one.institutions} == {"I01", "I04", "I07"}
    assert {why.code for one in told.dropped for why in one.obstacles} == {"no_representative"}
    assert {one.institution for one in told.plan.unplaced} >= {"I01", "I04", "I07"}
    assert check_plan(told.plan, nobody, LAW) == []


def test_what_is_past_is_no_reason_to_refuse_what_lies_ahead() -> None:
    facts = people(lambda one: replace(one, conflicts=frozenset({"I01"})), "P07")
    told = [one for one in check_plan(PLAN, facts, LAW) if one.finding is not None]
    assert told
    assert past.ahead(told, PLAN, date(2027, 2, 7)) == told
    assert past.ahead(told, PLAN, date(2027, 2, 8)) == []
