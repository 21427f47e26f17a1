"""One journey stands aside for what would be late, and nothing else is lost by it."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qorgan.planning.engine import aside, packing, place, rank
from qorgan.planning.engine.board import Board
from qorgan.planning.engine.problem import Guides, Problem
from qorgan.planning.engine.tasks import tasks
from tests.marks import provision
from tests.planning.engine import ground, small
from tests.planning.engine.test_packing import TERM, full_week, weeks

pytestmark = provision("kz266-p03")
FIRST_WEEK = np.array([True, False])
TUESDAY = TERM + 2
"""Of the second week, as a day counted from 0."""


def two_days_each(problem: Problem) -> Problem:
    """The visits that are not due take two days as well, so that one of them makes room for what is due."""
    return replace(
        problem,
        institutions=replace(problem.institutions, visit_days=np.full(len(problem.institutions.codes), 2)),
        guides=replace(problem.guides, room=np.array([[4, 2]])),
    )


def board_of(problem: Problem) -> tuple[Board, int]:
    """The first week full of all but the first institution, which is due in it and has no place."""
    board = Board(problem, tasks(problem))
    for institution in range(1, len(problem.institutions.codes)):
        number = board.add(place.single(board, institution))
        booking = rank.best(board, number, weeks=FIRST_WEEK)
        assert booking is not None
        board.book(number, booking)
    return board, board.add(place.single(board, 0))


def with_one_expert(problem: Problem) -> Problem:
    """Two regions with days enough; the visit that is due and the one of the other region want what one person knows."""
    number, people = len(problem.institutions.codes), len(problem.people.codes)
    knows = np.zeros((people, 1), bool)
    knows[-1] = True  # of people who cost the same the first are asked first
    topic = np.full(number, -1)
    topic[[0, 2]] = 0
    region = np.zeros(number, np.int64)
    region[2] = 1
    return replace(
        problem,
        regions=("R", "S"),
        zone=np.zeros(2, np.int64),
        fare=np.zeros((2, 2)),
        topics=(("T",),),
        people=replace(problem.people, knows=knows),
        institutions=replace(problem.institutions, region=region, topic=topic),
        guides=Guides(codes=("G", "H"), region=np.array([0, 1]), free=np.ones((2, 10), bool), room=np.full((2, 2), 5)),
    )


def test_who_keeps_the_days_of_the_representative_stands_aside() -> None:
    board, waiting = board_of(two_days_each(full_week(loose=1)))
    assert rank.best(board, waiting) is None
    assert aside.placed(board, waiting)
    assert weeks(board) == {0: 0, 1: 0, 2: 1}


def test_who_keeps_the_one_that_knows_the_topic_stands_aside_in_another_region() -> None:
    board, waiting = board_of(with_one_expert(two_days_each(full_week(loose=1))))
    assert rank.best(board, waiting) is None
    assert aside.placed(board, waiting)
    assert weeks(board) == {0: 0, 1: 0, 2: 1}


def test_nobody_stands_aside_who_has_no_other_day() -> None:
    problem = two_days_each(full_week(loose=1))
    due = problem.institutions.due.copy()
    due[2] = small.FIRST.toordinal() + TERM
    board, waiting = board_of(replace(problem, institutions=replace(problem.institutions, due=due)))
    before = list(board.at)
    assert not aside.placed(board, waiting)
    assert board.at == before


def test_what_is_late_itself_does_not_stand_aside() -> None:
    board, waiting = board_of(two_days_each(full_week(loose=1)))
    for number in range(waiting):
        board.placings[number] = replace(board.placings[number], is_late=True)
    assert not aside.placed(board, waiting)


def test_of_late_days_the_soonest_is_taken_though_a_later_one_is_cheaper() -> None:
    board, late = with_dear_tuesday()
    assert aside.placed(board, late)
    assert board.booked(late).start == TUESDAY
    assert board.booked(late).transfers > 0


def test_a_late_visit_that_stands_on_a_cheaper_day_is_brought_forward() -> None:
    board, late = with_dear_tuesday()
    cheapest = rank.best(board, late)
    assert cheapest is not None
    assert cheapest.start > TUESDAY
    board.book(late, cheapest)
    assert packing.sooner(board, late, packing.Patience(0))
    assert board.booked(len(board.at) - 1).start == TUESDAY


def with_dear_tuesday() -> tuple[Board, int]:
    """What is due opens on the Tuesday of the second week, on which only people from far off are free."""
    problem = two_days_each(full_week(loose=1))
    open_, free, home = problem.institutions.open.copy(), problem.people.free.copy(), problem.people.home.copy()
    open_[0, :TUESDAY] = False
    home[-2:] = 1
    free[:-2, TUESDAY] = False
    problem = replace(
        problem,
        regions=("R", "S"),
        zone=np.zeros(2, np.int64),
        fare=np.array([[0.0, 8_000.0], [8_000.0, 0.0]]),
        institutions=replace(problem.institutions, open=open_),
        people=replace(problem.people, free=free, home=home),
        guides=replace(problem.guides, room=np.array([[4, 2], [0, 0]])),
    )
    board, in_time = board_of(problem)
    board.drop(in_time)
    return board, board.add(place.single(board, 0), is_late=True)


def test_tries_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    board, waiting = board_of(two_days_each(full_week(loose=1)))
    monkeypatch.setattr(aside, "_MOST_TRIES", 0)
    assert not aside.placed(board, waiting)


def test_people_who_are_lacking_are_found_without_the_regions_programme() -> None:
    board, waiting = board_of(with_one_expert(two_days_each(full_week(loose=1))))
    board.drop(waiting)
    late = board.add(place.single(board, 0), is_late=True)
    booking = rank.best(board, late)
    assert booking is not None
    assert board.calendar.week[booking.start] == 1
    board.book(late, booking)
    assert packing.sooner(board, late, packing.Patience(0))
    board.forget_waiting()
    assert weeks(board) == {0: 0, 1: 0, 2: 1}


@settings(max_examples=80)
@given(small.problems(ground.SIZES._replace(institutions=9)), st.integers(0, 8), st.booleans())
def test_whatever_the_year_terms_and_limits_are_kept_or_nothing_has_changed(
    problem: Problem, which: int, is_late: bool
) -> None:
    board, numbers = ground.booked(problem, 9)
    if not numbers:
        return
    waiting = numbers[which % len(numbers)]
    board.release(waiting)
    if is_late:
        starts = board.starts_of(board.placings[waiting].bundle, is_late=True)
        board.placings[waiting] = replace(board.placings[waiting], is_late=True, starts=starts)
    before, placings = list(board.at), list(board.placings)
    found = aside.placed(board, waiting)
    assert [tuple(placing.starts) for placing in board.placings] == [tuple(placing.starts) for placing in placings]
    if not found:
        assert board.at == before
        return
    moved = [n for n in numbers if n != waiting and board.at[n] != before[n]]
    assert len(moved) <= 1
    for number in numbers:
        assert board.booked(number).start in board.placings[number].starts
    assert (board.guided <= problem.guides.room).all()
    assert (board.away <= problem.zone_room).all()
    assert (board.load <= problem.people.room).all()
