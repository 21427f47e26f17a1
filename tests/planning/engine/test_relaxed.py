"""The relaxed programme: made wider it costs the same, solved anew or from where it was; large years are dealt in shares or zones."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qorgan.planning.engine import bounds, linear, people, relaxed
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


@settings(max_examples=40)
@given(small.problems(CROWDED), st.integers(1, 5))
def test_a_year_is_dealt_in_shares_that_have_of_everything(problem: Problem, most: int) -> None:
    """Each journey and each person in one share; of a region's journeys, and of a home's people, no share has two more than another."""
    board, numbers = ground.booked(problem, 20)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(relaxed, "_MOST_AT_ONCE", most)
        dealt = relaxed.shares(board, numbers, [board.booked(number) for number in numbers])
    assert len(dealt) == max(1, -(-len(numbers) // most))
    assert sorted(np.concatenate([share.rows for share in dealt]).tolist()) == list(range(len(numbers)))
    assert (np.sum([share.people for share in dealt], axis=0) == 1).all()
    regions = np.array([board.placings[number].bundle.region for number in numbers], np.int64)
    for region in range(len(problem.zone)):
        for counts in (
            [(regions[share.rows] == region).sum() for share in dealt],
            [(problem.people.home[share.people] == region).sum() for share in dealt],
        ):
            assert max(counts) - min(counts) <= 1


@settings(max_examples=40)
@given(small.problems(CROWDED))
def test_what_the_zones_prove_holds_for_the_whole_year(problem: Problem) -> None:
    """Each zone's programme may give its journeys anybody, so together they never promise more than the whole one."""
    board, numbers = ground.booked(problem, 20)
    paid, whole = board.transfers(), bounds.of_groups(board)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(relaxed, "_MOST_AT_ONCE", 0)
        zones = relaxed.zones(board, numbers)
        cut = bounds.of_groups(board)
    assert sorted(row for zone in zones for row in zone.rows.tolist()) == list(range(len(numbers)))
    for zone in zones:
        assert len({problem.zone[board.placings[numbers[row]].bundle.region] for row in zone.rows}) <= 1
    assert 0 <= cut <= paid + 1e-6
    assert whole <= paid + 1e-6


def test_new_seats_are_at_home_and_new_rows_at_no_limit() -> None:
    basis = Basis.of_none(2, 1)
    assert [str(status) for status in (*basis.columns, *basis.rows)] == [
        "HighsBasisStatus.kLower",
        "HighsBasisStatus.kLower",
        "HighsBasisStatus.kBasic",
    ]
