"""No plan, however odd, brings the figure to a fall."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qorgan.planning.predictability import figure, floor
from qorgan.planning.predictability.figure import Predictability
from qorgan.planning.predictability.guess import Way
from qorgan.planning.predictability.interval import Interval
from qorgan.planning.predictability.year import Facts, History, Weeks
from tests.planning.predictability import planted


def _measured(plan: Weeks, facts: Facts, history: History = (), plans: tuple[Weeks, ...] = ()) -> Predictability:
    return figure.measure(plan, facts, history, figure.standard(plans, year=facts.year))


def test_a_year_without_visits_has_neutral_figures_and_keeps_every_floor() -> None:
    found = _measured({}, planted.facts(visits=0), planted.past("Asel"))
    assert (found.visits, found.hit.value, found.uniform, found.lift) == (0, 0.0, 0.0, Interval(1.0, 0.0, 1.0))
    assert (found.effective_weeks, found.forced, found.outside, dict(found.per_region)) == (1.0, 0, 0, {})
    assert floor.is_kept(found, floor.Floor(largest_lift=0.1, fewest_effective_weeks=99))
    assert [each.code for each in floor.told(found, floor.Floor())] == ["predictability.nothing"]


def test_no_institutions_at_all_are_no_trouble() -> None:
    empty = Facts(
        year=2030, codes=(), regions=(), due=np.zeros(0, np.int64), lawful=np.zeros((0, 52), np.bool_), visits=0
    )
    assert _measured({}, empty).visits == 0
    assert _measured({}, empty, planted.past("Asel")).whether.institutions == 0


def test_an_empty_past_leaves_even_guessing_to_all_but_the_method_and_the_lists() -> None:
    found = _measured(planted.plan(planted.THIS, "Asel"), planted.facts())
    for way in (Way.SAME_WEEK, Way.REGION, Way.MIXTURE):
        assert found.adversaries[way].lift.value == pytest.approx(1)
        assert found.adversaries[way].effective_weeks == pytest.approx(planted.WEEKS)
    assert Way.METHOD not in found.adversaries


def test_a_visit_with_one_lawful_week_is_forced_and_not_held_against_the_plan() -> None:
    # given
    facts, plan = planted.facts(), planted.plan(planted.THIS, "Asel")
    lawful = facts.lawful.copy()
    for number, week in enumerate(plan.values()):
        row = facts.places[list(plan)[number]]
        if number < 10:
            lawful[row] = np.arange(planted.WEEKS) == week

    # when
    found = _measured(plan, replace(facts, lawful=lawful))

    # then
    assert (found.forced, found.visits) == (10, len(plan) - 10)
    assert floor.Said("predictability.forced", {"visits": 10}) in floor.told(found, floor.Floor())


def test_where_every_week_is_forced_nothing_is_judged() -> None:
    facts, plan = planted.facts(weeks=1), {planted.code(number): 0 for number in range(9)}
    found = _measured(plan, facts, planted.past("Asel"), tuple([plan] * 8))
    assert (found.visits, found.forced, found.lift.value) == (0, 9, 1.0)


def test_visits_in_no_lawful_week_and_to_nobody_known_are_counted_apart() -> None:
    facts = planted.facts()
    facts.lawful[0, :26] = False
    found = _measured({planted.code(0): 3, planted.code(1): 3, planted.code(2): 99, "elsewhere": 3}, facts)
    assert (found.visits, found.outside, found.forced) == (1, 3, 0)


def test_a_single_visit_that_was_guessed_proves_nothing() -> None:
    plan = {planted.code(0): 7}
    found = _measured(plan, planted.facts(visits=1), plans=({planted.code(0): 7},) * 8)
    assert found.hit.value == 1
    assert found.adversaries[Way.METHOD].first.low < 0.2
    assert floor.Said("predictability.few", {"visits": 1}) in floor.told(found, floor.Floor())


def test_nobody_to_guess_is_a_fault_of_the_caller() -> None:
    with pytest.raises(ValueError, match="nobody"):
        figure.measure({}, planted.facts(), (), ())


@settings(derandomize=True, max_examples=40, deadline=None)
@given(st.data())
def test_any_small_year_gives_finite_figures(data: st.DataObject) -> None:
    # given
    places, weeks = data.draw(st.integers(1, 6)), data.draw(st.integers(1, 5))
    facts = planted.facts(places=places, weeks=weeks)
    lawful = data.draw(st.lists(st.booleans(), min_size=places * weeks, max_size=places * weeks))
    facts = replace(facts, lawful=np.array(lawful).reshape(places, weeks))
    plan = data.draw(st.dictionaries(st.sampled_from(facts.codes), st.integers(0, weeks)))

    # when
    found = _measured(plan, facts, planted.past("Asel")[:2], (plan,) * 8)

    # then
    assert found.visits + found.forced + found.outside == len(plan)
    for each in found.adversaries.values():
        assert 0 <= each.first.low <= each.first.value <= each.first.high <= 1
        assert each.first.value <= each.several <= 1 + 1e-9
        assert np.isfinite([*each.lift, *each.bits, each.effective_weeks]).all()
        assert 1 <= each.effective_weeks <= weeks + 1e-9
    assert floor.told(found, floor.Floor())
