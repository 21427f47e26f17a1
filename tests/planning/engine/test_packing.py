"""What would be late is visited in time where the journeys of its region can share the weeks out anew, and nothing else is lost by it."""

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from qorgan.planning.draw import Draw
from qorgan.planning.engine import packing, place, rank, repair
from qorgan.planning.engine.board import Board, Calendar
from qorgan.planning.engine.problem import Guides, Problem
from qorgan.planning.engine.solve import solve
from qorgan.planning.engine.tasks import tasks
from tests.marks import provision
from tests.planning.engine import ground, small

pytestmark = provision("kz266-p03")
TERM, DUE = 4, 2
"""The last day, counted from 0, on which the institutions that are due may be visited; how many these are, two days each."""


def full_week(loose: int = 2, guides: int = 1) -> Problem:
    """A region of two weeks: the first holds one visit that is due and ``loose`` of a day that are not, the second has two days left."""
    places, number = DUE + loose, 2 * (DUE + loose)
    sizes = small.Sizes(regions=1, institutions=places, people=number, guides=1, weeks=2, topics=0, themes=0)
    drawn = small.problem(ground.chance(1), sizes, fewest=places)
    days = np.array([day for day in range(14) if day % 7 < 5])
    people = replace(
        drawn.people,
        codes=tuple(f"P{person}" for person in range(number)),
        home=np.zeros(number, np.int64),
        knows=np.zeros((number, 0), bool),
        free=np.ones((number, 10), bool),
        room=np.full(number, 10),
    )
    institutions = replace(
        drawn.institutions,
        region=np.zeros(places, np.int64),
        topic=np.full(places, -1),
        position=np.zeros((places, 2)),
        due=small.FIRST.toordinal() + np.array([TERM] * DUE + [900] * loose),
        ready=np.zeros(places, np.int64),
        visit_days=np.array([2] * DUE + [1] * loose),
        group_size=np.full(places, 2),
        follow_up=np.full((places, 2), -1),
        open=np.ones((places, 10), bool),
        barred={},
    )
    return replace(
        drawn,
        ordinals=small.FIRST.toordinal() + days,
        week=days // 7,
        unsure=np.zeros(10, bool),
        regions=("R",),
        zone=np.zeros(1, np.int64),
        zone_room=np.full((1, 2), number),
        fare=np.zeros((1, 1)),
        topics=(),
        institutions=institutions,
        people=people,
        guides=Guides(
            codes=tuple(f"G{guide}" for guide in range(guides)),
            region=np.zeros(guides, np.int64),
            free=np.ones((guides, 10), bool),
            room=np.array([[loose + 2, 2]]),
        ),
        most_visits=places,
    )


def with_one_late(problem: Problem) -> tuple[Board, int]:
    """The first week full of what is due in it and of what is not; what else is due stands late."""
    board = Board(problem, tasks(problem))
    first_week = np.arange(problem.weeks) == 0
    for institution in range(1, len(problem.institutions.codes)):
        number = board.add(place.single(board, institution))
        booking = rank.best(board, number, weeks=first_week)
        assert booking is not None
        board.book(number, booking)
    late = board.add(place.single(board, 0), is_late=True)
    booking = rank.best(board, late)
    assert booking is not None
    assert board.calendar.week[booking.start] == 1
    board.book(late, booking)
    return board, late


def weeks(board: Board) -> dict[int, int]:
    """The week of each institution."""
    return {
        placing.bundle.institutions[0]: int(board.calendar.week[board.booked(number).start])
        for number, placing in enumerate(board.placings)
    }


def test_two_that_are_not_due_make_room_together() -> None:
    board, late = with_one_late(full_week())
    assert packing.sooner(board, late, packing.Patience())
    board.forget_waiting()
    assert weeks(board) == {0: 0, 1: 0, 2: 1, 3: 1}


def test_two_of_seven_make_room_when_the_first_plan_is_mended() -> None:
    board, _ = with_one_late(full_week(loose=7, guides=2))
    assert repair.repair(board, [], Draw("a")) == []
    found = weeks(board)
    assert (found[0], found[1]) == (0, 0)
    assert sorted(found.values()) == [0] * 7 + [1] * 2


def test_without_patience_only_what_one_other_can_do_is_done() -> None:
    board, late = with_one_late(full_week())
    before = list(board.at)
    assert not packing.sooner(board, late, packing.Patience(len(before)))  # each has more weeks than one
    assert board.at == before


def test_no_patience_is_spent_on_weeks_without_people() -> None:
    board, late = with_one_late(full_week())
    board.problem.people.free[:] = False
    board.calendar = Calendar(board.problem)
    patience = packing.Patience(1000)
    assert not packing.sooner(board, late, patience)
    assert patience.columns == 1000


def test_one_day_too_few_leaves_everything_as_it_was() -> None:
    board, late = with_one_late(full_week())
    board.problem = replace(board.problem, guides=replace(board.problem.guides, room=np.array([[4, 1]])))
    before = list(board.at)
    assert not packing.sooner(board, late, packing.Patience())
    assert board.at == before


def test_what_opens_after_its_term_is_as_late_as_its_first_day() -> None:
    problem = full_week()
    closed = problem.institutions.open.copy()
    closed[0, : TERM + 2] = False  # the first day on which it is open is the Tuesday of the second week
    solution = solve(replace(problem, institutions=replace(problem.institutions, open=closed)), Draw("a"))
    (late,) = [bound for bound in solution.bounds if bound.figure == "late_days"]
    assert (late.value, late.bound, late.how) == (4.0, 4.0, "earliest")


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
    if not packing.sooner(board, number, packing.Patience()):
        assert board.at == before
        return
    standing = [n for n, booking in enumerate(board.at) if booking is not None]
    assert sorted(board.placings[n].bundle.institutions[0] for n in standing) == sorted(
        board.placings[n].bundle.institutions[0] for n in numbers
    )
    for one in standing:
        assert board.booked(one).start in board.placings[one].starts
    bundle = board.placings[number].bundle
    (now,) = [
        board.booked(one).start for one in standing if board.placings[one].bundle.institutions == bundle.institutions
    ]
    assert now < old.start or now in board.starts_of(bundle)
    assert (board.guided <= problem.guides.room).all()
    assert (board.away <= problem.zone_room).all()
    assert (board.load <= problem.people.room).all()
