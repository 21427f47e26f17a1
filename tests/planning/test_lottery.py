"""A seed of several: every share counts, no order does, and whoever is bound is bound."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qorgan.planning import draw, lottery
from qorgan.planning.lottery import LotteryFault, Share

HEX = st.binary(min_size=32, max_size=32).map(bytes.hex)
SHARES = st.lists(
    st.builds(Share, st.text(min_size=1, max_size=8), HEX, HEX),
    min_size=2,
    max_size=8,
    unique_by=lambda one: one.member,
)
YEARS = st.integers(1991, 2099)
OTHER = "ab" * 32


@given(YEARS, SHARES, st.randoms(use_true_random=False))
def test_the_order_in_which_shares_come_changes_nothing(year: int, shares: list[Share], chance: object) -> None:
    mixed = list(shares)
    chance.shuffle(mixed)  # type: ignore[attr-defined]  # a Random
    assert lottery.seed(year, mixed) == lottery.seed(year, shares)


@given(YEARS, SHARES, st.data())
def test_every_members_share_matters(year: int, shares: list[Share], data: st.DataObject) -> None:
    seed, at = lottery.seed(year, shares), data.draw(st.integers(0, len(shares) - 1))
    other = [*shares[:at], shares[at]._replace(share=OTHER), *shares[at + 1 :]]
    assert (lottery.seed(year, other) == seed) == (shares[at].share == OTHER)
    if len(shares) > lottery.FEWEST:
        assert lottery.seed(year, [*shares[:at], *shares[at + 1 :]]) != seed


@given(YEARS, SHARES)
def test_a_seed_is_of_its_year(year: int, shares: list[Share]) -> None:
    assert lottery.seed(year, shares) != lottery.seed(year + 1, shares)
    assert lottery.seed_commitment(year, OTHER) != lottery.seed_commitment(year + 1, OTHER)


@given(YEARS, st.builds(Share, st.text(min_size=1), HEX, HEX), st.sampled_from(Share._fields))
def test_a_commitment_binds_to_member_share_and_nonce(year: int, share: Share, field: str) -> None:
    other = share._replace(**{field: share.member + "x" if field == "member" else OTHER})
    assert (lottery.commitment(year, other) == lottery.commitment(year, share)) == (other == share)
    assert lottery.commitment(year + 1, share) != lottery.commitment(year, share)


@given(st.lists(st.binary(max_size=6), max_size=4), st.lists(st.binary(max_size=6), max_size=4))
def test_no_two_lists_of_fields_share_their_bytes(one: list[bytes], other: list[bytes]) -> None:
    assert (draw.framed("a", *one) == draw.framed("a", *other)) == (one == other)
    assert draw.framed("a", *one) != draw.framed("b", *one)


def test_a_share_is_made_of_chance_and_of_words() -> None:
    made = {
        lottery.made("B1", words, entropy, bytes(32)).share
        for words in ("дала", "теңіз")
        for entropy in (bytes(32), bytes([1]) * 32)
    }
    assert len(made) == 4


@pytest.mark.parametrize(
    ("shares", "code"),
    [
        ([], "too_few"),
        ([Share("B1", OTHER, OTHER)], "too_few"),
        ([Share("B1", OTHER, OTHER)] * 2, "twice"),
        ([Share("B1", OTHER, OTHER), Share("D1", "AB" * 32, OTHER)], "not_hex"),
        ([Share("B1", OTHER, OTHER), Share("D1", OTHER, "")], "not_hex"),
    ],
)
def test_what_makes_no_seed_is_said(shares: list[Share], code: str) -> None:
    with pytest.raises(LotteryFault) as fault:
        lottery.seed(2027, shares)
    assert fault.value.code == code


def test_chance_that_is_too_short_makes_no_share() -> None:
    with pytest.raises(LotteryFault):
        lottery.made("B1", "слово", bytes(16), bytes(32))


def test_the_vectors_of_the_specification_hold() -> None:
    shares = [Share("B1", "11" * 32, "22" * 32), Share("D1", "33" * 32, "44" * 32)]
    assert (
        lottery.commitment(2027, shares[0]) == "sha256:74b3fb3dc2b50abc5457d4a3324ceabd126acab1b5877bee642414fbdb32383c"
    )
    assert lottery.seed(2027, shares) == "7845868df2bf34937acbc976866e14aaffec0b71e1a5b2f4e7f9907103688e45"
    assert (
        lottery.seed_commitment(2027, lottery.seed(2027, shares))
        == "sha256:602ea032777371cb59a3a9586d6636981f30da35685ea3fb015de19ca92f3528"
    )
