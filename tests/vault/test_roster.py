"""A roster is believed by the root's signature alone, and only in the one form in which it is written."""

from dataclasses import replace

import pytest

from qorgan.journal.canonical_json import canonical
from qorgan.vault import roster, sign
from qorgan.vault.certificate import BadStatement
from qorgan.vault.roster import Roster, Seat
from tests.vault.cast import ELSEWHERE, HERE, NOW, OTHER_ROOT_SEED, ROOT_SEED, person

ROOT = sign.public_key(ROOT_SEED)
SEATS = tuple(Seat(person(number).user, 1) for number in range(11, 16))
FIVE = Roster(HERE, 1, 3, None, SEATS, NOW)


def read(message: bytes, seed: bytes = ROOT_SEED, purpose: str = roster.PURPOSE) -> Roster:
    signature = sign.sign(seed, purpose=purpose, message=message)
    return roster.read(message, signature, root=ROOT, installation=HERE)


@pytest.mark.parametrize("told", [FIVE, replace(FIVE, always=0), replace(FIVE, always=4, number=7, at=0)])
def test_what_the_root_signed_is_read_back(told: Roster) -> None:
    assert roster.read(told.encode(), told.sign(ROOT_SEED), root=ROOT, installation=HERE) == told


def test_it_is_canonical_json_with_the_place_that_is_in_each_only_where_there_is_one() -> None:
    two = Roster(HERE, 2, 2, 1, SEATS[:2], NOW)
    seats = ",".join(f'{{"serial":1,"user":"{seat.user}"}}' for seat in SEATS[:2])
    told = f'{{"always":1,"at":{NOW},"hands":2,"inst":"{HERE}","roster":2,"seats":[{seats}],"v":1}}'
    assert two.encode() == told.encode()
    assert b"always" not in FIVE.encode()


def test_another_root_another_purpose_and_another_installation_seat_nobody() -> None:
    with pytest.raises(BadStatement):
        read(FIVE.encode(), seed=OTHER_ROOT_SEED)
    with pytest.raises(BadStatement):
        read(FIVE.encode(), purpose="cert")
    with pytest.raises(BadStatement):
        read(replace(FIVE, inst=ELSEWHERE).encode())


def test_a_changed_byte_is_no_roster() -> None:
    signature = FIVE.sign(ROOT_SEED)
    for changed in (FIVE.encode().replace(b'"hands":3', b'"hands":2'), replace(FIVE, number=2).encode()):
        with pytest.raises(BadStatement):
            roster.read(changed, signature, root=ROOT, installation=HERE)


@pytest.mark.parametrize(
    "message",
    [
        b"",
        b"[]",
        b"{}",
        b"null",
        b"[" * 9000,
        FIVE.encode() + b" ",
        FIVE.encode().replace(b'"v":1', b'"v":2'),
        FIVE.encode().replace(b'"v":1', b'"v":1,"x":1'),
        FIVE.encode().replace(b'"hands":3', b'"hands":true'),
        FIVE.encode().replace(b'"hands":3', b'"hands":"3"'),
        FIVE.encode().replace(b'"hands":3', b'"hands":3.0'),
        FIVE.encode().replace(b'"seats":[', b'"seats":{"a":[').replace(b'],"v"', b']},"v"'),
        FIVE.encode().replace(b'"serial":1', b'"serial":0', 1),
        FIVE.encode().replace(str(SEATS[0].user).encode(), b"nobody"),
        FIVE.encode().replace(b'"hands":3', b'"always":null,"hands":3'),
    ],
)
def test_signed_bytes_of_another_form_are_no_roster(message: bytes) -> None:
    with pytest.raises(BadStatement):
        read(message)


def test_a_roster_of_more_than_sixteen_kilobytes_is_not_read() -> None:
    many = tuple(Seat(person(number).user, 1) for number in range(200))
    with pytest.raises(BadStatement):
        Roster(HERE, 1, 3, None, many, NOW)
    signed = canonical({"pad": "x" * (16 * 1024)})
    with pytest.raises(BadStatement):
        read(signed)


@pytest.mark.parametrize(
    "changes",
    [
        {"hands": 1},
        {"hands": 6},
        {"always": 5},
        {"always": -1},
        {"number": 0},
        {"at": -1},
        {"at": 2**53 + 1},
        {"seats": (*SEATS[:4], SEATS[0])},
        {"seats": (*SEATS[:4], Seat(SEATS[0].user, 2))},
        {"seats": (*SEATS[:4], Seat(person(30).user, 0))},
        {"seats": tuple(Seat(person(number).user, 1) for number in range(10)), "hands": 5},
    ],
)
def test_what_is_no_roster_is_not_made(changes: dict[str, object]) -> None:
    with pytest.raises(BadStatement):
        replace(FIVE, **changes)  # type: ignore[arg-type]  # a test changes any field


def test_the_limits_themselves_are_rosters() -> None:
    nine = tuple(Seat(person(number).user, 1) for number in range(9))
    assert replace(FIVE, seats=nine, hands=4).encode()
    assert replace(FIVE, seats=SEATS[:2], hands=2, always=1, at=2**53).encode()
