"""How full a place is, whatever the numbers."""

from hypothesis import given
from hypothesis import strategies as st

from qorgan.store import headcounts

people = st.integers(0, 100_000)
room = st.integers(1, 100_000)


@given(people, room)
def test_more_than_a_hundred_percent_are_more_than_there_is_room_for(held: int, capacity: int) -> None:
    percent = headcounts.percent(held, capacity)
    assert percent is not None
    assert (percent > 100) is (held > capacity)
    assert (percent == 0) is (held == 0)


@given(people, room)
def test_one_person_more_never_makes_a_place_less_full(held: int, capacity: int) -> None:
    before, after = headcounts.percent(held, capacity), headcounts.percent(held + 1, capacity)
    assert before is not None
    assert after is not None
    assert before <= after


@given(people)
def test_without_a_known_room_there_is_no_share(held: int) -> None:
    assert headcounts.percent(held, None) is None
    assert headcounts.percent(held, 0) is None
