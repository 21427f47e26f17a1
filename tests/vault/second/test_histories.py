"""Histories of a compartment that nobody thought of: both implementations come to the same epochs and refuse the same grants."""

import random
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.vault.second import ours
from tests.vault.second.answers import ANSWERS
from tests.vault.second.make_compartments import journalled
from tests.vault.second.make_grants import SECRETS, START, WHERE, granted, stated
from tests.vault.second.make_openings import BY, opened, place_of
from tests.vault.second.make_statements import (
    AIGUL,
    BOLAT,
    DANA,
    ROOT_PUBLIC,
    certificate_of,
    revocation_of,
    signed,
)
from tests.vault.second.refusal import Refused
from tests.vault.second.seeds import NOON

BASE = {
    "root": ROOT_PUBLIC,
    **WHERE,
    "certificates": [signed("cert", certificate_of(who, serial)) for who in (AIGUL, BOLAT, DANA) for serial in (1, 2)],
    "revocations": [signed("revoke", revocation_of(BOLAT))],
}
OPENINGS = [
    opened(place_of(epoch=epoch, user=who, serial=serial), by)
    for epoch in (1, 2)
    for who, serial in ((BOLAT, 1), (DANA, 1), (DANA, 2))
    for by in (BY, {0: BY[0], 2: (DANA, NOON + 150)}, {0: BY[0]})
]
openings = st.lists(st.sampled_from(OPENINGS), max_size=2)
people = st.sampled_from([AIGUL, BOLAT, DANA])
serials = st.sampled_from([1, 1, 1, 2])
rights = st.sampled_from([1, 3, 7, 7, 7, 4])
Event = dict[str, Any]
Answers = Mapping[str, Callable[[Event], Event]]


@st.composite
def histories(draw: st.DrawFn) -> list[Event]:
    """In the order of the journal: moments never go back. Some events share an entry, and some speak of an epoch that is not yet."""
    at, entry, epoch = NOON, 1, 1
    events = [{**stated(1, AIGUL, at), "entry": entry}]
    for _ in range(draw(st.integers(0, 10))):
        step = draw(st.sampled_from([0, 1, 1, 1]))
        entry, at = entry + step, at + step * draw(st.sampled_from([0, 1, 100]))
        if draw(st.integers(0, 3)) == 0 and epoch < len(SECRETS):
            epoch += 1
            event = stated(epoch, draw(st.just(AIGUL) | people), at, serial=draw(serials))
        else:
            event = _some_grant(draw, draw(st.sampled_from([epoch, epoch, epoch, 1, 2, 3])), at)
        events.append({**event, "entry": entry})
    return events


def _some_grant(draw: st.DrawFn, epoch: int, at: int) -> Event:
    to = draw(people | st.just("-"))
    ends = draw(st.sampled_from([0, 0, at + 1, at + 100, at]))
    return granted(epoch, draw(people), to, draw(rights), at, not_after=ends, serials=(draw(serials), draw(serials)))


def outcome(answers: Answers, events: list[Event], opened_by: Sequence[Event] = ()) -> Event | str:
    try:
        return answers["compartment"]({**BASE, "events": events, "openings": opened_by})
    except (Refused, *ours.REFUSALS):
        return "broken"


@settings(max_examples=100, deadline=None)
@given(histories(), openings)
def test_both_judge_a_history_alike(events: list[Event], opened_by: list[Event]) -> None:
    assert outcome(ours.ANSWERS, events, opened_by) == outcome(ANSWERS, events, opened_by)


@given(histories(), st.randoms())
def test_the_order_in_which_rows_are_read_tells_nothing(events: list[Event], chance: random.Random) -> None:
    shuffled = chance.sample(events, len(events))

    for answers in (ours.ANSWERS, ANSWERS):
        assert publics(answers, events) == publics(answers, shuffled)


def publics(answers: Answers, events: list[Event]) -> object:
    found = outcome(answers, events)
    return found if isinstance(found, str) else (found["publics"], sorted(_told(events, found["refused"])))


def _told(events: list[Event], places: list[int]) -> list[str]:
    return [str(events[place]) for place in places]


def test_nobody_makes_an_epoch_by_a_right_that_they_were_given_afterwards() -> None:
    too_early = journalled([START[0], stated(2, BOLAT, NOON + 1), granted(1, AIGUL, BOLAT, 7, NOON + 2)])

    assert outcome(ANSWERS, too_early) == "broken"
    assert outcome(ours.ANSWERS, too_early) == "broken"


@pytest.mark.parametrize("answers", [ours.ANSWERS, ANSWERS], ids=["ours", "the second"])
def test_whoever_a_rotation_left_out_does_not_come_back(answers: Answers) -> None:
    left_out = [*START, stated(2, AIGUL, NOON + 10), granted(2, BOLAT, BOLAT, 7, NOON + 20)]

    assert outcome(answers, journalled([*left_out, stated(3, BOLAT, NOON + 30)])) == "broken"
