"""Certificates of keys and their revocation: one spelling, one year at most, and nothing that this program would not write."""

import json
from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qorgan.vault.certificate import CERTIFICATE, LONGEST_SECONDS, REVOCATION, BadStatement, Certificate, Revocation
from qorgan.vault.person import PublicKeys
from tests.vault.cast import HERE, NOW

ASEL = UUID(int=5)
KEYS = PublicKeys(b"\xaa" * 32, b"\xbb" * 32, b"\xcc" * 32)
TOLD = Certificate(HERE, ASEL, KEYS, "member", 1, NOW, NOW + 100)
GONE = Revocation(HERE, ASEL, 1, NOW, "lost")


def test_a_certificate_is_spelled_as_the_format_says() -> None:
    assert (
        TOLD.encode()
        == (
            f'{{"cosign":"{"cc" * 32}","ed25519":"{"bb" * 32}","inst":"{HERE}","not_after":1800000100,"not_before":1800000000,'
            f'"role":"member","serial":1,"user":"{ASEL}","v":1,"x25519":"{"aa" * 32}"}}'
        ).encode()
    )
    assert Certificate.decode(TOLD.encode()) == TOLD


def test_a_revocation_is_spelled_as_the_format_says() -> None:
    spelled = f'{{"code":"lost","inst":"{HERE}","revoked_at":1800000000,"serial":1,"user":"{ASEL}","v":1}}'
    assert GONE.encode() == spelled.encode()
    assert Revocation.decode(GONE.encode()) == GONE


@given(st.integers(0, 2**53 - 1), st.integers(1, LONGEST_SECONDS), st.integers(1, 10**9))
def test_what_is_written_is_read_again(start: int, seconds: int, serial: int) -> None:
    told = replace(TOLD, serial=serial, not_before=start, not_after=min(start + seconds, 2**53))
    assert Certificate.decode(told.encode()) == told


def test_a_year_and_a_day_is_the_longest() -> None:
    assert LONGEST_SECONDS == 31_622_400
    assert replace(TOLD, not_after=NOW + LONGEST_SECONDS).not_after == NOW + LONGEST_SECONDS
    with pytest.raises(BadStatement):
        replace(TOLD, not_after=NOW + LONGEST_SECONDS + 1)


@pytest.mark.parametrize(("start", "end"), [(0, 1), (2**53 - 1, 2**53), (NOW, NOW + 1)])
def test_the_narrowest_times_are_taken(start: int, end: int) -> None:
    assert replace(TOLD, not_before=start, not_after=end).holds_at(start)


@pytest.mark.parametrize(
    ("start", "end"), [(NOW, NOW), (NOW, NOW - 1), (-1, 1), (2**53, 2**53 + 1), (2**53 - 1, 2**53 + 1)]
)
def test_times_one_over_are_refused(start: int, end: int) -> None:
    with pytest.raises(BadStatement):
        replace(TOLD, not_before=start, not_after=end)


@pytest.mark.parametrize("name", ["x25519", "ed25519", "cosign"])
@pytest.mark.parametrize("length", [0, 31, 33])
def test_each_key_has_32_bytes(name: str, length: int) -> None:
    with pytest.raises(BadStatement):
        replace(TOLD, keys=replace(KEYS, **{name: bytes(length)}))


WORDS = ["", "A", "1a", "-a", "a b", "a\n", "мүше", "a" * 33]


def test_a_word_of_32_letters_is_taken_and_a_serial_of_one() -> None:
    longest = "a.b_c-9" + "z" * 25
    assert Certificate.decode(replace(TOLD, role=longest, serial=1).encode()).role == longest
    assert Revocation.decode(replace(GONE, code=longest, serial=1).encode()).code == longest


@pytest.mark.parametrize("word", WORDS)
def test_a_word_outside_the_closed_form_is_refused(word: str) -> None:
    with pytest.raises(BadStatement):
        replace(TOLD, role=word)
    with pytest.raises(BadStatement):
        replace(GONE, code=word)


@pytest.mark.parametrize("serial", [0, -1, 2**53 + 1])
def test_serials_count_from_one_to_the_largest(serial: int) -> None:
    with pytest.raises(BadStatement):
        replace(TOLD, serial=serial)
    with pytest.raises(BadStatement):
        replace(GONE, serial=serial)


def test_the_largest_serial_is_read() -> None:
    assert Certificate.decode(replace(TOLD, serial=2**53).encode()).serial == 2**53
    assert Revocation.decode(replace(GONE, serial=2**53).encode()).serial == 2**53


def test_a_revocation_has_a_moment_within_reach() -> None:
    for moment in (0, 2**53):
        assert Revocation.decode(replace(GONE, revoked_at=moment).encode()).revoked_at == moment
    for moment in (-1, 2**53 + 1):
        with pytest.raises(BadStatement):
            replace(GONE, revoked_at=moment)


@pytest.mark.parametrize(("moment", "holds"), [(NOW - 1, False), (NOW, True), (NOW + 99, True), (NOW + 100, False)])
def test_it_holds_from_its_first_second_and_no_longer_at_its_last(moment: int, holds: bool) -> None:
    assert TOLD.holds_at(moment) is holds


def altered(message: bytes, **changes: object) -> bytes:
    told = json.loads(message) | changes
    return json.dumps({k: v for k, v in told.items() if v is not ...}, sort_keys=True, separators=(",", ":")).encode()


ODD_NUMBERS: list[object] = [..., None, True, "1", 1.0, 1e3, [], {}, -1, 0, float("inf"), float("nan"), 2**80]
ODD_TEXTS: list[object] = [..., None, 1, True, [], {}, "", "\ud800", "\x00", "x" * 64]
FIELDS: dict[str, list[object]] = {
    "v": [..., None, 0, 2, True, "1", 1.0],
    "inst": [
        *ODD_TEXTS,
        str(HERE).replace("-", ""),
        "{" + str(HERE) + "}",
        "urn:uuid:" + str(HERE),
        "0" * 31 + "\uff11",
    ],
    "user": [*ODD_TEXTS, str(UUID(int=0xABCDEF)).upper()],
    "serial": ODD_NUMBERS,
}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        *((name, value) for name, values in FIELDS.items() for value in values),
        *(
            (name, value)
            for name in ("not_before", "not_after")
            for value in ODD_NUMBERS
            if value != 0 or name == "not_after"
        ),
        *(
            (name, value)
            for name in ("x25519", "ed25519", "cosign")
            for value in [*ODD_TEXTS, "AA" * 32, "aa" * 31, "aa" * 33]
        ),
        *(("role", value) for value in [*ODD_TEXTS[:-1], "x" * 33]),
        ("more", 1),
    ],
)
def test_a_certificate_with_an_odd_field_is_refused(field: str, value: object) -> None:
    with pytest.raises(BadStatement):
        Certificate.decode(altered(TOLD.encode(), **{field: value}))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        *((name, value) for name, values in FIELDS.items() for value in values),
        *(("revoked_at", value) for value in ODD_NUMBERS if value != 0),
        *(("code", value) for value in [*ODD_TEXTS[:-1], "x" * 33]),
        ("more", 1),
    ],
)
def test_a_revocation_with_an_odd_field_is_refused(field: str, value: object) -> None:
    with pytest.raises(BadStatement):
        Revocation.decode(altered(GONE.encode(), **{field: value}))


def test_a_second_spelling_of_the_same_is_refused() -> None:
    message = TOLD.encode()
    for spelled in (
        message + b"\n",
        b" " + message,
        message.replace(b":", b": ", 1),
        message.replace(b'"v":1', b'"v":2,"v":1'),
        message.replace(b"member", b"\\u006dember"),
        message.replace(b"aa", b"AA"),
        message.decode().encode("utf-16"),
        b"\xef\xbb\xbf" + message,
        json.dumps(dict(reversed(list(json.loads(message).items())))).encode(),
    ):
        with pytest.raises(BadStatement):
            Certificate.decode(spelled)


@pytest.mark.parametrize(
    "message",
    [
        b"",
        b"null",
        b"[]",
        b"1",
        b'"v"',
        b"{}",
        b"\xff",
        b"{",
        b"[" * 2000,
        b"[" * 100_000,
        b'{"v":' + b"9" * 1500 + b"}",
    ],
)
def test_what_is_no_statement_is_refused(message: bytes) -> None:
    for kind in (Certificate, Revocation):
        with pytest.raises(BadStatement):
            kind.decode(message)


def test_no_statement_comes_near_the_2048_bytes_that_are_read() -> None:
    longest = replace(TOLD, role="a" * 32, serial=2**53, not_before=2**53 - 1, not_after=2**53)
    assert len(longest.encode()) < 512
    with pytest.raises(BadStatement):
        Certificate.decode(b'{"v":1,"user":"' + b"x" * 3000 + b'"}')


def test_the_purposes_are_those_of_the_format() -> None:
    assert (CERTIFICATE, REVOCATION) == ("cert", "revoke")


def test_one_is_not_read_as_the_other() -> None:
    with pytest.raises(BadStatement):
        Revocation.decode(TOLD.encode())
    with pytest.raises(BadStatement):
        Certificate.decode(GONE.encode())


@given(st.binary(max_size=200))
def test_no_bytes_break_the_reading(message: bytes) -> None:
    with pytest.raises(BadStatement):
        Certificate.decode(message)
