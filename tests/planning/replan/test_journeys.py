"""Journeys of several visits: they part only where they must; thematic visits keep what the law asks; locks go into a new run."""

from dataclasses import replace
from datetime import date

from qorgan.planning.check import check_plan
from qorgan.planning.checked import on_site
from qorgan.planning.document import PlanDocument
from qorgan.planning.draw import Draw
from qorgan.planning.engine.solve import Effort, solve
from qorgan.planning.instance import Instance, Span
from qorgan.planning.reading import read
from qorgan.planning.replan import journeys
from qorgan.planning.replan.replan import Asked, replan
from qorgan.planning.replan.result import Step
from qorgan.planning.writing import write
from tests.marks import provision
from tests.planning import ground

pytestmark = provision("kz266-p06", "kz266-p07", "kz266-p09")
YEAR, LAW = ground.instance(), ground.law()
EARLY = Asked(today=date(2027, 1, 4))
TOGETHER = ("KZ-71", "R1", ("P01", "P07"), (("I01", ("02-08",)), ("I04", ("02-09", "02-10"))))


def closed_but(code: str, first: date, last: date, facts: Instance = YEAR) -> Instance:
    """The institution is open on these days of the year alone."""
    spans = (
        Span(date(2027, 1, 1), date.fromordinal(first.toordinal() - 1)),
        Span(date.fromordinal(last.toordinal() + 1), date(2027, 12, 31)),
    )
    return replace(facts, places=tuple(replace(one, closed=spans) if one.code == code else one for one in facts.places))


def test_visits_that_can_no_longer_travel_together_part() -> None:
    plan = ground.written((TOGETHER,), YEAR, LAW)
    facts = closed_but("I01", date(2027, 2, 1), date(2027, 2, 5))
    facts = closed_but("I04", date(2027, 4, 5), date(2027, 4, 9), facts)
    told = replan(plan, facts, LAW, EARLY)
    assert {move.step for move in told.moved} == {Step.SPLIT}
    days = {move.after.id: on_site(move.after)[0].month for move in told.moved}
    assert sorted(days.values()) == [2, 4]
    assert len({visit.trip or visit.id for visit in told.plan.visits}) == len(told.plan.visits)
    assert (told.remaining, check_plan(told.plan, facts, LAW)) == ((), [])


def test_a_closed_day_only_turns_the_order_of_the_journey() -> None:
    plan = ground.written((TOGETHER,), YEAR, LAW)
    day = Span(date(2027, 2, 8), date(2027, 2, 8))
    facts = replace(
        YEAR, places=tuple(replace(one, closed=(day,)) if one.code == "I01" else one for one in YEAR.places)
    )
    told = replan(plan, facts, LAW, EARLY)
    assert {move.step for move in told.moved} == {Step.SAME_WEEK}
    assert {move.after.roster for move in told.moved} == {("P01", "P07")}
    assert check_plan(told.plan, facts, LAW) == []


def theme() -> PlanDocument:
    """A thematic visit over two regions, beside another visit."""
    told = (
        ("KZ-75", "R2", ("P02", "P05"), (("I02", ("06-08",)),)),
        ("KZ-75", "R2", ("P02", "P08"), (("I05", ("09-07", "09-08")),)),
    )
    changed = ground.thematic(ground.written(told, YEAR, LAW), 0)
    return replan(changed, YEAR, LAW, Asked(today=date(2027, 1, 1), weeks=53)).plan


def test_a_specialist_of_a_thematic_visit_is_replaced_by_another() -> None:
    plan = theme()
    assert [
        one.code
        for one in check_plan(plan, YEAR, LAW)
        if not one.provision.startswith(("setting-unplaced", "plan-file"))
    ] == []
    facts = ground.with_person(YEAR, "P01", absences=(Span(date(2027, 3, 1), date(2027, 3, 5)),))
    told = replan(plan, facts, LAW, EARLY)
    (move,) = [one for one in told.moved if one.before.topic]
    assert (move.step, move.went) == (Step.PERSON, ("P01",))
    assert told.remaining == ()


def test_a_thematic_visit_moves_as_a_whole() -> None:
    plan = theme()
    facts = replace(
        YEAR,
        representatives=tuple(
            replace(one, absences=(Span(date(2027, 3, 1), date(2027, 3, 7)),)) if one.code == "R0" else one
            for one in YEAR.representatives
        ),
    )
    told = replan(plan, facts, LAW, EARLY)
    (move,) = [one for one in told.moved if one.before.topic]
    assert move.step is Step.OTHER_WEEK
    assert (move.days[1][1] - move.days[1][0]).days == 2
    assert told.remaining == ()


def test_a_locked_journey_stands_in_a_new_run_and_is_locked_there() -> None:
    plan = ground.written((TOGETHER,), YEAR, LAW)
    first = plan.visits[0].model_copy(update={"locked": True})
    plan = plan.model_copy(update={"visits": (first, *plan.visits[1:])})
    problem = read.problem(YEAR, LAW, visits=None)
    frozen = journeys.frozen_journeys(plan, problem)
    (journey,) = frozen
    solution = solve(problem, Draw("Asel"), effort=Effort.QUICK, frozen=frozen)
    made = journeys.locked_again(write.document(solution, problem, YEAR, LAW, "Asel"), plan)
    assert journey in solution.journeys
    assert check_plan(made, YEAR, LAW) == []
    (again,) = [visit for visit in made.visits if visit.locked]
    assert (again.roster, on_site(again)) == (first.roster, on_site(first))
    assert journeys.lost(made, plan) == ()
    assert journeys.frozen_journeys(ground.written((TOGETHER,), YEAR, LAW), problem) == ()
