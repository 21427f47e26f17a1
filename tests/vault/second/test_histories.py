"""Histories of a compartment that nobody thought of: both implementations come to the same epochs and refuse the same grants."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.vault.second import ours
from tests.vault.second.answers import ANSWERS
from tests.vault.second.make_compartments import WHERE, granted, stated
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
people = st.sampled_from([AIGUL, BOLAT, DANA])
serials = st.sampled_from([1, 1, 1, 2])
rights = st.sampled_from([1, 3, 7, 7, 7, 4])
Event = dict[str, Any]


@st.composite
def histories(draw: st.DrawFn) -> list[Event]:
    """In the order of the journal: moments never go back."""
    at, epoch = NOON, 1
    events = [stated(1, AIGUL, at)]
    for _ in range(draw(st.integers(0, 9))):
        at += draw(st.sampled_from([0, 1, 100]))
        if draw(st.integers(0, 4)) == 0 and epoch < 3:
            epoch += 1
            events.append(stated(epoch, draw(people), at, serial=draw(serials)))
        else:
            events.append(_some_grant(draw, epoch, at))
    return events


def _some_grant(draw: st.DrawFn, epoch: int, at: int) -> Event:
    to = draw(people | st.just("-"))
    ends = draw(st.sampled_from([0, 0, at + 1, at + 100, at]))
    of = draw(st.integers(max(1, epoch - 1), min(3, epoch + 1)))
    return granted(of, draw(people), to, draw(rights), at, not_after=ends, serials=(draw(serials), draw(serials)))


def outcome(module: Any, events: list[Event]) -> object:
    try:
        return module["compartment"]({**BASE, "events": events})
    except (Refused, *ours.REFUSALS):
        return "broken"


@settings(max_examples=300, deadline=None)
@given(histories())
def test_both_judge_a_history_alike(events: list[Event]) -> None:
    assert outcome(ours.ANSWERS, events) == outcome(ANSWERS, events)
