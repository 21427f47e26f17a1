"""What a plan comes to adds up to the plan, and tells nobody's name, no institution and no day of a visit."""

import json
import re
from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from qorgan.planning import foreseen
from qorgan.planning.by_hand.apply import CannotChange
from qorgan.planning.by_hand.change import changed as changed_by_hand
from qorgan.planning.by_hand.changes import Add, Change, Dates, Group, Move, Remove
from qorgan.planning.document import Leg, PlanDocument, Stop
from qorgan.planning.instance import Instance
from qorgan.planning.make import Effort
from qorgan.planning.trial.summary import WEEKS, Summary, summary
from qorgan.planning.trial.trial import Trial, changed
from qorgan.questions.vocabulary import Form, Kind
from tests.marks import provision
from tests.planning import ground

pytestmark = provision("kz266-p06")
PLAN, YEAR, LAW = ground.plan(), ground.instance(), ground.law()
FIRST = PLAN.visits[0].id
A_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def of(plan: PlanDocument = PLAN, facts: Instance = YEAR) -> Summary:
    return summary(plan, facts, LAW)


def after(*changes: Change) -> PlanDocument:
    return changed_by_hand(PLAN, changes, YEAR, LAW)


def legs(plan: PlanDocument) -> list[Leg]:
    return [leg for visit in plan.visits for leg in visit.legs]


def first_days(plan: PlanDocument) -> list[tuple[str, date]]:
    """Region and first day of each visit to an institution."""
    return [(leg.region, min(stop.on_site)) for leg in legs(plan) for stop in leg.institutions if stop.on_site]


def adds_up(found: Summary, plan: PlanDocument) -> None:
    """Counted from the document in another way."""
    begun = first_days(plan)
    assert found.institutions == len(begun) == sum(region.institutions for region in found.regions.values())
    assert found.cost == plan.cost == sum(region.cost for region in found.regions.values())
    assert found.journeys == len({visit.trip or visit.id for visit in plan.visits})
    assert found.participants == len({code for leg in legs(plan) for code in leg.participants})
    assert found.left_out == len(plan.unplaced)
    assert found.regions.keys() == {leg.region for leg in legs(plan)}
    new_year = plan.period[0]
    zero = date.fromisocalendar(*new_year.isocalendar()[:2], 1)
    for region, told in found.regions.items():
        assert len(told.weeks) == WEEKS
        assert sum(told.weeks) == told.institutions
        weeks = Counter((day - zero).days // 7 for where, day in begun if where == region)
        assert {week: number for week, number in enumerate(told.weeks) if number} == weeks


def names_nobody(found: Summary, plan: PlanDocument, facts: Instance) -> None:
    """Neither a code of the register or of the plan, nor a day but the ends of months."""
    text = found.model_dump_json()
    codes = {
        *(place.code for place in facts.places),
        *(person.code for person in facts.people),
        *(guide.code for guide in facts.representatives),
        *(visit.id for visit in plan.visits),
        *(visit.trip or visit.id for visit in plan.visits),
        *(code for visit in plan.visits for code in visit.roster),
        *(place.category for place in facts.places),
    }
    assert not [code for code in codes if code in text]
    days = {date.fromisoformat(day) for day in A_DAY.findall(text)} - set(plan.period)
    assert all((day + timedelta(days=1)).day == 1 for day in days)
    # The ends of months are those of every year, whatever is planned in it.
    assert {day for day in days if day.year == plan.period[0].year} <= set(
        () if found.ahead is None else found.ahead.days
    )


def test_it_is_what_the_plan_says() -> None:
    found = of()
    adds_up(found, PLAN)
    names_nobody(found, PLAN, YEAR)
    assert (found.institutions, found.journeys, found.participants, found.left_out) == (12, 6, 9, 0)
    assert (found.period, found.currency, found.figures, found.budget) == (PLAN.period, "KZT", PLAN.figures, None)
    assert {region: told.institutions for region, told in found.regions.items()} == dict.fromkeys(ground.REGIONS, 4)
    assert (found.lift, found.is_kept) == (None, None)
    assert of(PLAN.model_copy(update={"budget": 0})).budget == 0


def test_it_says_how_well_the_plan_can_be_foreseen_where_that_was_counted() -> None:
    made = ground.made(YEAR)
    counted = foreseen.counted(made, YEAR, LAW, Effort.QUICK)
    assert counted.predictability is not None
    found = of(counted)
    assert (found.lift, found.is_kept) == (counted.predictability.lift[0], counted.predictability.is_kept)
    assert of(made).lift is None


def test_months_ahead_are_told_with_it_where_the_law_counts_by_institutions() -> None:
    ahead = of().ahead
    assert ahead is not None
    assert len(ahead.days) == len(ahead.overdue) == 48


def test_what_is_kept_of_it_reads_back_and_lets_nothing_else_pass() -> None:
    told = of().model_dump(mode="json")
    assert Summary.model_validate(json.loads(json.dumps(told))) == of()
    wrong: list[dict[str, object]] = [{"visits": []}, {"institutions": "12"}, {"cost": True}, {"left_out": -1}]
    for more in wrong:
        with pytest.raises(ValidationError):
            Summary.model_validate({**told, **more})


def test_another_day_of_the_week_and_other_people_come_to_the_same() -> None:
    moved = after(Move(visit=FIRST, first_day=date(2027, 1, 14)))
    assert moved.visits[0] != PLAN.visits[0]
    assert of(moved) == of(after())
    # Who goes instead of whom is told by no number but that of all who go.
    swapped = after(*(Group(visit=visit.id, participants=("P01", "P04")) for visit in PLAN.visits[:2]))
    other = after(*(Group(visit=visit.id, participants=("P04", "P07")) for visit in PLAN.visits[:2]))
    assert of(swapped) == of(other)


def test_a_journey_is_counted_by_the_week_in_which_each_visit_begins() -> None:
    stop = Stop(id="I01", on_site=(date(2027, 1, 4), date(2027, 12, 31)))
    found = of(after(Dates(visit=FIRST, stops=(stop,)))).regions["KZ-71"].weeks
    assert [week for week, number in enumerate(found) if number] == [1, 2, 28]
    last = of(after(Move(visit=FIRST, first_day=date(2027, 12, 31)))).regions["KZ-71"].weeks
    assert last[52] == 1


def test_the_last_day_of_a_year_that_touches_54_weeks_is_in_the_last_of_them_told() -> None:
    """2040 begins on a Sunday and ends on a Monday."""
    last = date(2040, 12, 31)
    there = ground.changed_days(PLAN, 0, last).model_copy(update={"period": (date(2040, 1, 1), last)})
    assert sum(of(there).regions["KZ-71"].weeks) == 4
    assert of(there).regions["KZ-71"].weeks[WEEKS - 1] == 1


def test_a_thematic_visit_costs_each_of_its_regions_the_same_part() -> None:
    theme = ground.thematic(PLAN, 0).visits[0].legs
    found = after(Add(kind=Kind.PERIODIC, form=Form.THEMATIC, topic="health", legs=theme))
    cost = found.visits[-1].cost
    assert cost > 1
    before, now = of().regions, of(found).regions
    added = {region: now[region].cost - before[region].cost for region in now}
    assert sum(added.values()) == cost
    assert added["KZ-75"] == 0
    assert abs(added["KZ-35"] - added["KZ-71"]) <= 1
    adds_up(of(found), found)


def test_a_region_whose_visits_have_no_days_yet_still_costs_what_it_costs() -> None:
    leg = PLAN.visits[0].legs[0]
    nowhen = leg.model_copy(update={"region": "KZ-10", "institutions": (Stop(id="I01", on_site=()),)})
    found = ground.changed_visit(PLAN, 0, legs=(nowhen,))
    assert of(found).regions["KZ-10"].institutions == 0
    assert of(found).regions["KZ-10"].cost == PLAN.visits[0].cost
    adds_up(of(found), found)


def test_those_who_would_join_are_counted_and_not_named() -> None:
    facts = changed(ground.instance(people=()), Trial(more=dict.fromkeys(ground.REGIONS, 3)))
    plan = ground.made(facts)
    found = of(plan, facts)
    assert found.participants > 0
    assert "+" not in found.model_dump_json()
    adds_up(found, plan)
    names_nobody(found, plan, facts)


def test_a_plan_that_is_made_adds_up_and_names_nobody() -> None:
    for facts in (YEAR, ground.instance(people=tuple(ground.person(number, yearly_days=4) for number in range(1, 10)))):
        made = ground.made(facts)
        adds_up(of(made, facts), made)
        names_nobody(of(made, facts), made, facts)
    assert of(made, facts).left_out > 0


VISITS = st.sampled_from([visit.id for visit in PLAN.visits])
PEOPLE = st.lists(st.sampled_from([person.code for person in YEAR.people]), min_size=1, max_size=4, unique=True)
DAYS = st.dates(date(2027, 1, 1), date(2027, 12, 31))
THEMES = st.sampled_from([1, 2]).map(
    lambda number: Add(
        kind=Kind.PERIODIC, form=Form.THEMATIC, topic="health", legs=ground.thematic(PLAN, 0).visits[0].legs[:number]
    )
)
CHANGES = st.one_of(
    st.builds(lambda visit, day: Move(visit=visit, first_day=day), VISITS, DAYS),
    st.builds(lambda visit, people: Group(visit=visit, participants=tuple(people)), VISITS, PEOPLE),
    st.builds(lambda visit: Remove(visit=visit), VISITS),
    THEMES,
)


@given(st.lists(CHANGES, min_size=1, max_size=8))
def test_however_a_plan_is_changed_its_summary_adds_up_and_names_nobody(changes: list[Change]) -> None:
    try:
        plan = after(*changes)
    except CannotChange:
        return
    adds_up(of(plan), plan)
    names_nobody(of(plan), plan, YEAR)
