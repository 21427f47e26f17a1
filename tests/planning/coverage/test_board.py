"""A status for each institution, and the bounds that let a database find it."""

from datetime import date, timedelta
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qorgan.countries.kz import COUNTRY
from qorgan.law.readings import Policy
from qorgan.planning.coverage import board
from qorgan.planning.coverage.board import Cell, Status, Tally, Window
from qorgan.planning.coverage.clock import Clock, Fact, Start
from tests.marks import provision

pytestmark = provision("kz266-p03")

TODAY = date(2026, 11, 25)
READINGS = list(product(COUNTRY.switches["CYCLE"].words, COUNTRY.switches["FIRST"].words))


def clock(cycle: str = "institution", first: str = "estimated") -> Clock:
    return Clock(COUNTRY.law(TODAY, Policy(COUNTRY.switches, {"CYCLE": cycle, "FIRST": first})))


@pytest.mark.parametrize(
    ("last_end", "expected"),
    [
        (date(2022, 11, 24), Status.OVERDUE),  # was due yesterday
        (date(2022, 11, 25), Status.DUE_THIS_YEAR),  # is due today: the last day is in time
        (date(2022, 12, 31), Status.DUE_THIS_YEAR),
        (date(2023, 1, 1), Status.SAFE),
    ],
)
def test_a_status_at_the_limit_and_one_over(last_end: date, expected: Status) -> None:
    assert board.status(clock().turn(Start(Fact.LAST_END, last_end)), TODAY) is expected


def test_without_a_turn_there_is_no_date() -> None:
    assert board.status(None, TODAY) is Status.NO_DATE


@pytest.mark.parametrize(("cycle", "first"), READINGS)
@given(day=st.dates(date(1970, 1, 1), date(2110, 12, 31)), today=st.dates(date(2020, 1, 1), date(2040, 12, 31)))
def test_the_bounds_say_the_same_as_the_law(cycle: str, first: str, day: date, today: date) -> None:
    found = clock(cycle, first)
    for window in board.windows(found, today):
        assert _by_bounds(window, day) is board.status(found.turn(Start(window.fact, day)), today)


def _by_bounds(window: Window, day: date) -> Status:
    if not window.first <= day <= window.last:
        return Status.NO_DATE
    if day <= window.overdue_to:
        return Status.OVERDUE
    return Status.DUE_THIS_YEAR if day <= window.due_to else Status.SAFE


@pytest.mark.parametrize(("cycle", "first"), READINGS)
def test_only_facts_that_run_differently_need_steps(cycle: str, first: str) -> None:
    needed = cycle == "calendar_year" and first == "estimated"
    assert bool(board.steps(clock(cycle, first), TODAY)) is needed


@given(last_end=st.dates(date(2000, 1, 1), TODAY), since=st.dates(date(2000, 1, 1), TODAY))
def test_steps_bring_two_facts_into_the_order_of_their_turns(last_end: date, since: date) -> None:
    found = clock("calendar_year")
    together = next(day for end, day in board.steps(found, TODAY) if last_end <= end)
    due = found.due_from(Fact.LAST_END, last_end)
    other = found.due_from(Fact.IN_MANDATE_SINCE, since)
    assert (together < since) == (due < other)


def test_every_step_is_one_calendar_year() -> None:
    steps = board.steps(clock("calendar_year"), TODAY)
    assert steps[-1] == (date(2026, 12, 31), date(2026, 12, 31))
    assert all(later[0] - earlier[0] <= timedelta(days=366) for earlier, later in pairwise(steps))


def test_tallies_add_up() -> None:
    cells = (
        Cell("A", "SIZO", "x", Tally(overdue=2, safe=1, overdue_estimated=1, never_visited=1)),
        Cell("B", "SIZO", "y", Tally(overdue=1, due_this_year=3, no_date=1)),
        Cell("A", "IVS", "x", Tally(safe=4)),
    )
    assert board.total(cells) == Tally(
        overdue=3, due_this_year=3, safe=5, no_date=1, overdue_estimated=1, never_visited=1
    )
    assert board.total(cells).institutions == 12
    by_region = board.grouped(cells, lambda cell: cell.region)
    assert {name: tally.institutions for name, tally in by_region.items()} == {"A": 7, "B": 5}
    assert by_region["A"].overdue_visited == 1
    assert by_region["B"].share_overdue == pytest.approx(0.2)


def test_an_empty_group_has_no_share() -> None:
    assert Tally().share_overdue == 0
    assert [Tally(safe=2, overdue=1).count(word) for word in ("", "safe", "never_visited")] == [3, 2, 0]
