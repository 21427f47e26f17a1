"""Intervals that are honest about few trials."""

import pytest

from qorgan.planning.predictability import interval

ERRORS_AT_95 = 1.959964


def test_the_worked_example_of_newcombe_comes_out() -> None:
    found = interval.wilson(81 / 263, 263, ERRORS_AT_95)  # Statistics in Medicine 17 (1998), method 4
    assert (round(found.low, 4), round(found.high, 4)) == (0.2535, 0.3682)


@pytest.mark.parametrize("share", [0.0, 0.01, 0.5, 1.0])
@pytest.mark.parametrize("number", [0, 1, 2, 50, 10_000])
def test_it_holds_the_share_and_stays_between_nought_and_one(share: float, number: int) -> None:
    found = interval.wilson(share, number, ERRORS_AT_95)
    assert 0 <= found.low <= share <= found.high <= 1


def test_more_trials_make_it_narrower_and_more_comparisons_wider() -> None:
    one, many = interval.spread(1), interval.spread(60)
    assert one == pytest.approx(2.5758, abs=1e-4)
    assert interval.wilson(0.3, 400, one).low > interval.wilson(0.3, 100, one).low > interval.wilson(0.3, 100, many).low
