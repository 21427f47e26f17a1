"""Achieved against target by group, and figures that point at nobody."""

import pytest

from qorgan.questions.site import Size, Stratum, TalkOutcome
from qorgan.sampling import draw, small, strata
from qorgan.sampling.frame import Block, Place, Quota, frame
from tests.sampling.test_draw import SEED, SPECIFIED


def test_what_came_of_a_draw_is_counted_by_group() -> None:
    drawn = draw.draw(SPECIFIED, SEED)
    told = {one.place: TalkOutcome.TALKED for one in drawn.numbers}
    told[Place("W", 6)], told[Place("W", 3)] = TalkOutcome.REFUSED, TalkOutcome.VOLUNTEER_INSTEAD
    del told[Place("A", 21)]
    whole, women, foreigners, segregated = strata.rows(SPECIFIED, drawn, told)
    assert (whole.there, whole.wanted, whole.drawn, whole.talked, whole.untold) == (38, 10, 14, 12, 1)
    assert (women.stratum, women.wanted, women.drawn, women.talked) == (Stratum.WOMEN, 3, 3, 2)
    assert not women.is_met
    assert foreigners.is_met
    assert (segregated.wanted, segregated.drawn) == (0, 2)
    assert list(strata.cells(women)) == [1, 1, 0, 1]


def test_the_reserve_counts_for_those_it_replaced() -> None:
    drawn = draw.draw(SPECIFIED, SEED)
    (whole, *_rest) = strata.rows(SPECIFIED, drawn, {drawn.reserve[0]: TalkOutcome.TALKED})
    assert (whole.talked, whole.untold) == (1, 14)


def test_where_everybody_is_talked_to_everybody_is_wanted() -> None:
    told = frame((Block("A", 9, frozenset({Stratum.JUVENILES})),), 2, (Quota(Stratum.JUVENILES, 1),))
    (whole, _young) = strata.rows(told, draw.draw(told, SEED), {})
    assert (whole.wanted, whole.drawn) == (9, 9)


@pytest.mark.parametrize(("count", "seen"), [(0, "0"), (1, "<5"), (4, "<5"), (5, "5"), (120, "120")])
def test_a_cell_with_fewer_than_five_people_is_hidden(count: int, seen: str) -> None:
    assert small.shown(count) == seen


def test_one_hidden_cell_cannot_be_reckoned_back_from_the_sum() -> None:
    assert small.line([20, 3, 0]) == (("20", "<5", "0"), "")
    assert small.line([20, 3, 2]) == (("20", "<5", "<5"), "25")
    assert small.line([20, 8]) == (("20", "8"), "28")


@pytest.mark.parametrize(
    ("count", "word"),
    [
        (0, Size.NONE),
        (1, Size.UNDER_5),
        (4, Size.UNDER_5),
        (5, Size.UNDER_10),
        (10, Size.UNDER_20),
        (20, Size.UNDER_50),
        (50, Size.UNDER_100),
        (100, Size.UNDER_200),
        (199, Size.UNDER_200),
        (200, Size.OVER),
    ],
)
def test_how_many_is_told_roughly_in_clear(count: int, word: Size) -> None:
    assert small.size(count) is word
