"""What is tried changes what it says and nothing else, and whatever is tried, the plan that comes of it is lawful."""

import json
import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from qorgan.planning.adjust import ADJUSTABLE, Adjustable, Amount, Unfit
from qorgan.planning.check import check_plan
from qorgan.planning.document import PlanDocument
from qorgan.planning.instance import Instance
from qorgan.planning.make import Effort, NothingToPlan, make_plan
from qorgan.planning.trial.trial import MOST_MORE, Trial, changed
from tests.marks import provision
from tests.planning import ground

pytestmark = provision("kz266-p06")
YEAR, LAW = ground.instance(), ground.law()
FAR_OUT = ground.instance(places=tuple(ground.place(number, east_km=45.0 * number) for number in range(1, 13)))
"""The same with places that take two days and one for the road."""
FREE = {f"prices.{name}": 0 for name in ("road_km", "day_allowance", "hotel_night", "fare", "fare_step")}


def tried(facts: Instance = YEAR, **asked: object) -> tuple[Instance, PlanDocument]:
    """The year as it would be, and the plan it comes to; which is lawful, whatever was asked."""
    trial = Trial.model_validate(asked)
    year = changed(facts, trial)
    plan = make_plan(year, LAW, seed="Asel", visits=trial.visits, effort=Effort.QUICK)
    assert check_plan(plan, year, LAW) == []
    return year, plan


def going(plan: PlanDocument) -> set[str]:
    """Whoever stands in a group."""
    legs = {code for visit in plan.visits for leg in visit.legs for code in leg.participants}
    return legs | {code for visit in plan.visits for code in visit.roster}


@pytest.mark.parametrize(
    "asked",
    [
        {"settings": {"budget": True}},
        {"settings": {"budget": "1"}},
        {"settings": {"reserve_special": math.nan}},
        {"settings": {"reserve_special": math.inf}},
        {"settings": {"": 1}},
        {"settings": {"budget": [1]}},
        {"settings": [["budget", 1]]},
        {"settings": None},
        {"more": {"KZ-71": -1}},
        {"more": {"KZ-71": MOST_MORE + 1}},
        {"more": {"KZ-71": True}},
        {"more": {"KZ-71": 1.0}},
        {"more": {"KZ-71": "1"}},
        {"more": {"KZ-71": None}},
        {"more": {"": 1}},
        {"without": "P01"},
        {"without": [1]},
        {"without": [""]},
        {"without": [None]},
        {"without": {"P01": 1}},
        {"visits": 0},
        {"visits": -1},
        {"visits": True},
        {"visits": 1.0},
        {"visits": "3"},
        {"seats": 1},
        {"effort": "quick"},
    ],
    ids=str,
)
def test_nothing_is_coerced_and_no_key_is_let_pass(asked: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Trial.model_validate(asked)
    with pytest.raises(ValidationError):
        Trial.model_validate_json(json.dumps(asked))


def test_at_the_least_and_at_the_most_it_is_read() -> None:
    found = Trial.model_validate({"more": {"KZ-71": MOST_MORE, "KZ-35": 0}, "visits": 1, "without": ["P01"]})
    assert (found.more, found.visits, found.without) == ({"KZ-71": MOST_MORE, "KZ-35": 0}, 1, ("P01",))


@given(
    st.dictionaries(
        st.text(min_size=1),
        st.none() | st.integers(-(10**15), 10**15) | st.floats(allow_nan=False, allow_infinity=False),
        max_size=4,
    ),
    st.dictionaries(st.text(min_size=1), st.integers(0, MOST_MORE), max_size=3),
    st.lists(st.text(min_size=1), max_size=3),
    st.none() | st.integers(min_value=1),
)
def test_what_is_kept_of_it_reads_back_with_its_numbers_as_they_were(
    amounts: dict[str, Amount], more: dict[str, int], without: list[str], visits: int | None
) -> None:
    told = Trial.model_validate({"settings": amounts, "more": more, "without": without, "visits": visits})
    back = Trial.model_validate(json.loads(json.dumps(told.model_dump(mode="json"))))
    assert back == told
    assert {name: repr(value) for name, value in back.settings.items()} == {
        name: repr(value) for name, value in amounts.items()
    }


@pytest.mark.parametrize(
    ("asked", "is_as_it_stands"),
    [
        ({}, True),
        ({"more": {"KZ-71": 0}}, True),
        ({"more": {"KZ-71": 0, "KZ-35": 1}}, False),
        ({"without": ["P01"]}, False),
        ({"visits": 1}, False),
        ({"settings": {"budget": None}}, False),
    ],
)
def test_nothing_that_differs_is_the_year_as_it_stands(asked: dict[str, object], is_as_it_stands: bool) -> None:
    trial = Trial.model_validate(asked)
    assert trial.is_as_it_stands is is_as_it_stands
    if is_as_it_stands:
        assert changed(YEAR, trial) == YEAR


def test_nothing_changed_under_the_same_seed_is_the_same_plan() -> None:
    year, plan = tried()
    assert year == YEAR
    assert plan == ground.made(YEAR, "Asel")


def test_amounts_people_and_visits_change_what_they_name_and_nothing_else() -> None:
    found = changed(YEAR, Trial(settings={"days_a_year": 9}, more={"KZ-35": 2, "KZ-71": 1}, without=("P02", "P05")))
    assert found.settings == replace(YEAR.settings, days_a_year=9)
    assert replace(found, settings=YEAR.settings, people=YEAR.people) == YEAR
    stayed = tuple(person for person in YEAR.people if person.code not in {"P02", "P05"})
    assert found.people[:-3] == stayed
    joined = found.people[-3:]
    assert len({person.code for person in found.people}) == len(found.people)
    assert [person.home_on(ground.PERIOD.first) for person in joined] == ["KZ-35", "KZ-35", "KZ-71"]
    assert [person.home_on(ground.PERIOD.last) for person in joined] == ["KZ-35", "KZ-35", "KZ-71"]


def test_amounts_that_do_not_fit_the_office_are_refused() -> None:
    refusals: list[tuple[str, Amount, str]] = [
        ("risk_base", 1, "unknown"),
        ("smallest_group", 4, "groups"),
        ("budget", -1, "range"),
    ]
    for name, amount, code in refusals:
        with pytest.raises(Unfit) as unfit:
            changed(YEAR, Trial(settings={name: amount}))
        assert [fault.code for fault in unfit.value.faults] == [code]


def test_a_removed_participant_is_in_no_group() -> None:
    gone = ("P01", "P05")
    assert going(tried()[1]) & set(gone)
    year, plan = tried(without=gone)
    assert not going(plan) & set(gone)
    assert not {person.code for person in year.people} & set(gone)


def test_people_and_regions_that_the_year_does_not_have_break_nothing() -> None:
    _, plan = tried(without=["NOBODY", "R1", "I01"], more={"KZ-99": 3, "nowhere": 1, "KZ-19": 1})
    assert plan.number_of_visits == 12
    assert plan.cost <= tried()[1].cost


def test_who_joins_can_be_planned_and_makes_a_year_of_strangers_cheaper() -> None:
    far = replace(YEAR, people=tuple(one for one in YEAR.people if one.homes[0].region == "KZ-35"))
    before = tried(far)[1]
    _, after = tried(far, more={"KZ-71": 3, "KZ-75": 3})
    joined = {code for code in going(after) if code.startswith("+")}
    assert joined == {f"+{region}.{at}" for region in ("KZ-71", "KZ-75") for at in (1, 2, 3)}
    assert after.cost < before.cost
    assert len(after.unplaced) <= len(before.unplaced)


def test_a_year_can_be_planned_with_nobody_but_those_who_would_join() -> None:
    nobody = replace(YEAR, people=())
    with pytest.raises(NothingToPlan):
        tried(nobody)
    _, plan = tried(nobody, more=dict.fromkeys(ground.REGIONS, 3))
    assert plan.number_of_visits == 12


def test_the_most_who_may_join_can() -> None:
    year, plan = tried(more={"KZ-71": MOST_MORE})
    assert len(year.people) == len(YEAR.people) + MOST_MORE
    assert plan.number_of_visits == 12


def test_without_everybody_there_is_nothing_to_plan() -> None:
    with pytest.raises(NothingToPlan) as nothing:
        tried(without=[person.code for person in YEAR.people])
    assert nothing.value.code == "plan.no_participants"


def test_so_many_visits_are_the_most() -> None:
    assert tried(visits=3)[1].number_of_visits == 3
    assert tried(visits=10_000)[1] == tried()[1]


def test_no_money_is_no_plan_unless_nothing_costs_anything() -> None:
    with pytest.raises(NothingToPlan) as nothing:
        tried(settings={"budget": 0})
    assert nothing.value.code == "plan.nothing_placed"
    _, free = tried(settings={"budget": 0, **FREE})
    assert (free.cost, free.budget, free.number_of_visits) == (0, 0, 12)


def test_money_that_the_office_was_given_can_be_left_open() -> None:
    poor = replace(YEAR, settings=replace(YEAR.settings, budget=tried()[1].cost // 2))
    assert tried(poor)[1].number_of_visits != 12
    assert tried(poor, settings={"budget": None})[1].number_of_visits == 12


@pytest.mark.parametrize("one", ADJUSTABLE, ids=lambda one: one.name)
@pytest.mark.parametrize("end", ["least", "most"])
def test_no_amount_that_may_be_set_breaks_the_planning(one: Adjustable, end: str) -> None:
    amount = getattr(one, end)
    wanted: dict[str, Amount] = {one.name: int(amount) if one.is_whole else amount}
    if one.name == "smallest_group":
        wanted["large_group"] = 20
    for facts in (YEAR, FAR_OUT):
        try:
            _, plan = tried(facts, settings=wanted)
        except NothingToPlan:
            continue
        assert one.name not in FREE or end == "most" or plan.cost <= tried(facts)[1].cost


def amounts() -> st.SearchStrategy[dict[str, Amount]]:
    """A few settings, each with any amount that it may have."""
    each = {
        one.name: st.integers(int(one.least), int(one.most)) if one.is_whole else st.floats(one.least, one.most)
        for one in ADJUSTABLE
        if one.name not in {"smallest_group", "large_group"}
    }
    return st.lists(st.sampled_from(sorted(each)), max_size=4, unique=True).flatmap(
        lambda names: st.fixed_dictionaries({name: each[name] for name in names})
    )


@settings(max_examples=40)
@given(
    st.sampled_from([YEAR, FAR_OUT]),
    amounts(),
    st.dictionaries(st.sampled_from([*ground.REGIONS, "KZ-10", "KZ-99"]), st.integers(0, 3)),
    st.lists(st.sampled_from([person.code for person in YEAR.people]), max_size=6),
    st.none() | st.integers(1, 14),
)
def test_whatever_is_tried_the_plan_is_lawful(
    facts: Instance, wanted: dict[str, Amount], more: dict[str, int], without: list[str], visits: int | None
) -> None:
    try:
        _, plan = tried(facts, settings=wanted, more=more, without=without, visits=visits)
    except NothingToPlan:
        return
    assert not going(plan) & set(without)
    assert visits is None or (plan.number_of_visits or 0) <= visits
