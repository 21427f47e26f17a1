"""What would be late is visited in time where the journeys of its region can share the weeks out anew, and nothing else is lost by it."""

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from qorgan.planning.engine import packing, place, rank
from qorgan.planning.engine.board import Board, Booking
from qorgan.planning.engine.problem import Guides, Problem
from qorgan.planning.engine.tasks import tasks
from tests.marks import provision
from tests.planning.engine import ground, small

pytestmark = provision("kz266-p03")
SHORT, TERM = 4, 4
"""Days of the one representative in the first week; the last day, counted from 0, on which the first two institutions may be visited."""


def full_week() -> Problem:
    """Four institutions of a region, two of them due in its first week; the representative has two days in the second."""
    sizes = small.Sizes(regions=1, institutions=4, people=6, guides=1, weeks=2, topics=0, themes=0)
    drawn = small.problem(ground.chance(1), sizes, fewest=4)
    days = np.array([number for number in range(14) if number % 7 < 5])
    everybody = np.ones((6, 10), bool)
    people = replace(
        drawn.people,
        codes=tuple(f"P{person}" for person in range(6)),
        home=np.zeros(6, np.int64),
        knows=np.zeros((6, 0), bool),
        free=everybody,
        room=np.full(6, 10),
    )
    nowhere = np.zeros((4, 2))
    institutions = replace(
        drawn.institutions,
        region=np.zeros(4, np.int64),
        topic=np.full(4, -1),
        position=nowhere,
        due=small.FIRST.toordinal() + np.array([TERM, TERM, 900, 900]),
        ready=np.zeros(4, np.int64),
        visit_days=np.array([2, 2, 1, 1]),
        group_size=np.full(4, 2),
        follow_up=np.full((4, 2), -1),
        open=np.ones((4, 10), bool),
        barred={},
    )
    guides = Guides(
        codes=("G",), region=np.zeros(1, np.int64), free=np.ones((1, 10), bool), room=np.array([[SHORT, 2]])
    )
    return replace(
        drawn,
        ordinals=small.FIRST.toordinal() + days,
        week=days // 7,
        unsure=np.zeros(10, bool),
        regions=("R",),
        zone=np.zeros(1, np.int64),
        zone_room=np.full((1, 2), 6),
        fare=np.zeros((1, 1)),
        topics=(),
        institutions=institutions,
        people=people,
        guides=guides,
        most_visits=4,
    )


def with_one_late(problem: Problem) -> tuple[Board, int]:
    """The first week full of what is due in it and of what is not; what else is due stands late."""
    board = Board(problem, tasks(problem))
    for institution, first, group in ((1, 2, (0, 1)), (2, 0, (2, 3)), (3, 1, (4, 5))):
        board.book(board.add(place.single(board, institution)), Booking(first, 0, group, 0.0))
    late = board.add(place.single(board, 0), is_late=True)
    booking = rank.best(board, late)
    assert booking is not None
    assert board.calendar.week[booking.start] == 1
    board.book(late, booking)
    return board, late


def test_two_that_are_not_due_make_room_together() -> None:
    board, late = with_one_late(full_week())
    assert packing.sooner(board, late)
    board.forget_waiting()
    weeks = {placing.bundle.institutions[0]: int(board.calendar.week[booked(board, n).start])
             for n, placing in enumerate(board.placings)}  # fmt: skip
    assert weeks == {0: 0, 1: 0, 2: 1, 3: 1}


def test_one_day_too_few_leaves_everything_as_it_was() -> None:
    """The late one stands in the second week, so it has two days; without it, one of the others finds none there."""
    board, late = with_one_late(full_week())
    board.problem = replace(board.problem, guides=replace(board.problem.guides, room=np.array([[SHORT, 1]])))
    before = list(board.at)
    assert not packing.sooner(board, late)
    assert board.at == before


@settings(max_examples=80)
@given(small.problems(ground.SIZES._replace(institutions=9)), st.integers(0, 8))
def test_whatever_the_year_what_moves_keeps_its_term_and_what_cannot_be_helped_stays(
    problem: Problem, which: int
) -> None:
    board, numbers = ground.booked(problem, 9)
    if not numbers:
        return
    number = numbers[which % len(numbers)]
    old, before = board.release(number), list(board.at)
    board.placings[number] = replace(board.placings[number], is_late=True)
    board.book(number, old)
    before[number] = old
    if not packing.sooner(board, number):
        assert board.at == before
        return
    standing = [n for n, booking in enumerate(board.at) if booking is not None]
    assert sorted(board.placings[n].bundle.institutions[0] for n in standing) == sorted(
        board.placings[n].bundle.institutions[0] for n in numbers
    )
    for one in standing:
        assert booked(board, one).start in board.placings[one].starts
    assert (board.guided <= problem.guides.room).all()
    assert (board.away <= problem.zone_room).all()
    assert (board.load <= problem.people.room).all()


def booked(board: Board, number: int) -> Booking:
    """Of a placing that has one."""
    found = board.at[number]
    assert found is not None
    return found
