"""The roster of escrow: only the one that the root signed, in one spelling, with each person in one seat."""

import json
from dataclasses import replace
from uuid import UUID

import pytest

from qorgan.vault import roster, sign
from qorgan.vault.certificate import BadStatement
from qorgan.vault.roster import Roster, Seat
from tests.vault.cast import ELSEWHERE, HERE, NOW, OTHER_ROOT_SEED, ROOT_SEED, SAULE

ROOT = sign.public_key(ROOT_SEED)
SEATS = tuple(Seat(UUID(int=20 + place), 1 + place) for place in range(3))
TOLD = Roster(HERE, 4, 2, None, SEATS, NOW)


def read(message: bytes, signature: bytes | None = None, root: bytes = ROOT, installation: UUID = HERE) -> Roster:
    signed = sign.sign(ROOT_SEED, purpose="roster", message=message) if signature is None else signature
    return roster.read(message, signed, root=root, installation=installation)


def altered(**changes: object) -> bytes:
    told = json.loads(TOLD.encode()) | changes
    return json.dumps({k: v for k, v in told.items() if v is not ...}, sort_keys=True, separators=(",", ":")).encode()


def test_a_roster_is_spelled_as_the_format_says() -> None:
    seats = ",".join(f'{{"serial":{seat.serial},"user":"{seat.user}"}}' for seat in SEATS)
    front, back = f'"at":{NOW},', f'"hands":2,"inst":"{HERE}","roster":4,"seats":[{seats}],"v":1}}'
    assert TOLD.encode() == ("{" + front + back).encode()
    assert replace(TOLD, always=1).encode() == ('{"always":1,' + front + back).encode()
    assert TOLD.sign(ROOT_SEED) == sign.sign(ROOT_SEED, purpose="roster", message=TOLD.encode())


@pytest.mark.parametrize("always", [None, 0, 2])
def test_what_the_root_signed_is_read(always: int | None) -> None:
    told = replace(TOLD, always=always)
    assert roster.read(told.encode(), told.sign(ROOT_SEED), root=ROOT, installation=HERE) == told
    assert read(told.encode()) == told


def test_what_another_signed_or_for_another_use_or_place_is_refused() -> None:
    message = TOLD.encode()
    for signature in (
        TOLD.sign(OTHER_ROOT_SEED),
        TOLD.sign(SAULE.keys.ed25519),
        sign.sign(ROOT_SEED, purpose="cert", message=message),
        bytes(64),
        b"",
    ):
        with pytest.raises(BadStatement):
            read(message, signature)
    with pytest.raises(BadStatement):
        read(message, root=sign.public_key(OTHER_ROOT_SEED))
    with pytest.raises(BadStatement):
        read(message, installation=ELSEWHERE)


def test_another_seating_under_an_old_signature_is_refused() -> None:
    seated = replace(TOLD, seats=(*SEATS[:2], Seat(UUID(int=66), 1)))
    for other in (seated, replace(TOLD, hands=3), replace(TOLD, always=0), replace(TOLD, number=5)):
        with pytest.raises(BadStatement):
            read(other.encode(), TOLD.sign(ROOT_SEED))


@pytest.mark.parametrize(
    "changes",
    [
        {"hands": 1},
        {"hands": 4},
        {"always": 3},
        {"always": -1},
        {"seats": ()},
        {"seats": (SEATS[0], SEATS[0]._replace(serial=9))},
        {"seats": (*SEATS, Seat(UUID(int=40), 0))},
        {"seats": (*SEATS, Seat(UUID(int=40), 2**53 + 1))},
        {"number": 0},
        {"number": 2**53 + 1},
        {"at": -1},
        {"at": 2**53 + 1},
        {"seats": tuple(Seat(UUID(int=place), 1) for place in range(10)), "hands": 4},
    ],
)
def test_what_is_no_roster_cannot_be_made(changes: dict[str, object]) -> None:
    with pytest.raises(BadStatement):
        replace(TOLD, **changes)  # type: ignore[arg-type]  # one of each kind


@pytest.mark.parametrize(
    "changes",
    [
        {"number": 1},
        {"number": 2**53},
        {"seats": (*SEATS, Seat(UUID(int=40), 2**53))},
        {"at": 0},
        {"at": 2**53},
        {"hands": 3},
        {"seats": (Seat(UUID(int=1), 1), Seat(UUID(int=2), 1))},
        {"seats": tuple(Seat(UUID(int=place), 1) for place in range(9)), "hands": 4},
        {"seats": tuple(Seat(UUID(int=place), 1) for place in range(10)), "hands": 4, "always": 9},
    ],
)
def test_what_is_at_the_limit_is_read(changes: dict[str, object]) -> None:
    told = replace(TOLD, **changes)  # type: ignore[arg-type]  # as above
    assert read(told.encode()) == told


ODD_SEATS: list[object] = [..., None, {}, "", [1, 2], [[], []], [{}, {}], ["a", "b"]]
ODD_PLACES: list[object] = [None, "1", 1.0, True, 3, -1]
ODD: list[object] = [..., None, "1", 1.0, True, [], {}, 10**30]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        *(("v", value) for value in [..., 0, 2, True, 1.0, "1"]),
        *(("roster", value) for value in [*ODD[:-1], 0]),
        *(("hands", value) for value in ODD),
        *(("at", value) for value in ODD),
        *(("always", value) for value in ODD_PLACES),
        *(("inst", value) for value in [..., None, 1, "", str(HERE).replace("-", ""), str(ELSEWHERE)]),
        *(("seats", value) for value in ODD_SEATS),
        ("seats", [{"user": str(one.user), "serial": one.serial, "more": 1} for one in SEATS]),
        ("seats", [{"user": str(one.user), "serial": str(one.serial)} for one in SEATS]),
        ("seats", [{"user": str(one.user).replace("-", ""), "serial": one.serial} for one in SEATS]),
        ("seats", [{"user": str(one.user), "serial": True} for one in SEATS]),
        ("more", 1),
    ],
)
def test_an_odd_field_is_refused_though_signed(field: str, value: object) -> None:
    with pytest.raises(BadStatement):
        read(altered(**{field: value}))


@pytest.mark.parametrize("message", [b"", b"null", b"[]", b"1", b'"v"', b"{}", b"\xff", b"{", b"[" * 10_000])
def test_what_is_no_statement_is_refused_though_signed(message: bytes) -> None:
    with pytest.raises(BadStatement):
        read(message)


def test_a_second_spelling_is_refused_though_signed() -> None:
    message = TOLD.encode()
    for spelled in (message + b"\n", message.replace(b":", b": ", 1), message.decode().encode("utf-16")):
        with pytest.raises(BadStatement):
            read(spelled)


def test_no_roster_comes_near_the_16_kib_that_are_read() -> None:
    seats = tuple(Seat(UUID(int=place), 2**53) for place in range(126))
    assert len(Roster(HERE, 2**53, 125, None, seats, 2**53).encode()) < 12_000
