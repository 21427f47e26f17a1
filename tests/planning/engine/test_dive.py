"""A dive: everybody's whole year at once, lawful whatever stands, and no dearer than what people are worth in all weeks together."""

from collections import Counter
from dataclasses import replace
from functools import partial
from itertools import chain, combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qorgan.planning.draw import Draw
from qorgan.planning.engine import bounds, dive, near, people, place, rank, regroup, relaxed
from qorgan.planning.engine.board import Board, Booking
from qorgan.planning.engine.linear import Answer, Programme, Start
from qorgan.planning.engine.problem import Problem
from qorgan.planning.engine.tasks import tasks
from tests.marks import provision
from tests.planning.engine import ground, small

pytestmark = provision("kz266-p08", "kz266-p09", "kz266-p19")
CENT = 0.01
CROWDED = ground.SIZES._replace(institutions=20, people=10, weeks=5, regions=4, guides=8)
ITEMS = st.lists(st.tuples(st.integers(0, 3), st.integers(1, 5), st.integers(1, 50)), max_size=7)


@given(ITEMS, st.integers(0, 12))
def test_nobodys_year_could_be_worth_more(told: list[tuple[int, int, int]], room: int) -> None:
    """Each (week, days, worth), against every choice of at most one a week in so many days."""
    week, days, worth = (np.array([item[field] for item in told], np.int64) for field in range(3))
    seats = np.arange(len(told)) + 100
    value, taken = dive.best_year(dive.Items(seats, week, days, worth.astype(float)), room)
    choices = chain.from_iterable(combinations(range(len(told)), number) for number in range(len(told) + 1))
    lawful = [list(one) for one in choices if len(set(week[list(one)])) == len(one) and days[list(one)].sum() <= room]
    assert value == max(worth[one].sum() for one in lawful)
    chosen = [seat - 100 for seat in taken]
    assert sorted(chosen) in lawful
    assert worth[chosen].sum() == value


@settings(max_examples=80)
@given(small.problems(ground.SIZES._replace(people=8)), st.integers(2, 6), st.booleans())
def test_whatever_stands_the_new_groups_are_lawful(problem: Problem, most: int, is_large: bool) -> None:
    """``is_large``: solved nearly from the first."""
    board, numbers = ground.booked(problem, most)
    before = list(board.at)
    with pytest.MonkeyPatch.context() as patch:
        if is_large:
            patch.setattr(relaxed, "_MOST_EXACT", 0)
        is_new = dive.dive(board)
    if not is_new:
        assert board.at == before
    assert_lawful(board, numbers)
    assert bounds.of_groups(board) <= board.transfers() + CENT


@pytest.mark.parametrize("most_exact", [0, 8000])
def test_where_people_would_be_shared_everybody_gets_a_whole_year_of_his_own(
    monkeypatch: pytest.MonkeyPatch, most_exact: int
) -> None:
    """Years drawn until many had shares: few days each, so that what one journey leaves over fits no other."""
    monkeypatch.setattr(relaxed, "_MOST_EXACT", most_exact)
    settled, paid, least = [0], 0.0, 0.0
    settle = dive._Dive.settle  # noqa: SLF001 -- counted, not replaced

    def counted(diving: dive._Dive, answer: Answer) -> bool:
        board, seats = diving.made.board, diving.seats
        taken = diving.settled[seats.person] & (answer.values[: len(seats.cost)] > 0.5)
        groups = np.array([bundle.group for bundle in diving.made.bundles])
        assert (groups - np.bincount(seats.journey[taken], minlength=len(groups)) == diving.left).all()
        zones = board.problem.zone_room - board.away
        np.add.at(zones, (board.zone[seats.person[taken]], diving.week[taken]), -1)
        assert (zones == diving.zone_left).all()
        found = settle(diving, answer)
        settled[0] += found
        assert not (diving.lacking.any(axis=1) & (diving.left == 0)).any()
        return found

    monkeypatch.setattr(dive._Dive, "settle", counted)  # noqa: SLF001
    for seed in range(400):
        drawn = small.problem(ground.chance(seed), CROWDED, fewest=6)
        tight = replace(drawn, people=replace(drawn.people, room=np.minimum(drawn.people.room, 4)))
        board, numbers = ground.booked(tight, 20)
        before = list(board.at)
        if not dive.dive(board):
            assert board.at == before
        assert_lawful(board, numbers)
        people.rechoose(board, numbers)
        paid, least = paid + board.transfers(), least + bounds.of_groups(board)
    assert settled[0] > 50
    assert paid <= least * 1.065


def test_settled_one_by_one_they_keep_their_years_and_whoever_has_shares_goes_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Hardly a journey is left over for others."""
    monkeypatch.setattr(dive, "_FEWEST", 1)
    monkeypatch.setattr(dive, "_SMALL", dive._SMALL._replace(share=0.0))  # noqa: SLF001
    anew, rounds, journeys = [0], 0, 0
    asked: list[set[int]] = []
    # Counted, not replaced.
    booked_anew, settle, given = dive._booked_anew, dive._Dive.settle, dive._Dive._given  # noqa: SLF001

    def counted(board: Board, number: int) -> bool:
        anew[0] += 1
        return booked_anew(board, number)

    def looked_at(diving: dive._Dive, answer: Answer) -> bool:
        nonlocal rounds
        before, values = diving.settled.copy(), answer.values[: len(diving.seats.cost)]
        asked.clear()
        found = settle(diving, answer)
        new = np.flatnonzero(diving.settled & ~before)
        shares = set(diving.seats.person[(values > 1e-6) & (values < 1 - 1e-6)]) - set(np.flatnonzero(before))
        assert asked[0] == shares
        assert len(new) <= 1 or not set(new) & shares
        rounds += len(new) == 1 and new[0] in shares
        return found

    def wished(diving: dive._Dive, wishes: list[dive._Wish], most: int) -> list[dive._Wish]:
        asked.append({wish.person for wish in wishes})
        return given(diving, wishes, most)

    monkeypatch.setattr(dive, "_booked_anew", counted)
    monkeypatch.setattr(dive._Dive, "settle", looked_at)  # noqa: SLF001
    monkeypatch.setattr(dive._Dive, "_given", wished)  # noqa: SLF001
    for seed in range(200):
        drawn = small.problem(ground.chance(seed), CROWDED, fewest=6)
        tight = replace(drawn, people=replace(drawn.people, room=np.minimum(drawn.people.room, 4)))
        board, numbers = ground.booked(tight, 20)
        journeys += len(numbers)
        dive.dive(board)
    assert rounds > 30
    assert anew[0] < journeys / 10


@settings(max_examples=60)
@given(small.problems(ground.SIZES._replace(people=7)), st.integers(0, 16))
def test_stopped_anywhere_it_leaves_everything_as_it_was_or_whole(problem: Problem, patience: int) -> None:
    board, numbers = ground.booked(problem, 4)
    before, asked = list(board.at), [0]

    def should_stop() -> bool:
        asked[0] += 1
        return asked[0] > patience

    is_new = dive.dive(board, should_stop)
    assert not (is_new and asked[0] > patience)
    assert is_new or board.at == before
    assert_lawful(board, numbers)


def test_stopped_before_it_solves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    ready, first, second = stuck()
    before = list(ready.at)
    monkeypatch.setattr(relaxed, "Kept", None)
    assert not dive.dive(ready, lambda: True)
    assert ready.at == before
    assert_lawful(ready, [first, second])


def test_a_large_year_is_dived_through_from_where_its_prices_were_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(relaxed, "_MOST_EXACT", 0)
    begun: list[bool] = []
    made = near.Near.__init__

    def told(self: near.Near, programme: Programme, within: float, start: Start | None = None) -> None:
        begun.append(start is not None)
        made(self, programme, within, start)

    monkeypatch.setattr(near.Near, "__init__", told)
    ready, _, _ = stuck()
    assert dive.dive(ready)
    assert begun[:1] == [False]
    assert len(begun) > 1
    assert all(begun[1:])


def assert_lawful(board: Board, numbers: list[int]) -> None:
    """Groups whole, topics known, one journey a week, no more days than there are, each zone its reserve; and the board counts right."""
    problem = board.problem
    days = np.zeros(len(problem.people.codes), np.int64)
    weeks = np.zeros((len(days), problem.weeks), np.int64)
    for number in numbers:
        booking, placing = board.booked(number), board.placings[number]
        group, bundle = list(booking.group), placing.bundle
        assert len(set(group)) == bundle.group
        assert not set(group) & set(placing.barred.tolist())
        assert problem.people.knows[group][:, list(bundle.topics)].any(axis=0).all()
        assert problem.people.free[group, booking.start : booking.start + bundle.days].all()
        assert booking.transfers == pytest.approx(float(placing.fare[group].sum()))
        days[group] += bundle.days
        weeks[group, problem.week[booking.start]] += 1
    zones = np.zeros(problem.zone_room.shape, np.int64)
    np.add.at(zones, problem.zone[problem.people.home], weeks)
    assert (weeks <= 1).all()
    assert (zones <= problem.zone_room).all()
    assert (days <= problem.people.room).all()
    assert days.tolist() == board.load.tolist()
    assert (weeks > 0).tolist() == board.busy.tolist()
    assert zones.tolist() == board.away.tolist()


def test_a_week_leaves_to_another_whom_it_can_spare(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two more live near and are free in the first week alone, so whoever is wanted in the second need not go in it.

    Week by week the first would keep the nearest.
    """
    ready, first, second = stuck()
    before = ready.transfers()
    monkeypatch.setattr(people, "blocks", lambda *_: [[first], [second]])
    regroup.regroup(ready, Draw("a"), 0)
    assert set(ready.booked(first).group) == {1, 2}
    assert 0 in ready.booked(second).group
    assert ready.transfers() < before


def test_groups_that_turn_out_dearer_are_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    ready, first, second = stuck()
    before = list(ready.at)

    def dear(board: Board, _should_stop: object) -> bool:
        worst = np.argsort(board.placings[second].fare)[-2:].tolist()
        old = board.release(second)
        fare = float(board.placings[second].fare[worst].sum())
        board.book(second, Booking(old.start, old.guide, tuple(worst), fare + 1e9))
        return True

    monkeypatch.setattr(people, "blocks", lambda *_: [[first], []])
    monkeypatch.setattr(regroup, "dive", dear)
    regroup.regroup(ready, Draw("a"), 0)
    assert ready.at == before
    assert_lawful(ready, [first, second])


@pytest.mark.parametrize(("turn", "cut"), [(0, False), (1, True)])
def test_a_year_of_one_block_needs_no_dive_nor_a_later_turn(
    monkeypatch: pytest.MonkeyPatch, turn: int, *, cut: bool
) -> None:
    ready, first, second = stuck()
    before = ready.transfers()
    monkeypatch.setattr(people, "blocks", lambda *_: [[first], [second]] if cut else [[first, second]])
    monkeypatch.setattr(regroup, "dive", None)
    regroup.regroup(ready, Draw("a"), turn)
    assert (ready.transfers() == before) is cut
    assert_lawful(ready, [first, second])


def test_other_weeks_meet_in_every_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(people, "_BLOCK", 2)
    monkeypatch.setattr(people, "_TOGETHER", 2)
    board, _ = ground.booked(small.problem(ground.chance(1), CROWDED, fewest=12), 20)
    assert len({str(people.blocks(board, Draw("a"), turn)) for turn in range(6)}) > 1


@pytest.mark.parametrize("turn", range(4))
def test_blocks_are_all_that_is_booked_in_whole_weeks_and_in_turn_in_whole_regions(
    monkeypatch: pytest.MonkeyPatch, turn: int
) -> None:
    board, numbers = ground.booked(small.problem(ground.chance(1), CROWDED, fewest=12), 20)
    most = 3
    monkeypatch.setattr(people, "_BLOCK", most)
    monkeypatch.setattr(people, "_TOGETHER", len(numbers) - 1)
    of = [{_kind(board, turn, number) for number in block} for block in people.blocks(board, Draw("a"), turn)]
    assert sorted(chain.from_iterable(people.blocks(board, Draw("a"), turn))) == sorted(numbers)
    assert len(of) > 1
    assert sum(map(len, of)) == len(set().union(*of))
    for block, kinds in zip(people.blocks(board, Draw("a"), turn), of, strict=True):
        assert len(block) <= most or len(kinds) == 1


def test_a_region_too_large_for_a_block_is_cut_by_weeks(monkeypatch: pytest.MonkeyPatch) -> None:
    board, numbers = ground.booked(small.problem(ground.chance(1), CROWDED, fewest=12), 20)
    monkeypatch.setattr(people, "_BLOCK", 1)
    monkeypatch.setattr(people, "_TOGETHER", 1)
    found = people.blocks(board, Draw("a"), 1)
    largest = max(Counter(_kind(board, 1, number) for number in numbers).values())
    assert largest > max(map(len, found))
    weeks = [{(_kind(board, 1, number), _kind(board, 0, number)) for number in block} for block in found]
    assert sum(map(len, weeks)) == len(set().union(*weeks))


def _kind(board: Board, turn: int, number: int) -> int:
    """What a block of the turn holds whole: the week of the journey, or its region."""
    if turn % 2:
        return board.placings[number].bundle.region
    return int(board.calendar.week[board.booked(number).start])


def stuck() -> tuple[Board, int, int]:
    """What two weeks have when each is looked at by itself."""
    board, (first, second) = one_near()
    board.problem.people.home[1:3] = 0
    board.problem.people.free[1:3, board.problem.week == 1] = False
    ready = Board(board.problem, board.tasks)
    for number, group in ((first, (0, 1)), (second, (3, 4))):
        ready.add(board.placings[number].bundle)
        # A little farther, so that the first week by itself keeps the nearest.
        ready.placings[number].fare[1:3] = 1_000.0
        fare = float(ready.placings[number].fare[list(group)].sum())
        ready.book(number, board.booked(number)._replace(group=group, transfers=fare))
    for number in (first, second):
        people.rechoose(ready, [number])
    assert 0 in ready.booked(first).group
    return ready, first, second


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
