"""The relaxed programme: made wider until nobody would be cheaper; large years nearly, each time from where it was."""

from functools import partial
from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qorgan.planning.engine import bounds, linear, near, people, relaxed
from qorgan.planning.engine.board import Board
from qorgan.planning.engine.problem import Problem, Values
from tests.marks import provision
from tests.planning.engine import ground, small

pytestmark = provision("kz266-p08", "kz266-p09", "kz266-p19")
CROWDED = ground.SIZES._replace(institutions=20, people=10, weeks=5, regions=4, guides=8)
ANEW, FROM_THE_LAST = -1.0, 1e9
CENT, NEARLY = 0.01, 0.99


@pytest.fixture(autouse=True)
def _few_at_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(relaxed, "_NEAREST", 1)
    monkeypatch.setattr(relaxed, "_KNOWING", 1)


def _reached(counted: list[int], most: int) -> bool:
    return counted[0] >= most


class Costs(NamedTuple):
    """``last``: of the last programme; ``everybody``: of one with everybody in it; ``seats``: how many that one has."""

    last: float
    everybody: float
    seats: int


def costs(problem: Problem, most_exact: int, far: float = 0.1) -> Costs:
    """Of a year with at most twenty journeys, nothing where none could be booked."""
    board, numbers = ground.booked(problem, 20)
    if not numbers:
        return Costs(0.0, 0.0, 0)
    bookings = [board.release(number) for number in numbers]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(relaxed, "_MOST_EXACT", most_exact)
        patch.setattr(relaxed, "_WIDENINGS_NEARLY", 50)
        patch.setattr(relaxed, "_FAR", far)
        made = relaxed.Relaxed(board, numbers, bookings)
        solved = made.solve(50)
    assert solved is not None
    everybody = people.candidates(board, numbers, bookings, len(board.load), 0)
    whole = made.programme(everybody).relaxed()
    assert whole is not None
    return Costs(solved.answer.bound, whole.bound, len(everybody.cost))


@pytest.mark.parametrize("far", [ANEW, FROM_THE_LAST])
@settings(max_examples=40)
@given(problem=small.problems(CROWDED))
def test_whoever_would_be_cheaper_is_asked_at_last(problem: Problem, far: float) -> None:
    """But for those who would be cheaper by a unit of money or less."""
    found = costs(problem, 20, far)
    assert found.everybody - CENT <= found.last <= found.everybody + found.seats


def test_going_on_from_the_last_solution_takes_the_simplex_fewer_steps(monkeypatch: pytest.MonkeyPatch) -> None:
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
            costs(problem, 20, far)
            taken[far] += sum(steps[:-1])  # the last is everybody's
            steps.clear()
    assert 0 < taken[FROM_THE_LAST] < taken[ANEW] * 0.9


def test_stopped_it_solves_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor does it begin where it is stopped before."""
    solved = [0]
    solve = linear.Kept.solve

    def counted(kept: linear.Kept) -> linear.Answer | None:
        solved[0] += 1
        return solve(kept)

    monkeypatch.setattr(linear.Kept, "solve", counted)
    board, numbers = ground.booked(small.problem(ground.chance(0), CROWDED, fewest=12), 20)
    bookings = [board.release(number) for number in numbers]
    for most in range(2):
        solved[0] = 0
        assert relaxed.Relaxed(board, numbers, bookings).solve(50, partial(_reached, solved, most)) is None
        assert solved[0] == most


def test_a_large_year_costs_nearly_what_everybody_would() -> None:
    """Solved nearly, and until few would be added."""
    nearly = [costs(small.problem(ground.chance(seed), CROWDED, fewest=12), 0) for seed in range(60)]
    exact = sum(found.everybody for found in nearly)
    assert exact > 0
    assert abs(sum(found.last for found in nearly) - exact) <= exact * 0.02


def test_what_a_large_years_prices_prove_holds_and_is_near_what_exact_ones_prove(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    exact = nearly = 0.0
    for seed in range(60):
        board, numbers = ground.booked(small.problem(ground.chance(seed), CROWDED, fewest=12), 20)
        if not numbers:
            continue
        exact += bounds.of_groups(board)
        with monkeypatch.context() as patch:
            patch.setattr(relaxed, "_MOST_EXACT", 0)
            patch.setattr(relaxed, "Kept", None)  # the simplex is not asked
            bound = bounds.of_groups(board)
        assert bound <= cheapest(board, numbers) + CENT
        nearly += bound
    assert 0 < exact * NEARLY <= nearly


def test_a_large_year_begins_roughly_ends_nearly_and_goes_on_from_where_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[float, linear.Start | None]] = []
    made = near.Near.__init__

    def told(self: near.Near, programme: linear.Programme, within: float, start: linear.Start | None = None) -> None:
        asked.append((within, start))
        made(self, programme, within, start)

    monkeypatch.setattr(near.Near, "__init__", told)
    wider = 0
    for seed in range(30):
        found = costs(small.problem(ground.chance(seed), CROWDED, fewest=12), 0)
        if found.seats:
            (roughly, begun), *others = asked
            assert (roughly, begun) == (1e-2, None)
            assert [within for within, _ in asked][-1] < roughly
            assert all(start is not None for _, start in others)
            wider += len(others)
        asked.clear()
    assert wider > 30


@settings(max_examples=40)
@given(small.problems(CROWDED), st.integers(1, 6), st.integers(1, 6))
def test_a_point_is_carried_to_a_programme_of_other_seats(problem: Problem, had: int, has: int) -> None:
    """Wider or narrower: whoever is in both has the value and the prices of limits that he had; the rest has nothing."""
    board, numbers = ground.booked(problem, 20)
    bookings = [board.release(number) for number in numbers]
    if not numbers:
        return
    made = relaxed.Relaxed(board, numbers, bookings)
    made.is_large = True
    old, new = (people.candidates(board, numbers, bookings, most, 0) for most in (had, has))
    programme, other = made.programme(old), made.programme(new)
    told = np.arange(1.0, programme.columns + 1), np.arange(1.0, programme.rows + 1)
    answer = linear.Answer(told[0][: len(old.cost)], told[0][: len(old.cost)], told[1], 0.0)
    point = made.carried(relaxed.Solved(old, answer, linear.Start(*told)), new)
    assert (len(point.columns), len(point.rows)) == (other.columns, other.rows)
    assert _named(made, new, *point) == {
        name: _named(made, old, *told).get(name, 0.0) for name in _named(made, new, *point)
    }


def _named(
    made: relaxed.Relaxed, seats: people.Seats, columns: Values, rows: Values
) -> dict[tuple[object, ...], float]:
    """By what each column and row is about."""
    when, zone = made.when[seats.journey], made.board.zone[seats.person]
    pairs = list(zip(seats.journey.tolist(), seats.person.tolist(), strict=True))
    own = [("spare", at) for at in range(len(columns) - len(pairs))]
    names: list[tuple[object, ...]] = [*pairs, *own]
    names += [("journey", at) for at in range(len(own))]
    names += sorted(
        {("a week", person, week) for person, week in zip(seats.person.tolist(), when.tolist(), strict=True)}
    )
    names += sorted({("b year", person) for person in seats.person.tolist()})
    names += sorted({("c zone", place, week) for place, week in zip(zone.tolist(), when.tolist(), strict=True)})
    return dict(zip(names, [*columns.tolist(), *rows.tolist()], strict=True))


def cheapest(board: Board, numbers: list[int]) -> float:
    """What the best whole groups of all cost."""
    bookings = [board.release(number) for number in numbers]
    seats = people.candidates(board, numbers, bookings, len(board.load), 0)
    found = people.programme(board, numbers, bookings, seats).whole(gap=0, nodes=10_000)
    assert found is not None
    for number, booking in zip(numbers, bookings, strict=True):
        board.book(number, booking)
    return float(seats.cost @ found.values)
