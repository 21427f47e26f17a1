"""Running the same program under other seeds: never under the seed of the plan itself."""

import pytest

from qorgan.planning.predictability import method
from qorgan.planning.predictability.method import Method
from tests.planning.predictability import planted

SEEDS = [f"other/{number}" for number in range(8)]


def _sample(seed: str) -> dict[str, int]:
    return {"I-1": len(seed)}


def test_eight_plans_are_made_each_under_its_own_seed() -> None:
    assert method.sampled(_sample, SEEDS, sealed="Asel") == ({"I-1": 7},) * 8


def test_seven_are_too_few_and_a_seed_said_twice_counts_once() -> None:
    with pytest.raises(method.TooFewPlans):
        method.sampled(_sample, SEEDS[:7], sealed="Asel")
    with pytest.raises(method.TooFewPlans):
        method.sampled(_sample, [*SEEDS[:7], SEEDS[0]], sealed="Asel")


def test_the_sealed_seed_is_never_among_them() -> None:
    with pytest.raises(method.SeedGivenAway) as caught:
        method.sampled(_sample, [*SEEDS, "Asel"], sealed="Asel")
    assert "Asel" not in str(caught.value)


def test_plans_that_agree_are_believed_and_plans_that_scatter_are_not() -> None:
    # given
    facts = planted.facts(places=4, weeks=20)
    alike = [{planted.code(number): number for number in range(4)}] * 8
    scattered = [{planted.code(number): (number * 5 + 7 * turn) % 20 for number in range(4)} for turn in range(8)]

    # then
    assert Method({facts.year: alike}).guess((), facts)[planted.code(2)][2] > 0.85
    assert max(Method({facts.year: scattered}).guess((), facts)[planted.code(2)].values()) < 0.08


def test_plans_of_another_year_say_nothing_about_this_one() -> None:
    facts = planted.facts(places=4, weeks=20)
    told = Method({1999: [{planted.code(0): 3}] * 8}).guess((), facts)
    assert len(set(told[planted.code(0)].values())) == 1
