"""The relaxed programme made wider: the same least cost whether it is solved anew or goes on from the last solution."""

import pytest
from hypothesis import given, settings

from qorgan.planning.engine import linear, people, relaxed
from qorgan.planning.engine.linear import Basis
from qorgan.planning.engine.problem import Problem
from tests.marks import provision
from tests.planning.engine import ground, small

pytestmark = provision("kz266-p08", "kz266-p09", "kz266-p19")
CROWDED = ground.SIZES._replace(institutions=20, people=10, weeks=5, regions=4, guides=8)
ANEW, FROM_THE_LAST = -1.0, 1e9


@pytest.fixture(autouse=True)
def _few_at_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(relaxed, "_NEAREST", 1)
    monkeypatch.setattr(relaxed, "_KNOWING", 1)


def least(problem: Problem, far: float) -> float:
    """What the last programme costs: as much as one with everybody in it."""
    board, numbers = ground.booked(problem, 20)
    if not numbers:
        return 0.0
    bookings = [board.release(number) for number in numbers]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(relaxed, "_FAR", far)
        made = relaxed.Relaxed(board, numbers, bookings, *relaxed.shares(board, numbers, bookings))
        solved = made.solve(50)
    assert solved is not None
    everybody = people.candidates(board, numbers, bookings, len(board.load), 0)
    whole = made.programme(everybody).relaxed()
    assert whole is not None
    # Whoever would be cheaper by a unit of money or less is not asked.
    assert whole.bound - 1e-6 <= solved[1].bound <= whole.bound + len(everybody.cost)
    return solved[1].bound


@settings(max_examples=40)
@given(small.problems(CROWDED))
def test_whoever_would_be_cheaper_is_asked_at_last(problem: Problem) -> None:
    least(problem, ANEW)
    least(problem, FROM_THE_LAST)


def test_going_on_from_the_last_solution_ends_at_the_same_cost_in_fewer_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[int] = []
    solve = linear.Kept.solve

    def counted(kept: linear.Kept) -> linear.Answer | None:
        found = solve(kept)
        steps.append(kept._solver.getInfo().simplex_iteration_count)  # noqa: SLF001 -- HiGHS's own count
        return found

    monkeypatch.setattr(linear.Kept, "solve", counted)
    taken = dict.fromkeys((ANEW, FROM_THE_LAST), 0)
    for seed in range(30):
        problem = small.problem(ground.chance(seed), CROWDED, fewest=12)
        for far in taken:
            least(problem, far)
            taken[far] += sum(steps[:-1])  # the last is everybody's
            steps.clear()
    assert 0 < taken[FROM_THE_LAST] < taken[ANEW] * 0.9


def test_new_seats_are_at_home_and_new_rows_at_no_limit() -> None:
    basis = Basis.of_none(2, 1)
    assert [str(status) for status in (*basis.columns, *basis.rows)] == [
        "HighsBasisStatus.kLower",
        "HighsBasisStatus.kLower",
        "HighsBasisStatus.kBasic",
    ]
