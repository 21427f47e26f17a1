"""Which settings an office may set: none is forgotten, none leaves its range, and what is asked for is what comes out."""

import math
from dataclasses import fields
from itertools import groupby
from typing import get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qorgan.planning import adjust, lottery_seal
from qorgan.planning.adjust import ADJUSTABLE, BY_NAME, Adjustable, Amount, Fault, Group, Unfit, Unit
from qorgan.planning.lottery_seal import Terms
from qorgan.planning.settings import Prices, Settings
from tests.planning import ground

OFFICE = Settings(prices=Prices(currency="KZT"))
LEFT_OUT = {
    "risk_base",
    "risk_per_person",
    "never_visited_years",
    "people_kept_free_per_zone_week",
    "prices.currency",
}
"""Not for an office to set on a page. A new setting is set there, or stands here with whoever put it here."""
ROOM: dict[str, Amount] = {"smallest_group": 2, "large_group": 20}
"""In which each size of a group may have any amount that it may have alone."""
EACH = pytest.mark.parametrize("one", ADJUSTABLE, ids=lambda one: one.name)


def hints() -> dict[str, object]:
    own = {name: hint for name, hint in get_type_hints(Settings).items() if name != "prices"}
    return own | {f"prices.{name}": hint for name, hint in get_type_hints(Prices).items()}


def faults(**told: object) -> tuple[Fault, ...]:
    return refused({name.replace("__", "."): value for name, value in told.items()})


def refused(told: dict[str, object]) -> tuple[Fault, ...]:
    with pytest.raises(Unfit) as unfit:
        adjust.adjusted(OFFICE, told)  # type: ignore[arg-type]  # what a form or a file may bring
    return unfit.value.faults


def within(one: Adjustable) -> st.SearchStrategy[Amount]:
    """Any amount that it may have."""
    if one.is_whole:
        whole: st.SearchStrategy[Amount] = st.integers(int(one.least), int(one.most))
        return st.none() | whole if one.may_be_none else whole
    return st.floats(one.least, one.most)


AMOUNTS = st.fixed_dictionaries({}, optional={one.name: within(one) for one in ADJUSTABLE})


def test_every_setting_can_be_set_but_for_a_few_named_ones() -> None:
    assert {one.name for one in fields(Settings)} | {f"prices.{one.name}" for one in fields(Prices)} == {
        *hints(),
        "prices",
    }
    assert hints().keys() - BY_NAME.keys() == LEFT_OUT
    assert BY_NAME.keys() <= hints().keys()
    assert len(BY_NAME) == len(ADJUSTABLE)


@EACH
def test_a_setting_is_whole_and_may_be_open_where_its_field_is(one: Adjustable) -> None:
    told = {(True, False): int, (True, True): int | None, (False, False): float}
    assert hints()[one.name] == told[one.is_whole, one.may_be_none]
    assert 0 <= one.least < one.most
    assert one.unit is not Unit.SHARE or one.most < 1
    assert one.step > 0


def test_settings_of_one_subject_stand_together_in_the_order_of_the_subjects() -> None:
    assert [group for group, _ in groupby(ADJUSTABLE, key=lambda one: one.group)] == list(Group)


def test_the_standard_settings_can_be_set() -> None:
    assert adjust.adjusted(OFFICE, adjust.values(OFFICE)) == adjust.adjusted(OFFICE, adjust.NOTHING_SET) == OFFICE
    assert list(adjust.values(OFFICE)) == [one.name for one in ADJUSTABLE]


@EACH
def test_at_the_least_and_at_the_most_it_fits_and_lands_in_its_own_field(one: Adjustable) -> None:
    base = adjust.adjusted(OFFICE, ROOM)
    for end in (one.least, one.most):
        amount = int(end) if one.is_whole else end
        found = adjust.adjusted(base, {one.name: amount})
        assert adjust.values(found) == adjust.values(base) | {one.name: amount}
        assert found.prices.currency == "KZT"
        assert all(getattr(found, name) == getattr(OFFICE, name) for name in LEFT_OUT - {"prices.currency"})


@EACH
def test_one_beyond_is_refused_with_the_range(one: Adjustable) -> None:
    for beyond in (
        (int(one.least) - 1, int(one.most) + 1)
        if one.is_whole
        else (math.nextafter(one.least, -1), math.nextafter(one.most, math.inf))
    ):
        assert refused({one.name: beyond}) == (Fault(one.name, "range", beyond, one.least, one.most),)


@EACH
@pytest.mark.parametrize("value", [True, False, "3", "", [], {}, b"3", 3j], ids=repr)
def test_what_is_no_number_is_refused(one: Adjustable, value: object) -> None:
    assert refused({one.name: value}) == (Fault(one.name, "type", value),)


@EACH
def test_a_fraction_of_what_is_whole_and_what_is_no_number_at_all_are_refused(one: Adjustable) -> None:
    code = "type" if one.is_whole else "range"
    for value in (math.nan, math.inf, -math.inf):
        (found,) = refused({one.name: value})
        assert (found.name, found.code) == (one.name, code)
    if one.is_whole:
        assert [fault.code for fault in refused({one.name: float(one.least) + 0.5})] == ["type"]
        assert [fault.code for fault in refused({one.name: float(one.most)})] == ["type"]


@EACH
def test_only_the_budget_may_be_left_open(one: Adjustable) -> None:
    if one.name == "budget":
        with_money = adjust.adjusted(OFFICE, {"budget": 7})
        assert adjust.adjusted(with_money, {"budget": None}).budget is None
    else:
        assert refused({one.name: None}) == (Fault(one.name, "type", None),)


@pytest.mark.parametrize(
    "name", [*sorted(LEFT_OUT), "prices", "prices.", "prices.prices.road_km", "road_km", "", "Budget"]
)
def test_what_is_no_setting_of_the_office_is_refused_by_its_name(name: str) -> None:
    assert refused({name: 1}) == (Fault(name, "unknown", 1),)


def test_the_large_group_is_at_least_the_smallest() -> None:
    assert adjust.adjusted(OFFICE, {"smallest_group": 3, "large_group": 3}).large_group == 3
    assert faults(smallest_group=3, large_group=2) == (Fault("large_group", "groups", 2, least=3),)
    # Against what stands already, too.
    assert faults(smallest_group=4) == (Fault("large_group", "groups", 3, least=4),)
    assert faults(large_group=2, smallest_group=20) == (Fault("large_group", "groups", 2, least=20),)


def test_every_fault_is_told_at_once() -> None:
    found = faults(budget=-1, days_a_year=True, prices__currency="USD", journey_days=3)
    assert {(fault.name, fault.code) for fault in found} == {
        ("budget", "range"),
        ("days_a_year", "type"),
        ("prices.currency", "unknown"),
    }


def test_what_differs_is_what_the_other_has() -> None:
    assert adjust.differing({"a": 1, "b": 2}, {"a": 1, "b": 3, "c": None}) == {"b": 3, "c": None}
    assert adjust.differing({"budget": 5}, {"budget": None}) == {"budget": None}
    assert adjust.differing({"a": 1}, {}) == {}


def test_nought_of_a_share_is_the_same_in_what_a_plan_commits_itself_to_however_it_was_typed() -> None:
    plan = ground.plan()
    as_whole, as_fraction = (
        ground.instance(settings=adjust.adjusted(OFFICE, {"reserve_special": nought, "largest_lift": lift}))
        for nought, lift in ((0, 3), (0.0, 3.0))
    )
    told = [lottery_seal.parameters_of(facts, Terms("s"), plan) for facts in (as_whole, as_fraction)]
    assert told[0] == told[1]
    assert told[0]["settings.reserve_special"] == "0.0"


@given(AMOUNTS)
def test_whatever_fits_comes_out_as_it_went_in(told: dict[str, Amount]) -> None:
    wanted = ROOM | told
    found = adjust.adjusted(OFFICE, ROOM)
    if int(wanted["large_group"] or 0) < int(wanted["smallest_group"] or 0):
        with pytest.raises(Unfit):
            adjust.adjusted(found, told)
        return
    changed = adjust.adjusted(found, told)
    assert adjust.values(changed) == adjust.values(found) | told
    only = adjust.differing(adjust.values(OFFICE), adjust.values(changed))
    assert adjust.adjusted(OFFICE, only) == changed
