"""Programmes for HiGHS: what they give, and None where nothing can be given."""

import numpy as np
import pytest

from qorgan.planning.engine.linear import Kept, Programme, Start
from tests.planning.engine.programmes import COSTS, choosing


def test_the_cheapest_two_of_three_are_taken_and_the_row_is_worth_what_one_less_would_save() -> None:
    answer = choosing(2, 3).relaxed()
    assert answer is not None
    assert answer.values.tolist() == pytest.approx([1, 1, 0])
    assert answer.bound == pytest.approx(5)
    assert 2 <= answer.prices[0] <= 4


def test_what_nothing_can_satisfy_has_no_answer() -> None:
    assert choosing(4, 9).relaxed() is None
    assert choosing(4, 9).whole(gap=0, nodes=10) is None


def test_halves_are_made_whole_and_the_bound_stays_below() -> None:
    """An odd ring: three edges, of each two neighbours one; relaxed it takes three halves, whole it needs two."""
    ring = Programme()
    columns = ring.add_columns(np.ones(3))
    for one, other in ((0, 1), (1, 2), (2, 0)):
        row = ring.add_rows(np.ones(1), np.full(1, np.inf))
        ring.set(np.repeat(row, 2), columns[[one, other]])
    relaxed, whole = ring.relaxed(), ring.whole(gap=0, nodes=100)
    assert relaxed is not None
    assert whole is not None
    assert relaxed.bound == pytest.approx(1.5)
    assert whole.values.sum() == pytest.approx(2)
    assert whole.bound == pytest.approx(2)


def test_a_start_is_kept_where_no_node_may_be_searched_and_bettered_where_it_may() -> None:
    dear = np.array([1.0, 0.0, 1.0])
    bettered = choosing(2, 3).whole(gap=0, nodes=100, start=dear)
    assert bettered is not None
    assert COSTS @ bettered.values == pytest.approx(5)


def test_columns_may_be_taken_more_than_once() -> None:
    made = Programme()
    columns = made.add_columns(np.array([1.0, 5.0]), most=2.0)
    made.set(made.add_rows(np.array([3.0]), np.array([3.0])).repeat(2), columns, np.ones(2))
    answer = made.whole(gap=0, nodes=10)
    assert answer is not None
    assert answer.values.tolist() == pytest.approx([2, 1])


def test_a_programme_around_what_is_fixed_gives_the_rest() -> None:
    """The first thing taken: one more of the others, at their reduced costs."""
    made, values = choosing(2, 3), np.array([1.0, 0.0, 0.0])
    left = made.around(values > 0, values)
    answer = left.relaxed()
    assert answer is not None
    assert answer.values.tolist() == pytest.approx([1, 0])
    assert answer.bound == pytest.approx(2)
    assert made.reduced(answer.prices).tolist() == pytest.approx([COSTS[0] - answer.prices[0], *answer.reduced])


def test_what_is_fixed_counts_toward_the_most_of_a_row() -> None:
    """Things that are worth having, at most two: with one of them taken, one more."""
    made = Programme()
    rows = made.add_rows(np.array([-np.inf]), np.array([2.0]))
    made.set(np.repeat(rows, 3), made.add_columns(-COSTS))
    taken = np.array([True, False, False])
    answer = made.around(taken, taken.astype(float)).relaxed()
    assert answer is not None
    assert answer.values.tolist() == pytest.approx([0, 1])


def test_a_kept_relaxation_is_solved_again_around_what_is_fixed() -> None:
    kept = Kept(choosing(2, 3))
    assert kept.solve() is not None
    for column, value, bound, values in ((1, 0.0, 7.0, [1, 0, 1]), (2, 0.0, None, None)):
        kept.fix(np.array([column]), np.array([value]))
        answer = kept.solve()
        if bound is None:
            assert answer is None
        else:
            assert answer is not None
            assert answer.bound == pytest.approx(bound)
            assert answer.values.tolist() == pytest.approx(values)


def test_a_programme_that_grew_goes_on_from_where_it_was() -> None:
    """With a cheaper thing, and a limit for it."""
    small = Kept(choosing(2, 3))
    assert small.solve() is not None
    grown = choosing(2, 3)
    column = grown.add_columns(np.array([1.0]))
    grown.set(np.zeros(1, np.int64), column)
    grown.set(grown.add_rows(np.array([-np.inf]), np.array([0.5])), column)
    columns, rows = small.start()
    start = Start(np.array([*columns, Kept.NEW.columns[()]], object), np.array([*rows, Kept.NEW.rows[()]], object))
    answer = Kept(grown, start).solve()
    assert answer is not None
    assert answer.values.tolist() == pytest.approx([0.5, 1, 0, 0.5])
    assert answer.bound == pytest.approx(4)
