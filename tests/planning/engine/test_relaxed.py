"""The relaxed programme: made wider it costs the same, solved anew or from where it was; large years are dealt in shares or zones."""

from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qorgan.planning.engine import bounds, linear, people, relaxed
from qorgan.planning.engine.board import Board
from qorgan.planning.engine.problem import Problem
from tests.marks import provision
from tests.planning.engine import ground, small

pytestmark = provision("kz266-p08", "kz266-p09", "kz266-p19")
CROWDED = ground.SIZES._replace(institutions=20, people=10, weeks=5, regions=4, guides=8)
ANEW, FROM_THE_LAST = -1.0, 1e9
CENT, NEARLY = 0.01, 0.9


@pytest.fixture(autouse=True)
def _few_at_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(relaxed, "_NEAREST", 1)
    monkeypatch.setattr(relaxed, "_KNOWING", 1)


class Costs(NamedTuple):
    """``last``: of the last programme; ``everybody``: of one with everybody in it; ``seats``: how many that one has."""

    last: float
    everybody: float
    seats: int


def costs(problem: Problem, far: float) -> Costs:
    """Of a year with at most twenty journeys, nothing where none could be booked."""
    board, numbers = ground.booked(problem, 20)
    if not numbers:
        return Costs(0.0, 0.0, 0)
    bookings = [board.release(number) for number in numbers]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(relaxed, "_FAR", far)
        made = relaxed.Relaxed(board, numbers, bookings, *relaxed.shares(board, numbers, bookings))
        solved = made.solve(50)
    assert solved is not None
    everybody = people.candidates(board, numbers, bookings, len(board.load), 0)
    whole = made.programme(everybody).relaxed()
    assert whole is not None
    return Costs(solved[1].bound, whole.bound, len(everybody.cost))


@pytest.mark.parametrize("far", [ANEW, FROM_THE_LAST])
@settings(max_examples=40)
@given(problem=small.problems(CROWDED))
def test_whoever_would_be_cheaper_is_asked_at_last(problem: Problem, far: float) -> None:
    """But for those who would be cheaper by a unit of money or less."""
    found = costs(problem, far)
    assert found.everybody - CENT <= found.last <= found.everybody + found.seats


def test_going_on_from_the_last_solution_takes_fewer_steps(monkeypatch: pytest.MonkeyPatch) -> None:
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
            costs(problem, far)
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


def test_a_share_asks_its_own_people_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """At first and when it is made wider; its journeys are all there."""
    monkeypatch.setattr(relaxed, "_MOST_AT_ONCE", 6)
    asked = 0
    for seed in range(60):
        board, numbers = ground.booked(small.problem(ground.chance(seed), CROWDED, fewest=12), 20)
        bookings = [board.release(number) for number in numbers]
        for share in relaxed.shares(board, numbers, bookings) if numbers else ():
            made = relaxed.Relaxed(board, numbers, bookings, share)
            assert made.numbers == [numbers[row] for row in share.rows]
            solved = made.solve(50)
            if solved is not None:
                assert share.people[solved[0].person].all()
                asked += not share.people.all()
    assert asked > 10


def test_what_the_zones_prove_holds_for_the_whole_year(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever goes pays as much or more; and together they prove nearly what one programme of all zones does."""
    proved = cut = 0.0
    for seed in range(60):
        board, numbers = ground.booked(small.problem(ground.chance(seed), CROWDED, fewest=12), 20)
        if not numbers:
            continue
        best = cheapest(board, numbers)
        proved += bounds.of_groups(board)
        with monkeypatch.context() as patch:
            patch.setattr(relaxed, "_MOST_AT_ONCE", 0)
            zones = relaxed.zones(board, numbers)
            bound = bounds.of_groups(board)
        told = [{zone_of(board, numbers[row]) for row in zone.rows} for zone in zones]
        assert sum(map(len, told)) == len(zones) == len(set().union(*told))
        assert sorted(row for zone in zones for row in zone.rows.tolist()) == list(range(len(numbers)))
        assert bound <= best + CENT
        cut += bound
    assert 0 < proved * NEARLY <= cut


def cheapest(board: Board, numbers: list[int]) -> float:
    """What the best whole groups of all cost."""
    bookings = [board.release(number) for number in numbers]
    seats = people.candidates(board, numbers, bookings, len(board.load), 0)
    found = people.programme(board, numbers, bookings, seats).whole(gap=0, nodes=10_000)
    assert found is not None
    for number, booking in zip(numbers, bookings, strict=True):
        board.book(number, booking)
    return float(seats.cost @ found.values)


def zone_of(board: Board, number: int) -> int:
    """The zone to which a journey goes."""
    return int(board.problem.zone[board.placings[number].bundle.region])
