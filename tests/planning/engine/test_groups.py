"""Groups: the ranking finds the cheapest one there is, the bound never exceeds it, and choosing again is as good as trying all."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qorgan.planning.engine import bounds, people, place, rank
from qorgan.planning.engine.board import Board, Booking
from qorgan.planning.engine.problem import Problem
from qorgan.planning.engine.tasks import tasks
from tests.marks import provision
from tests.planning.engine import ground, small

pytestmark = provision("kz266-p08", "kz266-p09", "kz266-p19")
CENT = 0.01


@settings(max_examples=60)
@given(small.problems(ground.SIZES), st.integers(0, 3))
def test_the_ranking_finds_the_cheapest_booking_of_all(problem: Problem, already: int) -> None:
    """Whatever stands already: money and the price of the load, on every day and for every group."""
    board, _ = ground.booked(problem, already)
    for at in range(len(problem.institutions.codes)):
        assert_cheapest(board, board.add(place.single(board, at)))


@settings(max_examples=60)
@given(small.problems(ground.SIZES._replace(people=8)), st.integers(2, 3))
def test_the_ranking_finds_the_cheapest_who_know_several_topics(problem: Problem, group: int) -> None:
    board = Board(problem, tasks(problem))
    topics = tuple(range(len(problem.topics)))
    for at in range(len(problem.institutions.codes)):
        assert_cheapest(board, board.add(replace(place.single(board, at), topics=topics, group=group)))


def assert_cheapest(board: Board, number: int) -> None:
    found, true = rank.best(board, number), min(by_trying(board, number), default=None)
    if true is None or found is None:
        assert found is None
        assert true is None
    else:
        assert priced(board, number, found.group) == pytest.approx(true, abs=CENT)
        assert found.transfers == pytest.approx(float(board.placings[number].fare[list(found.group)].sum()))


def priced(board: Board, number: int, group: tuple[int, ...]) -> float:
    """Money, and what their days cost for the sake of fairness."""
    placing, who = board.placings[number], list(group)
    share = (board.load[who] + placing.bundle.days) / np.maximum(board.problem.people.room[who], 1)
    return float((placing.fare[who] + 50 * placing.bundle.days * share**2).sum())


def by_trying(board: Board, number: int) -> Iterator[float]:
    """Every group on every day on which a representative is free and the zones keep their reserve."""
    placing, problem = board.placings[number], board.problem
    days = placing.bundle.days
    for start in placing.starts.tolist():
        guides = board.guides_of[placing.bundle.region]
        week = int(problem.week[start])
        if board.guided[placing.bundle.region, week] + days > problem.guides.room[placing.bundle.region, week]:
            continue
        if not board.guide_free[guides, start : start + days].all(axis=1).any():
            continue
        free = set(np.flatnonzero(board.free_between(start, days)).tolist()) - set(placing.barred.tolist())
        for group in combinations(sorted(free), placing.bundle.group):
            knows = problem.people.knows[list(group)][:, list(placing.bundle.topics)]
            if knows.any(axis=0).all() and board.fits_zones(group, week):
                yield priced(board, number, group)


@settings(max_examples=60)
@given(small.problems(ground.SIZES._replace(people=5)))
def test_groups_chosen_again_are_the_cheapest_of_all_for_these_days(problem: Problem) -> None:
    """At most four journeys; and the bound for fixed days is not above what the best groups cost."""
    board, numbers = ground.booked(problem, 4)
    bound, proved = bounds.of_groups(board), bounds.of_groups(board, exact=True)
    true = together(board, numbers)
    before = board.transfers()
    saved = people.rechoose(board, numbers)
    assert board.transfers() == pytest.approx(before - saved)
    assert board.transfers() == pytest.approx(true, rel=1e-4, abs=CENT)
    assert max(bound, proved) <= true + CENT


@settings(max_examples=60)
@given(small.problems(ground.SIZES._replace(people=7)))
def test_groups_chosen_again_are_of_the_same_zones_where_these_have_nobody_more_to_give(problem: Problem) -> None:
    """What stands are the dearest groups, so that there is something to save."""
    board, numbers = ground.booked(problem, 3)
    make_dear(board, numbers)
    board.problem = replace(problem, zone_room=board.away.copy())
    true = together(board, numbers)
    people.rechoose(board, numbers)
    assert (board.away <= board.problem.zone_room).all()
    assert board.transfers() == pytest.approx(true, rel=1e-4, abs=CENT)


@settings(max_examples=80)
@given(small.problems(ground.SIZES._replace(people=7)), st.integers(1, 12))
def test_a_proof_over_few_seats_proves_no_more_than_is_true_and_never_books_dearer_groups(
    problem: Problem, seats: int
) -> None:
    """``seats``: so many are in the whole programme; what stands are the dearest groups."""
    board, numbers = ground.booked(problem, 3)
    make_dear(board, numbers)
    true, before = together(board, numbers), board.transfers()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(people, "_MOST_PROVED", seats)
        bound = bounds.of_groups(board, exact=True)
    assert bound <= true + CENT
    assert true - CENT <= board.transfers() <= before + CENT
    assert (board.away <= problem.zone_room).all()
    bounds.of_groups(board, exact=True)
    assert board.transfers() == pytest.approx(true, rel=1e-4, abs=CENT)


def make_dear(board: Board, numbers: list[int]) -> None:
    """The dearest groups that the zones let go."""
    for number in numbers:
        old = board.release(number)
        groups = (group for group in _groups(board, number, old.start) if board.fits_zones(group, _week(board, old)))
        dearest = max(groups, key=lambda group: _fare(board, number, group))
        board.book(number, old._replace(group=dearest, transfers=_fare(board, number, dearest)))


def together(board: Board, numbers: list[int]) -> float:
    """The least transfers of groups for all these journeys, their days as they are; the board as it was."""
    old = {number: board.release(number) for number in numbers}
    ways = [list(_groups(board, number, old[number].start)) for number in numbers]
    fit = (cut for cut in product(*ways) if _is_lawful(board, numbers, cut, [old[n].start for n in numbers]))
    least = min(sum(_fare(board, n, group) for n, group in zip(numbers, cut, strict=True)) for cut in fit)
    for number, booking in old.items():
        board.book(number, booking)
    return least


def _groups(board: Board, number: int, start: int) -> Iterator[tuple[int, ...]]:
    placing = board.placings[number]
    free = set(np.flatnonzero(board.free_between(start, placing.bundle.days)).tolist()) - set(placing.barred.tolist())
    for group in combinations(sorted(free), placing.bundle.group):
        if board.problem.people.knows[list(group)][:, list(placing.bundle.topics)].any(axis=0).all():
            yield group


def _is_lawful(board: Board, numbers: list[int], cut: tuple[tuple[int, ...], ...], starts: list[int]) -> bool:
    problem = board.problem
    days = np.zeros(len(problem.people.codes), np.int64)
    weeks = np.zeros((len(problem.people.codes), problem.weeks), np.int64)
    for number, group, start in zip(numbers, cut, starts, strict=True):
        days[list(group)] += board.placings[number].bundle.days
        weeks[list(group), problem.week[start]] += 1
    zones = np.zeros(problem.zone_room.shape, np.int64)
    np.add.at(zones, problem.zone[problem.people.home], weeks)
    return bool((days <= problem.people.room).all() and (weeks <= 1).all() and (zones <= problem.zone_room).all())


def _week(board: Board, booking: Booking) -> int:
    return int(board.problem.week[booking.start])


def _fare(board: Board, number: int, group: tuple[int, ...]) -> float:
    return float(board.placings[number].fare[list(group)].sum())
