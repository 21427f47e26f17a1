"""An opening by escrow: signed by every hand that the root seated, for these keys, for this epoch; then its holder may rotate."""

from dataclasses import replace
from uuid import UUID

import pytest

from qorgan.vault import box, opening, sign
from qorgan.vault.blob import SealBroken
from qorgan.vault.chain import Chain, ChainBroken
from qorgan.vault.opening import Hand, Opening, OpeningContext
from qorgan.vault.roster import Roster, Seat
from tests.vault.cast import (
    ADIL,
    BORIS,
    DAY,
    ELSEWHERE,
    ERIK,
    ES1,
    HERE,
    NOTES,
    NOW,
    ROZA,
    SAULE,
    Person,
    directory,
    other_keys,
    revoked,
    stated,
)

HANDS = (SAULE, BORIS, ROZA)
ROSTER = Roster(HERE, 4, 2, None, tuple(Seat(who.user, who.serial) for who in HANDS), NOW - DAY)
TOLD = OpeningContext(*NOTES, 1, 4, (0, 2), ERIK.user, ERIK.serial, UUID(int=50))


def signed(told: OpeningContext = TOLD, by: dict[int, Person] | None = None, roster: Roster = ROSTER) -> Opening:
    hands = {0: SAULE, 2: ROZA} if by is None else by
    return Opening(told, roster, {at: Hand(told.sign(who.keys.ed25519), NOW + at) for at, who in hands.items()})


def test_an_opening_is_spelled_as_the_format_says() -> None:
    spelled = f"opening|{HERE}|{NOTES.case}|notes|1|4|0.2|{ERIK.user}|1|{UUID(int=50)}".encode()
    assert TOLD.encode() == spelled
    assert TOLD.sign(SAULE.keys.ed25519) == sign.sign(SAULE.keys.ed25519, purpose="opening", message=spelled)
    assert TOLD.compartment == NOTES


def test_with_all_hands_it_is_complete_and_dated_by_the_last() -> None:
    assert opening.is_complete(signed(), directory())
    assert signed().last_at == NOW + 2
    assert opening.has_signed(signed(), 0, directory())
    assert not opening.has_signed(signed(), 1, directory())


def test_three_of_three_and_somebody_always_there_are_complete_too() -> None:
    everybody = TOLD._replace(subset=(0, 1, 2))
    hands = dict(enumerate(HANDS))
    assert opening.is_complete(signed(everybody, hands, replace(ROSTER, hands=3)), directory())
    for always, complete in ((0, True), (2, True), (1, False)):
        assert opening.is_complete(signed(roster=replace(ROSTER, always=always)), directory()) is complete


@pytest.mark.parametrize("by", [{}, {0: SAULE}, {2: ROZA}, {0: SAULE, 1: BORIS}, {1: BORIS, 2: ROZA}])
def test_with_too_few_hands_or_others_it_is_not(by: dict[int, Person]) -> None:
    assert not opening.is_complete(signed(by=by), directory())


@pytest.mark.parametrize(
    "by", [{0: ROZA, 2: SAULE}, {0: SAULE, 2: BORIS}, {0: other_keys(SAULE), 2: ROZA}, {0: ADIL, 2: ROZA}]
)
def test_a_signature_in_anothers_seat_is_none(by: dict[int, Person]) -> None:
    assert not opening.is_complete(signed(by=by), directory())


@pytest.mark.parametrize("subset", [(0,), (2, 0), (0, 0), (0, 1, 2), (0, 3), (0, 9)])
def test_a_subset_that_is_none_of_the_roster_opens_nothing(subset: tuple[int, ...]) -> None:
    hands: dict[int, Person] = {place: HANDS[place % 3] for place in subset}
    assert not opening.is_complete(signed(TOLD._replace(subset=subset), hands), directory())


def test_a_place_below_zero_is_nobodys_seat() -> None:
    below = Opening(TOLD, ROSTER, {-1: Hand(TOLD.sign(ROZA.keys.ed25519), NOW)})
    assert not opening.has_signed(below, -1, directory())
    above = Opening(TOLD, ROSTER, {3: Hand(TOLD.sign(ROZA.keys.ed25519), NOW)})
    assert not opening.has_signed(above, 3, directory())


@pytest.mark.parametrize(
    "roster", [replace(ROSTER, number=5), replace(ROSTER, inst=ELSEWHERE), replace(ROSTER, hands=3)]
)
def test_under_another_roster_it_is_not_complete(roster: Roster) -> None:
    assert not opening.is_complete(signed(roster=roster), directory())


CHANGES: list[dict[str, object]] = [
    {"installation": ELSEWHERE},
    {"case": ELSEWHERE},
    {"kind": "report"},
    {"epoch": 2},
    {"roster": 5},
    {"subset": (0, 1)},
    {"user": ADIL.user},
    {"serial": 2},
    {"request": UUID(int=51)},
]


@pytest.mark.parametrize("change", CHANGES)
def test_hands_signed_for_this_and_for_nothing_else(change: dict[str, object]) -> None:
    changed = TOLD._replace(**change)  # type: ignore[arg-type]  # one of each kind
    moved = signed()._replace(told=changed)
    assert not opening.is_complete(moved, directory())
    assert not opening.has_signed(moved, 0, directory())


@pytest.mark.parametrize(("at", "complete"), [(NOW + 2, False), (NOW + 3, True)])
def test_a_hand_counts_while_its_keys_count(at: int, complete: bool) -> None:
    assert opening.is_complete(signed(), directory(revoked(ROZA, at))) is complete


@pytest.mark.parametrize("change", [{"epoch": 0}, {"serial": 0}, {"serial": -1}])
def test_a_changed_row_that_no_context_can_hold_opens_nothing_and_breaks_nothing(change: dict[str, object]) -> None:
    changed = signed()._replace(told=TOLD._replace(**change))  # type: ignore[arg-type]  # as above
    assert not opening.is_complete(changed, directory())


def test_a_seat_is_of_one_serial() -> None:
    seats = (ROSTER.seats[0]._replace(serial=2), *ROSTER.seats[1:])
    assert not opening.is_complete(signed(roster=replace(ROSTER, seats=seats)), directory())


def test_the_requester_alone_takes_the_secret_over() -> None:
    sealed = opening.hand_over(ES1, to=ERIK.keys.public.x25519, told=TOLD)
    assert opening.take_over(sealed, private=ERIK.keys.x25519, told=TOLD) == ES1
    assert box.open_with(ERIK.keys.x25519, sealed, context=TOLD.encode(), epoch=1) == ES1
    for who in HANDS:
        with pytest.raises(SealBroken):
            opening.take_over(sealed, private=who.keys.x25519, told=TOLD)


@pytest.mark.parametrize("change", CHANGES)
def test_handed_over_it_opens_for_its_own_request_only(change: dict[str, object]) -> None:
    sealed = opening.hand_over(ES1, to=ERIK.keys.public.x25519, told=TOLD)
    changed = TOLD._replace(**change)  # type: ignore[arg-type]  # as above
    with pytest.raises(SealBroken):
        opening.take_over(sealed, private=ERIK.keys.x25519, told=changed)


@pytest.mark.parametrize("length", [0, 31, 33])
def test_what_is_no_secret_is_not_taken_over(length: int) -> None:
    sealed = box.seal_to(ERIK.keys.public.x25519, bytes(length), context=TOLD.encode(), epoch=1)
    with pytest.raises(SealBroken):
        opening.take_over(sealed, private=ERIK.keys.x25519, told=TOLD)


# --- in the chain: whoever escrow opened it for may make the next epoch, and nothing else ---


def rotated(*opened: Opening, by: Person = ERIK, at: int = NOW + 2, epoch: int = 2) -> int:
    told = [stated(number, SAULE) for number in range(1, epoch)]
    return Chain(directory(), NOTES, [*told, stated(epoch, by, at=at)], [], opened).newest


def test_for_whom_escrow_opened_may_make_the_next_epoch() -> None:
    assert rotated(signed()) == 2


@pytest.mark.parametrize(
    "opened",
    [
        (),
        (signed(by={0: SAULE}),),
        (signed(by={0: other_keys(SAULE), 2: ROZA}),),
        (signed(TOLD._replace(user=BORIS.user)),),
        (signed(TOLD._replace(serial=2)),),
        (signed(TOLD._replace(epoch=2)),),
        (signed(TOLD._replace(case=ELSEWHERE)),),
        (signed(TOLD._replace(kind="report")),),
        (signed(by={0: SAULE}), signed(by={2: ROZA})),
    ],
)
def test_without_an_opening_for_them_they_may_not(opened: tuple[Opening, ...]) -> None:
    with pytest.raises(ChainBroken) as why:
        rotated(*opened)
    assert why.value.args == ("right", 2)


def test_a_hand_that_is_not_of_the_subset_puts_nothing_off() -> None:
    whole = signed()
    beside = whole._replace(hands={**whole.hands, 1: Hand(bytes(64), NOW + 10**9)})
    assert beside.last_at == NOW + 2
    assert rotated(beside) == 2


def test_before_the_last_hand_they_may_not() -> None:
    with pytest.raises(ChainBroken):
        rotated(signed(), at=NOW + 1)


def test_an_opening_of_an_older_epoch_gives_no_right_to_a_later_one() -> None:
    with pytest.raises(ChainBroken) as why:
        rotated(signed(), epoch=3)
    assert why.value.args == ("right", 3)
    assert rotated(signed(TOLD._replace(epoch=2)), epoch=3) == 3
