"""A plan changed by hand is counted anew so that the check agrees, and stays as it is where nothing is asked for."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qorgan.planning.breach import Breach
from qorgan.planning.by_hand import located
from qorgan.planning.by_hand.apply import CannotChange
from qorgan.planning.by_hand.change import changed
from qorgan.planning.by_hand.changes import Add, Change, Dates, Group, Move, Remove, Representative
from qorgan.planning.check import check_plan
from qorgan.planning.document import Leg, PlanDocument, Stop
from qorgan.planning.instance import Instance, Span
from qorgan.questions.vocabulary import Form, Kind
from tests.marks import provision
from tests.planning import ground

pytestmark = provision("kz266-p03", "kz266-p06")
PLAN, YEAR, LAW = ground.plan(), ground.instance(), ground.law()
FIRST, SECOND = (visit.id for visit in PLAN.visits[:2])


def after(*changes: Change, facts: Instance = YEAR) -> PlanDocument:
    return changed(PLAN, changes, facts, LAW)


def wrong(plan: PlanDocument, facts: Instance = YEAR) -> list[Breach]:
    return check_plan(plan, facts, LAW)


def uncounted(found: list[Breach]) -> list[Breach]:
    """Breaches of figures and costs: there must be none, whatever else is wrong."""
    return [one for one in found if one.provision.startswith("figure-")]


def test_nothing_changed_is_the_same_plan_but_for_its_draw() -> None:
    assert after() == PLAN.model_copy(update={"randomness": None})


def test_a_day_on_which_the_institution_is_closed_is_stepped_over() -> None:
    closed = Span(date(2027, 10, 5), date(2027, 10, 6))
    places = tuple(replace(one, closed=(closed,)) if one.code == "I04" else one for one in YEAR.places)
    found = after(Move(visit=SECOND, first_day=date(2027, 10, 4)), facts=replace(YEAR, places=places))
    assert found.visits[1].legs[0].institutions[0].on_site == (date(2027, 10, 4), date(2027, 10, 7))
    with pytest.raises(CannotChange) as error:
        after(Move(visit=SECOND, first_day=date(2027, 10, 5)), facts=replace(YEAR, places=places))
    assert error.value.breach.code == "visit.not_open_then"


def test_days_that_lay_apart_stay_as_far_apart() -> None:
    stop = Stop(id="I04", on_site=(date(2027, 2, 1), date(2027, 2, 4)))
    apart = after(Dates(visit=SECOND, stops=(stop,)), Move(visit=SECOND, first_day=date(2027, 10, 4)))
    assert apart.visits[1].legs[0].institutions[0].on_site == (date(2027, 10, 4), date(2027, 10, 7))


def test_the_last_day_of_the_year_holds_one_day_and_not_two() -> None:
    last = date(2027, 12, 31)
    assert after(Move(visit=FIRST, first_day=last)).visits[0].travel == (last, last)
    with pytest.raises(CannotChange) as error:
        after(Move(visit=SECOND, first_day=last))
    assert error.value.breach.code == "visit.year_over"


def test_a_place_far_from_the_centre_gets_a_day_for_the_road() -> None:
    code = PLAN.visits[0].legs[0].institutions[0].id
    far = replace(YEAR, places=tuple(replace(one, north_km=300.0) if one.code == code else one for one in YEAR.places))
    tuesday, monday = date(2027, 10, 5), date(2027, 10, 4)
    assert after(Move(visit=FIRST, first_day=tuesday), facts=far).visits[0].travel == (monday, tuesday)
    on_monday = after(Move(visit=FIRST, first_day=monday), facts=far)
    assert on_monday.visits[0].travel == (monday, tuesday)
    assert uncounted(wrong(on_monday, far)) == []


def test_people_from_another_region_cost_more() -> None:
    far = after(*(Group(visit=number, participants=("P03", "P06")) for number in (FIRST, SECOND)))
    assert far.visits[0].trip == far.visits[1].trip
    assert far.cost > PLAN.cost
    assert uncounted(wrong(far)) == []


def test_a_thematic_visit_made_by_hand_is_priced_as_the_check_counts() -> None:
    legs = ground.thematic(PLAN, 0).visits[0].legs
    add = Add(kind=Kind.PERIODIC, form=Form.THEMATIC, topic="health", legs=legs)
    partly = add.model_copy(
        update={"legs": (legs[0].model_copy(update={"participants": ("P01", "P03", "P06")}), legs[1])}
    )
    for theme in (add, partly):
        found = after(theme)
        assert found.visits[-1].cost > 0
        assert found.number_of_visits == len(found.visits) + 1
        assert uncounted(wrong(found)) == []


def test_a_visit_that_comes_back_to_its_week_comes_back_to_its_journey() -> None:
    gone = after(Move(visit=FIRST, first_day=date(2027, 10, 4)))
    assert gone.visits[0].trip != gone.visits[1].trip
    back = changed(gone, (Move(visit=FIRST, first_day=date(2027, 1, 11)),), YEAR, LAW)
    assert back.visits[0].trip == back.visits[1].trip
    assert wrong(back) == []


def test_a_new_visit_gets_the_number_after_the_highest() -> None:
    stop = Stop(id="I01", on_site=(date(2027, 11, 8),))
    leg = Leg(region="KZ-71", institutions=(stop,), participants=("P01", "P04"), representative="R1")
    add = Add(kind=Kind.INTERMEDIATE, form=Form.ONE_TIME, legs=(leg,))
    found = after(add, add.model_copy(update={"legs": (leg.model_copy(update={"participants": ("P04", "P07")}),)}))
    assert [visit.id for visit in found.visits[-2:]] == ["2027-0013", "2027-0014"]
    assert uncounted(wrong(found)) == []


@provision("kz266-p08-a")
def test_a_written_reason_answers_what_the_law_asks_one_for() -> None:
    alone = Group(visit=FIRST, participants=("P01",))
    assert "group.too_small" in {one.code for one in wrong(after(alone))}
    reasoned = after(alone.model_copy(update={"reason": "Nobody else is free"}))
    assert reasoned.visits[0].reason == "Nobody else is free"
    assert "group.too_small" not in {one.code for one in wrong(reasoned)}
    kept = changed(reasoned, (alone,), YEAR, LAW)
    assert kept.visits[0].reason == "Nobody else is free"
    assert changed(kept, (alone.model_copy(update={"reason": ""}),), YEAR, LAW).visits[0].reason is None


def test_a_place_is_named_as_far_as_a_breach_says() -> None:
    told = [
        (Breach("p", "c", "plan", None, None), "visits"),
        (Breach("p", "c", SECOND, None, None), "visits[1]"),
        (Breach("p", "c", "T0002", None, None), "visits[2]"),
        (Breach("p", "c", f"{FIRST}, {SECOND}", 2, 1, {"person": "P01"}), "visits[1].legs[0].participants"),
        (Breach("p", "c", FIRST, None, None, {"person": "R1"}), "visits[0].legs[0].representative"),
        (Breach("p", "c", FIRST, None, None, {"institution": "I01"}), "visits[0].legs[0].institutions[0]"),
        (Breach("p", "c", FIRST, None, None, {"region": "KZ-71"}), "visits[0].legs[0]"),
        (Breach("p", "c", "2027-0099", None, None), "visits"),
    ]
    assert [located.path(PLAN, breach) for breach, _ in told] == [path for _, path in told]


VISITS = st.sampled_from([visit.id for visit in PLAN.visits])
PEOPLE = st.lists(st.sampled_from([person.code for person in YEAR.people]), min_size=1, max_size=4, unique=True)
DAYS = st.dates(date(2027, 1, 11), date(2027, 12, 20))
CHANGES = st.one_of(
    st.builds(lambda visit, day: Move(visit=visit, first_day=day), VISITS, DAYS),
    st.builds(lambda visit, people: Group(visit=visit, participants=tuple(people)), VISITS, PEOPLE),
    st.builds(
        lambda visit, guide: Representative(visit=visit, representative=guide), VISITS, st.sampled_from(["R0", "R1"])
    ),
    st.builds(lambda visit: Remove(visit=visit), VISITS),
)


@given(st.lists(CHANGES, min_size=1, max_size=5))
def test_whatever_is_changed_the_check_counts_the_same(changes: list[Change]) -> None:
    try:
        found = after(*changes)
    except CannotChange:
        return
    assert uncounted(wrong(found)) == []
    codes = {one.code for one in wrong(found)}
    assert not codes & {
        "plan.other_register",
        "plan.number_differs",
        "roster.differs",
        "institution.passed_over",
        "trip.differs",
    }
