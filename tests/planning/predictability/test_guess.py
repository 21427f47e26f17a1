"""What the adversaries say is a probability over lawful weeks, and may be said in any shape."""

import numpy as np
import pytest

from qorgan.planning.predictability import guess, score
from qorgan.planning.predictability.guess import Adversary, Way
from qorgan.planning.predictability.method import Method
from qorgan.planning.predictability.mixture import Mixture
from qorgan.planning.predictability.order import Order
from qorgan.planning.predictability.region_habit import RegionHabit
from qorgan.planning.predictability.same_week import SameWeek
from qorgan.planning.predictability.year import Year
from tests.planning.predictability import planted

ALL: tuple[Adversary, ...] = (
    Method({planted.THIS: [planted.plan(planted.THIS, str(number)) for number in range(8)]}),
    SameWeek(),
    Order(),
    RegionHabit(),
    Mixture((SameWeek(), Order())),
)


@pytest.mark.parametrize("adversary", ALL, ids=lambda adversary: str(adversary.way))
def test_probabilities_of_an_institution_add_up_to_one_at_most_and_lie_in_lawful_weeks(adversary: Adversary) -> None:
    # given
    facts = planted.facts()
    facts.lawful[:5, 10:] = False
    facts.lawful[5] = False

    # when
    told = adversary.guess(planted.past("Asel"), facts)

    # then
    assert tuple(told) == facts.codes
    assert len(told) == planted.PLACES
    assert all(0 <= sum(told[code].values()) <= 1 + 1e-9 for code in facts.codes)
    assert all(set(told[planted.code(number)]) <= set(range(10)) for number in range(5))
    assert dict(told[planted.code(5)]) == {}


def test_a_guess_may_be_told_as_plain_mappings() -> None:
    # given
    facts = planted.facts(places=2, weeks=4)
    told = {planted.code(0): {1: 0.5, 2: 0.25, 9: 0.25}, "elsewhere": {0: 1.0}}

    # then
    assert guess.chances(told, facts).tolist() == [[0, 0.5, 0.25, 0], [0, 0, 0, 0]]
    marks = score.marks(told, Year(facts, {planted.code(0): 2, planted.code(1): 3}))
    assert marks.first.tolist() == [0, 0.25]
    assert marks.several.tolist() == [1, 1]
    assert marks.bits.tolist() == pytest.approx([-np.log2(0.99 / 3 + 0.0025), 2])


def test_weeks_believed_alike_share_the_hit() -> None:
    facts = planted.facts(places=1, weeks=10)
    told = {planted.code(0): {0: 0.3, 1: 0.1, 2: 0.1, 3: 0.1, 4: 0.1, 5: 0.1}}
    marks = score.marks(told, Year(facts, {planted.code(0): 3}))
    assert marks.first.tolist() == [0]
    assert marks.several.tolist() == pytest.approx([3 / 5])
    first = score.marks({planted.code(0): {2: 0.2, 3: 0.2}}, Year(facts, {planted.code(0): 3}))
    assert first.first.tolist() == [0.5]


def test_who_is_called_what() -> None:
    assert [each.way for each in ALL] == list(Way)
