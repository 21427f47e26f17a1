"""Groups: the ranking finds the cheapest one there is, the bound never exceeds it, and choosing again is as good as trying all."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qorgan.planning.engine import bounds, people, place, rank, regroup
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


def test_a_day_has_a_price_where_somebody_near_is_wanted_more_often_than_there_are_days() -> None:
    """One near for two journeys of a day, in two weeks: a day more of theirs would save a journey of somebody far."""
    board, numbers = one_near()
    prices = bounds.day_prices(board)
    assert prices[0] > 0
    assert (prices[1:] == 0).all()
    assert all(board.at[number] is not None for number in numbers)


def test_whose_day_has_a_price_stays_at_home_where_that_costs_less() -> None:
    board, numbers = one_near()
    going = next(number for number in numbers if 0 in board.booked(number).group)
    fare = board.placings[going].fare
    dear = np.zeros(len(board.load))
    for price, goes in ((0.5, True), (1.5, False)):
        dear[0] = price * (fare[1] - fare[0])
        people.rechoose(board, [going], dear)
        assert (0 in board.booked(going).group) is goes


def test_a_week_leaves_to_another_whom_it_can_spare(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two more live near and are free in the first week alone, so whoever is wanted in the second need not go in it.

    Any price between what the day saves in one week and in the other will do; the programme's own is at one end of them.
    """
    board, numbers = one_near()
    first, second = numbers
    board.problem.people.home[1:3] = 0
    board.problem.people.free[1:3, board.problem.week == 1] = False
    ready = Board(board.problem, board.tasks)
    for number, group in zip(numbers, ((0, 1), (3, 4)), strict=True):
        ready.add(board.placings[number].bundle)
        ready.placings[number].fare[1:3] = (
            1_000.0  # a little farther, so that the first week by itself keeps the nearest
        )
        fare = float(ready.placings[number].fare[list(group)].sum())
        ready.book(number, board.booked(number)._replace(group=group, transfers=fare))
    people.rechoose(ready, [first])
    people.rechoose(ready, [second])
    stuck = ready.transfers()
    assert 0 in ready.booked(first).group
    prices = bounds.day_prices(ready)
    assert prices[0] > ready.placings[first].fare[1]
    monkeypatch.setattr(bounds, "day_prices", lambda _board: prices / 2)
    regroup.regroup(ready, [[first], [second]])
    assert set(ready.booked(first).group) == {1, 2}
    assert 0 in ready.booked(second).group
    assert ready.transfers() < stuck


def one_near() -> tuple[Board, list[int]]:
    """Two visits of a day by two people; of all people one lives in the region, with a single day to give."""
    sizes = small.Sizes(regions=2, institutions=2, people=6, guides=1, weeks=2, topics=0, themes=0)
    drawn = next(
        year
        for year in map(partial(_year, sizes), range(1000))
        if len(year.regions) == 2 and len(year.people.codes) >= 5
    )
    number, days = len(drawn.people.codes), drawn.days
    who = replace(
        drawn.people,
        home=np.array([0, *[1] * (number - 1)]),
        free=np.ones((number, days), bool),
        room=np.array([1, *[9] * (number - 1)]),
    )
    places = replace(
        drawn.institutions,
        region=np.zeros(2, np.int64),
        position=np.zeros((2, 2)),
        due=np.full(2, drawn.last.toordinal() + 900),
        ready=np.zeros(2, np.int64),
        visit_days=np.ones(2, np.int64),
        group_size=np.full(2, 2),
        follow_up=np.full((2, 2), -1),
        open=np.ones((2, days), bool),
        barred={},
    )
    guides = replace(
        drawn.guides,
        codes=("G",),
        region=np.zeros(1, np.int64),
        free=np.ones((1, days), bool),
        room=np.array([[5] * drawn.weeks, [0] * drawn.weeks]),
    )
    fare = np.array([[0.0, 40_000.0], [40_000.0, 0.0]])
    room = np.full((int(drawn.zone.max()) + 1, drawn.weeks), number)
    problem = replace(drawn, people=who, institutions=places, guides=guides, fare=fare, zone_room=room)
    board = Board(problem, tasks(problem))
    numbers = []
    for at in range(2):
        numbers.append(board.add(place.single(board, at)))
        booking = rank.best(board, numbers[-1], weeks=np.arange(problem.weeks) == at)
        assert booking is not None
        board.book(numbers[-1], booking)
    return board, numbers


def _year(sizes: small.Sizes, seed: int) -> Problem:
    return small.problem(ground.chance(seed), sizes, fewest=2)


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
