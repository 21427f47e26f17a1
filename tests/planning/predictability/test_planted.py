"""A habit that somebody planted is found by the adversary who looks for it, and chance is found to be chance."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qorgan.planning.draw import Draw
from qorgan.planning.predictability import figure, floor
from qorgan.planning.predictability.figure import Predictability
from qorgan.planning.predictability.guess import Way
from qorgan.planning.predictability.mixture import Mixture
from qorgan.planning.predictability.order import Order
from qorgan.planning.predictability.region_habit import RegionHabit
from qorgan.planning.predictability.same_week import SameWeek
from tests.planning.predictability import planted

FLOOR = floor.Floor()
EVENLY = 1 / planted.WEEKS


def _same_week(number: int, year: int, draw: Draw) -> int:
    return int(Draw("for ever").share(number) * planted.WEEKS)


def _moved_on(number: int, year: int, draw: Draw) -> int:
    """Eleven weeks later in each cycle, round the year."""
    first = int(Draw("for ever").share(number) * 20)
    return first + 11 * ((year - planted.PAST[0]) // planted.CYCLE)


def _alphabet(number: int, year: int, draw: Draw) -> int:
    return number * planted.WEEKS // planted.PLACES


def _backwards(number: int, year: int, draw: Draw) -> int:
    return planted.WEEKS - 1 - _alphabet(number, year, draw)


def _by_region(number: int, year: int, draw: Draw) -> int:
    """Each region has a week of its own, in no order."""
    return planted.region(number) * 19 % planted.WEEKS


def _by_month(number: int, year: int, draw: Draw) -> int:
    """Each region has four weeks of its own, and chance within them."""
    return planted.region(number) * 5 % planted.REGIONS * 4 + int(draw.share(year, number) * 4)


def _half(number: int, year: int, draw: Draw) -> int:
    """In one half of the visits as always, in the other by chance."""
    habit = _same_week if Draw("which").share(number) < 0.5 else planted.by_chance
    return habit(number, year, draw)


def _quarter(number: int, year: int, draw: Draw) -> int:
    habit = _same_week if Draw("which").share(number) < 0.25 else planted.by_chance
    return habit(number, year, draw)


@pytest.mark.parametrize(
    ("habit", "way", "least"),
    [
        (_same_week, Way.SAME_WEEK, 0.95),
        (_moved_on, Way.SAME_WEEK, 0.95),
        (_alphabet, Way.ORDER, 0.75),
        (_backwards, Way.ORDER, 0.75),
        (_by_region, Way.REGION, 0.95),
        (_by_month, Way.REGION, 0.15),
    ],
)
def test_a_planted_habit_is_caught_by_the_one_who_looks_for_it(habit: planted.Habit, way: Way, least: float) -> None:
    # when
    found = planted.measured("Asel", habit)

    # then
    caught = found.adversaries[way]
    assert caught.first.value >= least
    assert caught.lift.value >= least / EVENLY - 1e-9
    assert caught.lift.low > FLOOR.largest_lift
    assert caught.effective_weeks < 6
    assert not floor.is_kept(found, FLOOR)


@pytest.mark.parametrize("habit", [_same_week, _moved_on])
def test_whoever_reads_lists_sees_little_of_weeks_that_come_back(habit: planted.Habit) -> None:
    found = planted.measured("Asel", habit)
    assert found.adversaries[Way.SAME_WEEK].first.value > 0.95
    assert found.adversaries[Way.ORDER].first.value < 0.15


@pytest.mark.parametrize("habit", [_same_week, _alphabet, _by_region])
def test_a_method_that_always_does_the_same_is_seen_through_by_running_it(habit: planted.Habit) -> None:
    found = planted.measured("Asel", habit, before=planted.by_chance)
    assert found.adversary is Way.METHOD
    assert found.hit.value == pytest.approx(1)
    assert found.effective_weeks < 3


@pytest.mark.parametrize("habit", [_alphabet, _backwards])
def test_a_list_is_suspected_even_without_any_past(habit: planted.Habit) -> None:
    # given
    facts, plan = planted.facts(), planted.plan(planted.THIS, "Asel", habit)

    # when
    found = figure.measure(plan, facts, (), figure.standard(year=planted.THIS))

    # then
    assert found.adversary is Way.ORDER
    assert found.lift.low > 1


def test_the_mixture_trusts_whoever_would_have_told_the_earlier_years_best() -> None:
    # given
    found = planted.measured("Asel", planted.by_chance, before=_same_week)

    # then
    mixture, chosen = found.adversaries[Way.MIXTURE], found.adversaries[Way.SAME_WEEK]
    assert (mixture.first, mixture.bits) == (chosen.first, chosen.bits)
    assert not mixture.is_beyond_chance, "it trusts a habit that this year has given up"


def test_the_mixture_never_looks_at_the_year_that_is_judged() -> None:
    others = (Order(), RegionHabit(), SameWeek())
    assert Mixture(others).chosen(planted.past("Asel", _by_region)) == RegionHabit()
    assert Mixture(others).chosen(planted.past("Asel", _alphabet)[:2]) == Order()
    assert Mixture(others).chosen(planted.past("Asel", _moved_on)) == SameWeek()
    assert Mixture(others).chosen(()) == Order()


@settings(derandomize=True, max_examples=12, deadline=None)
@given(st.text("abcdef0123456789", min_size=8, max_size=8))
def test_a_plan_by_chance_cannot_be_told_from_chance(seed: str) -> None:
    found = planted.measured(seed)
    assert found.lift.low <= 1 <= found.lift.high
    assert all(each.lift.low <= 1 <= each.lift.high for each in found.adversaries.values())
    assert not [region for region, each in found.per_region.items() if each.is_beyond_chance]
    assert found.effective_weeks > 0.8 * planted.WEEKS
    assert floor.is_kept(found, FLOOR)


def test_over_many_seeds_the_lift_of_chance_is_one() -> None:
    lifts = [planted.measured(f"seed {number}").adversaries[Way.METHOD].lift.value for number in range(10)]
    assert sum(lifts) / len(lifts) == pytest.approx(1, abs=0.5)


def test_half_a_habit_gives_figures_in_between() -> None:
    # given
    degrees = [planted.measured("Asel", habit) for habit in (planted.by_chance, _quarter, _half, _same_week)]

    # then
    hits = [found.adversaries[Way.SAME_WEEK].first.value for found in degrees]
    weeks = [found.adversaries[Way.SAME_WEEK].effective_weeks for found in degrees]
    assert hits == sorted(hits)
    assert weeks == sorted(weeks, reverse=True)
    assert 0.35 < hits[2] < 0.7
    assert weeks[2] < 0.6 * planted.WEEKS


def test_a_habit_of_one_region_stands_out_there_alone() -> None:
    # given
    def habit(number: int, year: int, draw: Draw) -> int:
        return (_same_week if planted.region(number) == 3 else planted.by_chance)(number, year, draw)

    # when
    found = planted.measured("Asel", habit)

    # then
    assert [region for region, each in found.per_region.items() if each.is_beyond_chance] == ["R-03"]


def test_the_figure_is_the_same_each_time() -> None:
    assert planted.measured("Asel", _half) == planted.measured("Asel", _half)


def test_who_is_visited_is_no_secret_where_turns_come_round() -> None:
    found: Predictability = planted.measured("Asel")
    assert found.whether.hit.value == pytest.approx(1)
    assert found.whether.even == pytest.approx(1 / planted.CYCLE)
    assert math.isclose(found.whether.lift.value, planted.CYCLE)
