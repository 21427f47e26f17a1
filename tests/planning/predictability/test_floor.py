"""The floor of the office: kept, broken, out of reach, or not to be judged."""

from dataclasses import replace

import pytest

from qorgan.planning.predictability import floor
from qorgan.planning.predictability.figure import Predictability
from qorgan.planning.predictability.floor import Floor
from qorgan.planning.predictability.guess import Way
from qorgan.planning.predictability.interval import Interval
from qorgan.planning.predictability.score import Judged
from qorgan.planning.predictability.whether import Whether

NEUTRAL = Interval(1.0, 0.5, 2.0)
SIXTEEN = Interval(4.0, 3.9, 4.1)


def _found(lift: Interval = NEUTRAL, bits: Interval = SIXTEEN, even_bits: float = 4.0) -> Predictability:
    one = Judged(
        way=Way.ORDER,
        visits=100,
        first=Interval(0.1, 0.05, 0.2),
        several=0.3,
        even_first=0.05,
        even_several=0.2,
        lift=lift,
        bits=bits,
        even_bits=even_bits,
    )
    who = Whether(400, 100, Interval(0.5, 0.4, 0.6), 0.25, Interval(2.0, 1.6, 2.4))
    return Predictability(
        worst=one, adversaries={Way.ORDER: one}, per_region={"R-01": one}, whether=who, forced=0, outside=0
    )


def _codes(found: Predictability, wanted: Floor) -> list[str]:
    return [each.code.removeprefix("predictability.") for each in floor.told(found, wanted)]


@pytest.mark.parametrize(("largest", "kept"), [(3.0, True), (2.9, False)])
def test_a_lift_at_the_limit_is_kept_and_one_above_is_not(largest: float, kept: bool) -> None:
    found = _found(Interval(3.0, 1.1, 5.0))
    assert floor.is_kept(found, Floor(largest_lift=largest)) is kept
    assert ("guessed" in _codes(found, Floor(largest_lift=largest))) is not kept


def test_a_high_lift_that_luck_explains_is_kept() -> None:
    assert floor.is_kept(_found(Interval(3.0, 1.0, 5.0)), Floor(largest_lift=2))


@pytest.mark.parametrize(("fewest", "kept"), [(8.0, True), (8.1, False)])
def test_weeks_at_the_limit_are_kept_and_fewer_are_not(fewest: float, kept: bool) -> None:
    found = _found(bits=Interval(3.0, 2.9, 3.1))
    assert floor.is_kept(found, Floor(fewest_effective_weeks=fewest)) is kept
    assert ("narrow" in _codes(found, Floor(fewest_effective_weeks=fewest))) is not kept


def test_few_weeks_that_luck_explains_are_kept() -> None:
    assert floor.is_kept(_found(bits=Interval(3.0, 1.9, 4.1)), Floor(fewest_effective_weeks=9))


def test_a_floor_above_what_the_law_leaves_is_said_to_be_out_of_reach() -> None:
    found = _found()
    assert floor.is_kept(found, Floor(fewest_effective_weeks=16))
    assert not floor.is_kept(found, Floor(fewest_effective_weeks=17))
    assert _codes(found, Floor(fewest_effective_weeks=17)) == ["bound", "whether"]


def test_everything_worth_knowing_is_told_beside_the_verdict() -> None:
    found = replace(_found(Interval(1.9, 1.2, 3.0)), forced=2, outside=1)
    assert _codes(found, Floor()) == ["kept", "region", "forced", "outside", "whether"]
    assert floor.told(found, Floor())[0].params == {
        "adversary": Way.ORDER,
        "hit": 10.0,
        "even": 5.0,
        "lift": 1.9,
        "low": 1.2,
        "high": 3.0,
        "weeks": 16.0,
        "lawful": 16.0,
    }
