"""The draw: the same for the same seed, uniform, with quotas upon it, and agreeing with a second implementation."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qorgan.questions.site import Stratum
from qorgan.sampling import draw, frame, stream
from qorgan.sampling.draw import Why
from qorgan.sampling.frame import Block, Frame, Place, Quota
from tests.sampling import second

SEED = bytes(range(32))
SPECIFIED = frame.frame(
    (
        Block("W", 6, frozenset({Stratum.WOMEN})),
        Block("A", 30),
        Block("F", 9, frozenset({Stratum.FOREIGNERS}), is_list=True),
        Block("IZ", 2, frozenset({Stratum.SEGREGATED}), is_whole=True),
    ),
    8,
    (Quota(Stratum.FOREIGNERS, 2), Quota(Stratum.WOMEN, 3)),
)


@st.composite
def frames(taken: st.DrawFn) -> Frame:
    labels = taken(st.lists(st.sampled_from("ABCDEFGHÄЖ"), min_size=1, max_size=5, unique=True))
    blocks = [Block(taken(st.just("H")) if not labels else "H0", taken(st.integers(1, 60)))]
    for label in labels:
        groups = frozenset(taken(st.sets(st.sampled_from(Stratum), max_size=3)))
        is_list = bool(groups) and taken(st.booleans())
        is_whole = not is_list and taken(st.booleans())
        blocks.append(Block(label, taken(st.integers(1, 30)), groups, is_whole=is_whole, is_list=is_list))
    known = frame.frame(blocks, 0)
    chosen = taken(st.lists(st.sampled_from(Stratum), max_size=4, unique=True))
    quotas = [Quota(one, taken(st.integers(0, known.of(one)))) for one in chosen]
    return frame.frame(blocks, taken(st.integers(0, 80)), quotas)


def test_the_words_are_those_of_the_specification() -> None:
    source = stream.Stream(SEED, "places")
    assert [source.below(1 << 64) for _ in range(3)] == [
        461280600384729924,
        9293039165808894578,
        16496081803519983900,
    ]
    again = stream.Stream(SEED, "places")
    assert [again.below(10) for _ in range(10)] == [4, 8, 0, 3, 1, 5, 7, 5, 9, 1]


def test_the_numbers_are_those_of_the_specification() -> None:
    found = draw.draw(SPECIFIED, SEED)
    told = " ".join(str(one.place) for one in found.numbers)
    assert told == "IZ-1 IZ-2 A-21 A-13 A-3 A-17 W-4 A-26 A-18 A-14 W-6 W-3 F-9 F-4"
    assert " ".join(map(str, found.reserve)) == "A-28 A-22 A-29 A-10 A-1 A-24 A-8 A-19 F-5 F-2"


@given(frames(), st.binary(min_size=32, max_size=32))
def test_another_implementation_draws_the_same(told: Frame, seed: bytes) -> None:
    found = draw.draw(told, seed)
    blocks = [(one.label, one.places, tuple(map(str, one.strata)), one.is_whole, one.is_list) for one in told.blocks]
    numbers, reserve = second.draw(blocks, told.wanted, {str(one.stratum): one.wanted for one in told.quotas}, seed)
    assert [(str(one.place), str(one.why)) for one in found.numbers] == numbers
    assert [str(place) for place in found.reserve] == reserve


@given(frames(), st.binary(min_size=32, max_size=32))
def test_nobody_is_drawn_twice_and_every_quota_is_met(told: Frame, seed: bytes) -> None:
    found = draw.draw(told, seed)
    places = [one.place for one in found.numbers] + list(found.reserve)
    assert len(places) == len(set(places))
    if not told.is_everybody:
        for quota in told.quotas:
            assert sum(quota.stratum in one.strata for one in found.numbers) >= quota.wanted


@given(frames(), st.binary(min_size=32, max_size=32), st.randoms())
def test_the_order_in_which_it_was_written_changes_nothing(told: Frame, seed: bytes, order: object) -> None:
    blocks, quotas = list(told.blocks), list(told.quotas)
    blocks.reverse()
    quotas.reverse()
    assert draw.draw(frame.frame(blocks, told.wanted, quotas), seed) == draw.draw(told, seed)


def test_every_place_is_as_likely_as_any_other() -> None:
    """Chi-square over 4,000 fixed seeds: 40 places, 10 drawn of each; 39 degrees of freedom, the limit of one in a thousand."""
    told, counted = frame.frame((Block("A", 25), Block("B", 15)), 10), Counter[Place]()
    for number in range(4_000):
        counted.update(one.place for one in draw.draw(told, number.to_bytes(32, "big")).numbers)
    expected = 4_000 * 10 / 40
    # Drawing without returning makes the sum smaller by the part that was not drawn.
    chi = sum((counted[place] - expected) ** 2 / expected for place in counted) / (1 - 10 / 40)
    assert len(counted) == 40
    assert chi < 72.06


def test_every_order_of_four_is_as_likely_as_any_other() -> None:
    counted = Counter(tuple(stream.shuffled("abcd", number.to_bytes(32, "big"), "x")) for number in range(4_800))
    chi = sum((counted[order] - 200) ** 2 / 200 for order in counted)
    assert len(counted) == 24
    assert chi < 49.73


def test_words_that_would_favour_some_numbers_are_passed_over() -> None:
    limit = 3 * 2**62  # a quarter of all words would make the first numbers twice as likely
    source = stream.Stream(SEED, "bias")
    low = sum(source.below(limit) < 2**62 for _ in range(3_000))
    assert 900 < low < 1_100


def test_up_to_fifteen_places_everybody_is_talked_to() -> None:
    small = draw.draw(frame.frame((Block("A", frame.SMALL_PLACE),), 3), SEED)
    assert [one.place.number for one in small.numbers] == list(range(1, 16))
    assert {one.why for one in small.numbers} == {Why.EVERYBODY}
    assert not small.reserve
    larger = draw.draw(frame.frame((Block("A", frame.SMALL_PLACE + 1),), 3), SEED)
    assert len(larger.numbers) == 3


def test_as_many_wanted_as_there_are_is_everybody() -> None:
    assert frame.frame((Block("A", 20),), 20).is_everybody
    assert not frame.frame((Block("A", 20),), 19).is_everybody


def test_the_reserve_follows_in_its_order_and_within_the_group() -> None:
    found = draw.draw(SPECIFIED, SEED)
    assert draw.following(found, [], SPECIFIED) == Place("A", 28)
    assert draw.following(found, [Place("A", 28)], SPECIFIED) == Place("A", 22)
    assert draw.following(found, [], SPECIFIED, Stratum.FOREIGNERS) == Place("F", 5)
    assert draw.following(found, found.reserve, SPECIFIED) is None


def test_a_seed_of_another_length_is_none() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        draw.draw(SPECIFIED, b"short")


def test_a_hundred_thousand_places_are_drawn_from() -> None:
    found = draw.draw(frame.frame((Block("A", 100_000),), 50), SEED)
    assert len(found.numbers) == 50
