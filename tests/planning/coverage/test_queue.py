"""The months ahead: the earliest due is visited first, and more visits never leave more overdue."""

from hypothesis import given
from hypothesis import strategies as st

from qorgan.planning.coverage import queue
from qorgan.planning.coverage.queue import Waiting

MONTHS = 12
LATER = MONTHS + 1
NEVER_BACK = (LATER,) * MONTHS
DUE = st.lists(st.integers(0, 30), min_size=MONTHS + 2, max_size=MONTHS + 2)
REPUBLICS = st.dictionaries(st.sampled_from("ABCD"), DUE, min_size=1)
PACES = st.integers(0, 240).map(lambda a_year: a_year / 12)


def waiting(*due: int, share: float = 1.0) -> Waiting:
    """One region with so many places in the first buckets."""
    return Waiting({"A": (*due, *(0,) * (MONTHS + 2 - len(due)))}, share, NEVER_BACK)


def test_a_backlog_melts_at_the_pace_of_the_visits() -> None:
    assert queue.courses(waiting(10), {"A": 3.0})["A"].overdue[:6] == (10, 7, 4, 1, 0, 0)


def test_what_falls_due_in_a_month_may_still_be_visited_in_it() -> None:
    course = queue.courses(waiting(0, 2, 2), {"A": 2.0})["A"]
    assert course.overdue[:3] == (0, 0, 0)
    assert course.missed[:3] == (0, 0, 0)


def test_one_place_more_than_the_pace_is_missed() -> None:
    course = queue.courses(waiting(0, 3), {"A": 2.0})["A"]
    assert course.overdue[:3] == (0, 1, 0)
    assert course.missed[:3] == (0, 1, 0)


def test_visits_are_made_ahead_when_nothing_is_due() -> None:
    assert queue.courses(waiting(0, 0, 0, 6), {"A": 2.0})["A"].overdue[:5] == (0, 0, 0, 0, 0)


def test_the_current_month_counts_with_what_is_left_of_it() -> None:
    assert queue.courses(waiting(10, share=0.5), {"A": 4.0})["A"].overdue[:3] == (10, 8, 4)


def test_visits_are_whole_and_none_is_lost_by_rounding() -> None:
    numbers = queue.courses(waiting(10), {"A": 1 / 3})["A"].overdue
    assert numbers[:7] == (10, 10, 10, 9, 9, 9, 8)


def test_extra_visits_go_to_whatever_is_due_earliest() -> None:
    due = {"A": (0, 5, *(0,) * MONTHS), "B": (3, 0, *(0,) * MONTHS)}
    found = queue.courses(Waiting(due, 1.0, NEVER_BACK), {}, extra=4)
    assert found["B"].overdue[:2] == (3, 0)
    assert found["A"].overdue[:3] == (0, 4, 0)


def test_a_place_comes_back_in_its_time() -> None:
    back_in_two = tuple(min(LATER, month + 2) for month in range(1, MONTHS + 1))
    found = queue.courses(Waiting({"A": (1, *(0,) * (MONTHS + 1))}, 1.0, back_in_two), {"A": 0.25})
    # One visit in months 4, 8, 12: due again in months 6, 10.
    assert found["A"].overdue == (1, 1, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1, 0)


def test_nothing_waiting_is_nothing_overdue() -> None:
    assert queue.courses(waiting(), {"A": 5.0}, extra=3)["A"].overdue == (0,) * (MONTHS + 1)


@given(due=REPUBLICS, pace=PACES, more=PACES, share=st.floats(0.0, 1.0))
def test_a_faster_region_never_has_more_overdue(
    due: dict[str, list[int]], pace: float, more: float, share: float
) -> None:
    ahead = Waiting(due, share, NEVER_BACK)
    slow = queue.courses(ahead, dict.fromkeys(due, pace))
    fast = queue.courses(ahead, dict.fromkeys(due, pace + more))
    for region in due:
        assert all(f <= s for f, s in zip(fast[region].overdue, slow[region].overdue, strict=True))


@given(due=REPUBLICS, pace=PACES, extra=PACES, more=PACES)
def test_one_more_visit_anywhere_never_leaves_more_overdue(
    due: dict[str, list[int]], pace: float, extra: float, more: float
) -> None:
    ahead = Waiting(due, 1.0, NEVER_BACK)
    paces = dict.fromkeys(due, pace)
    few, many = queue.courses(ahead, paces, extra), queue.courses(ahead, paces, extra + more)
    for month in range(MONTHS + 1):
        assert sum(many[r].overdue[month] for r in due) <= sum(few[r].overdue[month] for r in due)


@given(due=REPUBLICS, pace=PACES, extra=PACES)
def test_no_visit_is_counted_twice_and_none_is_lost(due: dict[str, list[int]], pace: float, extra: float) -> None:
    found = queue.courses(Waiting(due, 1.0, NEVER_BACK), dict.fromkeys(due, pace), extra)
    for month in range(MONTHS + 1):
        fallen_due = sum(sum(buckets[: month + 1]) for buckets in due.values())
        visits = len(due) * queue.visits_by(pace, month, 1.0) + queue.visits_by(extra, month, 1.0)
        overdue = sum(course.overdue[month] for course in found.values())
        assert max(0, fallen_due - visits) <= overdue <= fallen_due
