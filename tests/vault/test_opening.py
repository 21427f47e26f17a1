"""An opening counts by the signatures of all its hands, for one person, one request and the next epoch alone."""

from uuid import UUID

import pytest

from qorgan.vault import opening
from qorgan.vault.blob import SealBroken
from qorgan.vault.chain import Chain, ChainBroken, Granted
from qorgan.vault.directory import Directory
from qorgan.vault.opening import Hand, Opening, OpeningContext
from qorgan.vault.person import keys_of
from qorgan.vault.roster import Roster, Seat
from tests.vault import cast
from tests.vault.cast import (
    ADIL,
    BORIS,
    DAY,
    ERIK,
    ES1,
    ES2,
    HERE,
    NOTES,
    NOW,
    ROZA,
    SAULE,
    Person,
    certified,
    person,
    stated,
)

HOLDERS = tuple(person(number) for number in range(11, 16))
ROSTER = Roster(HERE, 1, 3, None, tuple(Seat(who.user, 1) for who in HOLDERS), NOW)
BOOK = cast.directory(more=tuple(certified(who.certificate()) for who in HOLDERS))
REQUEST = UUID(int=77)
SUBSET = (0, 2, 4)


def told(*, who: Person = BORIS, epoch: int = 1, subset: tuple[int, ...] = SUBSET, roster: int = 1) -> OpeningContext:
    return OpeningContext(*NOTES, epoch, roster, subset, who.user, who.serial, REQUEST)


def signed(
    context: OpeningContext, *places: int, at: int = NOW, by: tuple[Person, ...] = HOLDERS, roster: Roster = ROSTER
) -> Opening:
    hands = {place: Hand(context.sign(by[place].keys.ed25519), at) for place in places}
    return Opening(context, roster, hands)


def chain(*opened: Opening, by: Person = BORIS, at: int = NOW, book: Directory = BOOK) -> Chain:
    """Saule's first epoch, and a second one by somebody who never held the first."""
    second = stated(2, by, at=at)
    return Chain(book, NOTES, [stated(1, SAULE), second], list[Granted](), opened)


def test_the_context_is_written_in_full() -> None:
    assert told().encode() == (f"opening|{HERE}|{NOTES.case}|notes|1|1|0.2.4|{BORIS.user}|1|{REQUEST}".encode())
    assert told().compartment == NOTES


def test_whoever_escrow_opened_for_makes_the_next_epoch_and_nobody_else_does() -> None:
    full = signed(told(), *SUBSET)
    assert chain(full).newest == 2
    asked_by_erik = signed(told(who=ERIK), *SUBSET)
    for opened, by in (((), BORIS), ((full,), ERIK), ((asked_by_erik,), BORIS)):
        with pytest.raises(ChainBroken) as broken:
            chain(*opened, by=by)
        assert broken.value.args == ("right", 2)


@pytest.mark.parametrize("places", [(), (0,), (0, 2), (0, 4), (2, 4)])
def test_every_hand_of_the_subset_signs(places: tuple[int, ...]) -> None:
    one = signed(told(), *places)
    assert not opening.is_complete(one, BOOK)
    assert [opening.has_signed(one, place, BOOK) for place in SUBSET] == [place in places for place in SUBSET]


@pytest.mark.parametrize("subset", [(0, 2), (0, 1, 2, 4), (4, 2, 0), (0, 0, 2), (0, 2, 5)])
def test_a_subset_that_is_none_of_the_rosters_opens_nothing(subset: tuple[int, ...]) -> None:
    by = (*HOLDERS, ADIL)
    context = told(subset=subset)
    assert not opening.is_complete(signed(context, *subset, by=by), BOOK)


def test_a_place_beside_the_roster_has_no_hand() -> None:
    context = told(subset=(0, 2, 5))
    one = signed(context, 0, 2, 5, by=(*HOLDERS, ADIL))
    assert not opening.has_signed(one, 5, BOOK)
    below = Opening(context, ROSTER, {-1: Hand(context.sign(HOLDERS[-1].keys.ed25519), NOW)})
    assert not opening.has_signed(below, -1, BOOK)


def test_the_place_that_is_in_each_subset_is_in_this_one() -> None:
    always = Roster(HERE, 1, 3, 1, ROSTER.seats, NOW)
    assert not opening.is_complete(signed(told(), *SUBSET, roster=always), BOOK)
    context = told(subset=(0, 1, 4))
    assert opening.is_complete(signed(context, 0, 1, 4, roster=always), BOOK)


def test_another_roster_or_installation_seats_no_hand() -> None:
    assert not opening.is_complete(signed(told(roster=2), *SUBSET), BOOK)
    elsewhere = Roster(cast.ELSEWHERE, 1, 3, None, ROSTER.seats, NOW)
    assert not opening.is_complete(signed(told(), *SUBSET, roster=elsewhere), BOOK)


def test_a_signature_for_another_request_person_or_epoch_is_no_hand() -> None:
    others = (told()._replace(request=UUID(int=78)), told(who=ROZA), told(epoch=2), told(subset=(0, 2, 3)))
    for other in others:
        hands = {place: Hand(other.sign(HOLDERS[place].keys.ed25519), NOW) for place in SUBSET}
        assert not opening.is_complete(Opening(told(), ROSTER, hands), BOOK)


def test_hands_whose_keys_did_not_count_then_signed_nothing() -> None:
    assert not opening.is_complete(signed(told(), *SUBSET, at=NOW - 2 * DAY), BOOK)
    assert not opening.is_complete(signed(told(), *SUBSET, at=-1), BOOK)
    gone = cast.directory(cast.revoked(HOLDERS[2], NOW), more=tuple(certified(who.certificate()) for who in HOLDERS))
    assert not opening.is_complete(signed(told(), *SUBSET), gone)
    assert opening.is_complete(signed(told(), *SUBSET, at=NOW - 1), gone)
    swapped = (HOLDERS[1], HOLDERS[0], *HOLDERS[2:])
    assert not opening.is_complete(signed(told(), *SUBSET, by=swapped), BOOK)


def test_an_epoch_older_than_its_last_hand_has_no_right() -> None:
    late = Opening(told(), ROSTER, {**signed(told(), 0, 2).hands, **signed(told(), 4, at=NOW + 5).hands})
    assert late.last_at == NOW + 5
    assert chain(late, at=NOW + 5).newest == 2
    with pytest.raises(ChainBroken):
        chain(late, at=NOW + 4)


def test_an_opening_of_another_epoch_or_compartment_gives_no_right_here() -> None:
    for context in (told(epoch=2), told()._replace(kind="report"), told()._replace(case=UUID(int=9))):
        with pytest.raises(ChainBroken):
            chain(signed(context, *SUBSET))


def test_another_serial_of_the_same_person_inherits_nothing() -> None:
    newer = Person(BORIS.user, keys_of(b"n" * 32), 2)
    book = cast.directory(more=(certified(newer.certificate()), *(certified(one.certificate()) for one in HOLDERS)))
    with pytest.raises(ChainBroken):
        chain(signed(told(), *SUBSET), by=newer, book=book)


def test_an_opening_lets_nobody_grant_in_the_epoch_that_was_opened() -> None:
    forged = cast.granted(ERIK, BORIS)
    found = Chain(BOOK, NOTES, [stated(1, SAULE)], [forged], [signed(told(), *SUBSET)])
    assert found.refused == [forged]


def test_the_last_hand_seals_the_secret_for_the_requester_alone() -> None:
    sealed = opening.hand_over(ES1, to=BORIS.keys.public.x25519, told=told())
    assert opening.take_over(sealed, private=BORIS.keys.x25519, told=told()) == ES1
    assert ES1 not in sealed
    for other in (told()._replace(request=UUID(int=78)), told(epoch=2), told(who=ROZA)):
        with pytest.raises(SealBroken):
            opening.take_over(sealed, private=BORIS.keys.x25519, told=other)
    with pytest.raises(SealBroken):
        opening.take_over(sealed, private=ROZA.keys.x25519, told=told())


def test_what_is_no_secret_is_not_taken() -> None:
    sealed = opening.hand_over(ES2 + b"\0", to=BORIS.keys.public.x25519, told=told())
    with pytest.raises(SealBroken):
        opening.take_over(sealed, private=BORIS.keys.x25519, told=told())
