"""Escrow: only all hands of a subset together, in their order; never fewer, never another."""

import itertools
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qorgan.vault import box, escrow
from qorgan.vault.blob import SealBroken
from qorgan.vault.context import EscrowContext
from qorgan.vault.escrow import BadRoster, EscrowPlace
from tests.vault.cast import ELSEWHERE, ES1, NOTES, person

HOLDERS = [person(number) for number in range(11, 16)]
PUBLICS = [who.keys.public.x25519 for who in HOLDERS]
PLACE = EscrowPlace(NOTES, 2, 4)
THREE = (0, 2, 4)


def wrapped(subset: tuple[int, ...] = THREE) -> bytes:
    return escrow.wrap(ES1, publics=PUBLICS, subset=subset, place=PLACE)


def peeled(sealed: bytes, order: tuple[int, ...], subset: tuple[int, ...] = THREE, place: EscrowPlace = PLACE) -> bytes:
    for holder in order:
        sealed = escrow.peel(sealed, private=HOLDERS[holder].keys.x25519, subset=subset, holder=holder, place=place)
    return sealed


def test_all_hands_of_a_subset_reach_the_secret_and_the_box_has_its_size() -> None:
    assert escrow.secret(peeled(wrapped(), THREE)) == ES1
    assert len(wrapped()) == 194
    assert len(wrapped((1, 3))) == 140
    assert ES1 not in wrapped()


def test_every_subset_of_three_of_five_opens_with_its_own_hands() -> None:
    boxes = escrow.wrap_all(ES1, publics=PUBLICS, hands=3, place=PLACE)
    assert list(boxes) == list(itertools.combinations(range(5), 3))
    for subset, sealed in boxes.items():
        assert escrow.secret(peeled(sealed, subset, subset)) == ES1


def test_with_too_few_hands_a_box_is_still_around_it() -> None:
    for order in ((0,), (0, 2)):
        with pytest.raises(SealBroken):
            escrow.secret(peeled(wrapped(), order))
    with pytest.raises(SealBroken):
        escrow.secret(wrapped())


@pytest.mark.parametrize("order", [order for order in itertools.permutations(THREE) if order != THREE])
def test_in_another_order_it_does_not_open(order: tuple[int, ...]) -> None:
    with pytest.raises(SealBroken):
        peeled(wrapped(), order)


def test_another_holder_does_not_open_a_layer() -> None:
    for wrong in (1, 2, 3, 4):
        with pytest.raises(SealBroken):
            escrow.peel(wrapped(), private=HOLDERS[wrong].keys.x25519, subset=THREE, holder=0, place=PLACE)
        with pytest.raises(SealBroken):
            escrow.peel(wrapped(), private=HOLDERS[wrong].keys.x25519, subset=THREE, holder=wrong, place=PLACE)


def test_hands_of_two_subsets_do_not_mix() -> None:
    boxes = escrow.wrap_all(ES1, publics=PUBLICS, hands=3, place=PLACE)
    for one, other in itertools.permutations(boxes, 2):
        with pytest.raises(SealBroken):
            peeled(boxes[one], other, other)
    half = peeled(boxes[0, 1, 2], (0,), (0, 1, 2))
    with pytest.raises(SealBroken):
        peeled(half, (1,), (0, 1, 3))


@pytest.mark.parametrize(
    "place",
    [
        PLACE._replace(epoch=1),
        PLACE._replace(roster=3),
        PLACE._replace(compartment=NOTES._replace(installation=ELSEWHERE)),
        PLACE._replace(compartment=NOTES._replace(case=ELSEWHERE)),
        PLACE._replace(compartment=NOTES._replace(kind="report")),
    ],
)
def test_a_box_moved_elsewhere_does_not_open(place: EscrowPlace) -> None:
    with pytest.raises(SealBroken):
        peeled(wrapped(), (0,), place=place)


@pytest.mark.parametrize(
    ("text", "places"), [("0.1", (0, 1)), ("0.2.4", THREE), ("9.10.126", (9, 10, 126)), ("3.1", (3, 1))]
)
def test_places_are_read_as_they_are_written(text: str, places: tuple[int, ...]) -> None:
    assert escrow.places(text) == places


@pytest.mark.parametrize(
    "text", ["", "0", "0.", ".0", "0..1", "00.1", "0.01", "0,1", "0.1\n", " 0.1", "-1.0", "0.1000", "٠.١"]
)
def test_places_in_another_spelling_are_refused(text: str) -> None:
    with pytest.raises(BadRoster):
        escrow.places(text)


def test_the_layers_stand_in_their_own_contexts() -> None:
    assert PLACE.layer(THREE, 2) == EscrowContext(*NOTES, 2, 4, THREE, 2).encode()
    inner = box.open_with(HOLDERS[0].keys.x25519, wrapped(), context=PLACE.layer(THREE, 0), epoch=2)
    assert len(inner) == 140
    assert box.open_with(HOLDERS[2].keys.x25519, inner, context=PLACE.layer(THREE, 2), epoch=2)[:2] == b"\x01\x02"


@given(st.integers(2, 9), st.integers(2, 9))
def test_there_are_as_many_subsets_as_the_formula_says(holders: int, hands: int) -> None:
    if hands > holders:
        with pytest.raises(BadRoster):
            escrow.subsets(holders, hands)
    else:
        found = escrow.subsets(holders, hands)
        assert len(found) == len(set(found)) == comb(holders, hands)
        assert all(len(some) == hands and list(some) == sorted(some) for some in found)


@pytest.mark.parametrize(("holders", "hands"), [(9, 4), (9, 5), (126, 125)])
def test_126_subsets_are_taken(holders: int, hands: int) -> None:
    assert len(escrow.subsets(holders, hands)) == escrow.MOST_SUBSETS == 126


@pytest.mark.parametrize(("holders", "hands"), [(127, 126), (10, 4), (17, 2), (60, 30)])
def test_one_subset_more_is_refused(holders: int, hands: int) -> None:
    with pytest.raises(BadRoster):
        escrow.subsets(holders, hands)


@pytest.mark.parametrize(("holders", "hands"), [(5, 1), (5, 0), (5, -1), (5, 6), (1, 2), (0, 0), (0, 2), (1, 1)])
def test_fewer_than_two_hands_or_more_than_holders_are_refused(holders: int, hands: int) -> None:
    with pytest.raises(BadRoster):
        escrow.subsets(holders, hands)


def test_two_of_two_is_the_fewest() -> None:
    assert escrow.subsets(2, 2) == [(0, 1)]


@pytest.mark.parametrize("always", [0, 3, 4])
def test_somebody_can_be_in_every_subset(always: int) -> None:
    found = escrow.subsets(5, 3, always)
    assert found == [some for some in itertools.combinations(range(5), 3) if always in some]
    assert len(found) == 6
    boxes = escrow.wrap_all(ES1, publics=PUBLICS, hands=3, place=PLACE, always=always)
    assert list(boxes) == found


def test_with_somebody_always_there_more_holders_fit() -> None:
    assert len(escrow.subsets(10, 4, always=0)) == 84
    assert len(escrow.subsets(127, 2, always=5)) == 126
    with pytest.raises(BadRoster):
        escrow.subsets(128, 2, always=5)
    with pytest.raises(BadRoster):
        escrow.subsets(60, 30, always=5)


@pytest.mark.parametrize("always", [5, -1, 99])
def test_nobody_of_the_roster_cannot_always_be_there(always: int) -> None:
    with pytest.raises(BadRoster):
        escrow.subsets(5, 3, always)


@pytest.mark.parametrize(
    "subset", [(), (0,), (0, 0), (1, 0), (0, 2, 1), (0, 1, 1), (-1, 0), (0, 5), (3, 4, 5), (-1, 5)]
)
def test_a_subset_that_is_none_is_refused(subset: tuple[int, ...]) -> None:
    with pytest.raises(BadRoster):
        wrapped(subset)


@pytest.mark.parametrize("subset", [(0, 1), (3, 4), (0, 4), (0, 1, 2, 3, 4)])
def test_a_subset_at_the_edge_of_the_roster_is_taken(subset: tuple[int, ...]) -> None:
    assert escrow.secret(peeled(wrapped(subset), subset, subset)) == ES1


@pytest.mark.parametrize("length", [0, 31, 33])
def test_what_is_no_secret_is_neither_wrapped_nor_taken_for_one(length: int) -> None:
    with pytest.raises(ValueError, match="wrong length"):
        escrow.wrap(bytes(length), publics=PUBLICS, subset=THREE, place=PLACE)
    with pytest.raises(SealBroken):
        escrow.secret(bytes(length))
