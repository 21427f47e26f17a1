"""The printed recovery code: what it looks like, what is forgiven when it is typed back, and which slips are found."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qorgan.vault import recovery_code
from qorgan.vault.recovery_code import BadCode, Fault

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SECRET = st.binary(min_size=16, max_size=16)
SAMPLE = [hashlib.sha256(bytes([number])).digest()[:16] for number in range(60)]
UNSEEN = 2 / 1024  # one in 1,024 is expected; twice that is far outside chance for a sample of this size


def refusal(typed: str) -> Fault:
    with pytest.raises(BadCode) as refused:
        recovery_code.from_text(typed)
    assert str(refused.value) == refused.value.reason.value
    return refused.value.reason


def unseen(wrong: list[str]) -> float:
    missed = 0
    for typed in wrong:
        try:
            recovery_code.from_text(typed)
        except BadCode as bad:
            assert bad.reason is Fault.CHECK  # noqa: PT017 - the share of misses is counted, so not every code need be refused
        else:
            missed += 1
    return missed / len(wrong)


@given(SECRET)
def test_a_code_gives_its_secret_back(secret: bytes) -> None:
    assert recovery_code.from_text(recovery_code.to_text(secret)) == secret


@given(SECRET)
def test_a_code_is_seven_groups_of_four_and_ends_with_two_zero_bits(secret: bytes) -> None:
    text = recovery_code.to_text(secret)
    groups = text.split("-")
    assert [len(group) for group in groups] == [4] * 7
    assert set("".join(groups)) <= set(ALPHABET)
    assert text.replace("-", "")[25] in ALPHABET[::4]


@pytest.mark.parametrize(
    ("secret", "text"),
    [
        (bytes(16), "0000-0000-0000-0000-0000-0000-003F"),
        (bytes(range(16)), "000G-40R4-0M30-E209-185G-R38E-1W7D"),
        (b"\xff" * 16, "ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZWGR"),
    ],
)
def test_the_vectors_hold(secret: bytes, text: str) -> None:
    assert recovery_code.to_text(secret) == text
    assert recovery_code.from_text(text) == secret


@given(SECRET, st.data())
def test_small_letters_blanks_dashes_and_lookalikes_are_forgiven(secret: bytes, data: st.DataObject) -> None:
    def typed(letter: str) -> str:
        meant = {"0": "0Oo", "1": "1IiLl"}.get(letter, letter + letter.lower())
        return data.draw(st.sampled_from(meant)) + data.draw(
            st.sampled_from(["", "", " ", "-", "\u2013", "\u00a0", "\n"])
        )

    text = recovery_code.to_text(secret).replace("-", "")
    assert recovery_code.from_text(" " + "".join(map(typed, text))) == secret


def test_a_single_wrong_character_is_found() -> None:
    wrong = [
        text[:at] + letter + text[at + 1 :]
        for text in (recovery_code.to_text(secret).replace("-", "") for secret in SAMPLE)
        for at in range(28)
        for letter in ALPHABET
        if letter != text[at]
    ]
    assert len(wrong) == 60 * 28 * 31
    assert unseen(wrong) < UNSEEN


def test_two_neighbours_in_each_others_place_are_found() -> None:
    wrong = [
        text[:at] + text[at + 1] + text[at] + text[at + 2 :]
        for text in (recovery_code.to_text(secret).replace("-", "") for secret in SAMPLE)
        for at in range(27)
        if text[at] != text[at + 1]
    ]
    assert unseen(wrong) < UNSEEN


@given(SECRET, st.integers(1, 3))
def test_a_code_with_a_spare_bit_set_is_refused(secret: bytes, spare: int) -> None:
    text = recovery_code.to_text(secret).replace("-", "")
    last = ALPHABET[ALPHABET.index(text[25]) + spare]
    assert refusal(text[:25] + last + text[26:]) is Fault.CHECK


@given(SECRET, st.integers(1, 1023))
def test_wrong_check_characters_are_always_found(secret: bytes, change: int) -> None:
    text = recovery_code.to_text(secret)
    check = 32 * ALPHABET.index(text[-2]) + ALPHABET.index(text[-1]) ^ change
    assert refusal(text[:-2] + ALPHABET[check // 32] + ALPHABET[check % 32]) is Fault.CHECK


@pytest.mark.parametrize("typed", ["", "0", "0" * 27, "0" * 29, "-----"])
def test_a_code_of_another_length_is_refused(typed: str) -> None:
    assert refusal(typed) is Fault.LENGTH


@pytest.mark.parametrize("letter", ["U", "u", "*", "А", "ı", "ſ", "٣", "\u200b", "ß"])
def test_a_character_that_no_code_has_is_refused(letter: str) -> None:
    assert refusal(letter + "0" * 27) is Fault.LETTER


@pytest.mark.parametrize("size", [0, 15, 17, 32])
def test_a_secret_of_another_size_gets_no_code(size: int) -> None:
    with pytest.raises(ValueError, match="16 bytes"):
        recovery_code.to_text(bytes(size))
