"""Programmes solved nearly: as near as was asked, always the same, from where they were, and around what is fixed."""

import highspy
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qorgan.planning.engine import linear, near
from qorgan.planning.engine.linear import Programme, Start
from qorgan.planning.engine.near import Near
from tests.planning.engine.programmes import choosing

WITHIN = 1e-4


def covering(seed: int, rows: int) -> Programme:
    """Each row wants one of its columns, which are in three rows at most; a last column each, that is always there, is dear."""
    chance = np.random.default_rng(seed)
    made = Programme()
    columns = made.add_columns(chance.integers(1, 100, 2 * rows).astype(float))
    wanted = made.add_rows(np.ones(rows), np.full(rows, np.inf))
    pairs = np.unique(np.stack([chance.integers(0, rows, 6 * rows), np.tile(columns, 3)]), axis=1)
    made.set(*pairs)
    made.set(wanted, made.add_columns(np.full(rows, 300.0)))
    return made


@given(st.integers(0, 10_000), st.integers(1, 40))
def test_it_costs_nearly_what_the_simplex_finds_and_its_prices_prove_nearly_that(seed: int, rows: int) -> None:
    made = covering(seed, rows)
    exact, found = made.relaxed(), Near(made, WITHIN).solve()
    assert exact is not None
    assert found is not None
    assert found.bound == pytest.approx(exact.bound, rel=0.01, abs=0.5)
    # Any prices not below nothing prove this much: what the rows are worth, less what columns would earn at their limits.
    proved = np.maximum(0, found.prices).sum() + np.minimum(0, made.reduced(np.maximum(0, found.prices))).sum()
    assert exact.bound * 0.97 - 1 <= proved <= exact.bound + 1e-6
    assert found.reduced == pytest.approx(made.reduced(found.prices))


def test_the_same_programme_has_the_same_answer() -> None:
    first, second = (Near(covering(1, 60), WITHIN).solve() for _ in range(2))
    assert first is not None
    assert second is not None
    assert first.values.tolist() == second.values.tolist()
    assert first.prices.tolist() == second.prices.tolist()


def test_values_beside_a_whole_number_are_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    told = {}
    for width in (0.0, 0.02):
        monkeypatch.setattr(near, "_WHOLE", width)
        found = Near(covering(2, 60), 1e-2).solve()
        assert found is not None
        told[width] = found.values
    off = np.abs(told[0.0] - np.round(told[0.0]))
    assert ((off > 0) & (off < 0.02)).any()
    assert (told[0.02] == np.where(off < 0.02, np.round(told[0.0]), told[0.0])).all()


def test_it_is_solved_again_around_what_is_fixed() -> None:
    kept = Near(choosing(2, 3), WITHIN)
    assert kept.solve() is not None
    for column, value, bound, values in ((1, 0.0, 7.0, [1, 0, 1]), (0, 1.0, 7.0, [1, 0, 1])):
        kept.fix(np.array([column]), np.array([value]))
        answer = kept.solve()
        assert answer is not None
        assert answer.values[column] == value
        assert answer.values.tolist() == pytest.approx(values, abs=0.01)
        assert answer.bound == pytest.approx(bound, rel=0.01)


def test_begun_from_the_answer_it_stays_there() -> None:
    made = covering(3, 60)
    exact = made.relaxed()
    assert exact is not None
    found = Near(made, WITHIN, Start(exact.values, exact.prices)).solve()
    assert found is not None
    assert found.values == pytest.approx(exact.values, abs=1e-3)
    assert found.prices == pytest.approx(exact.prices, abs=1e-3)


def test_solved_again_it_goes_on_from_where_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[int] = []
    made = linear.solver_of

    class Counted:
        def __init__(self, model: highspy.HighsLp, options: dict[str, float | str]) -> None:
            self.solver = made(model, options)

        def __getattr__(self, name: str) -> object:
            return getattr(self.solver, name)

        def run(self) -> None:
            self.solver.run()
            steps.append(self.solver.getInfo().pdlp_iteration_count)

    monkeypatch.setattr(near, "solver_of", Counted)
    kept = Near(covering(4, 60), WITHIN)
    for _ in range(2):
        assert kept.solve() is not None
    assert steps[1] < steps[0] / 2
