"""The frame: sizes in steps, a length that does not lie, and padding that is nothing but zeros."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qorgan.vault import frame as frames
from qorgan.vault.blob import SealBroken

SALT = b"0123456789abcdef"


@pytest.mark.parametrize(
    ("length", "size"),
    [
        (0, 256),
        (236, 256),
        (237, 1024),
        (1004, 1024),
        (1005, 4096),
        (4076, 4096),
        (4077, 8192),
        (8172, 8192),
        (8173, 12288),
    ],
)
def test_a_frame_grows_in_steps(length: int, size: int) -> None:
    framed = frames.frame(b"x" * length, SALT)
    assert len(framed) == size
    assert frames.content(framed) == b"x" * length


def test_a_frame_is_salt_length_content_and_zeros() -> None:
    assert frames.frame(b"abc", SALT) == SALT + b"\x00\x00\x00\x03abc" + bytes(233)


@given(st.binary(max_size=9000), st.binary(min_size=16, max_size=16))
def test_what_is_framed_comes_out(content: bytes, salt: bytes) -> None:
    assert frames.content(frames.frame(content, salt)) == content


@pytest.mark.parametrize("length", [0, 15, 17])
def test_a_salt_of_another_length_is_refused(length: int) -> None:
    with pytest.raises(ValueError, match=r"^a salt of the wrong length$"):
        frames.frame(b"abc", bytes(length))


def test_dirty_padding_is_refused() -> None:
    framed = frames.frame(b"abc", SALT)
    for at in range(23, 256):
        with pytest.raises(SealBroken):
            frames.content(framed[:at] + b"\x01" + framed[at + 1 :])


@pytest.mark.parametrize("told", [237, 4096, 2**32 - 1])
def test_a_length_that_reaches_beyond_the_frame_is_refused(told: int) -> None:
    framed = frames.frame(b"abc", SALT)
    with pytest.raises(SealBroken):
        frames.content(framed[:16] + told.to_bytes(4) + framed[20:])


def test_a_cut_frame_is_refused() -> None:
    for length in range(256):
        with pytest.raises(SealBroken):
            frames.content(frames.frame(b"abc", SALT)[:length])


@pytest.mark.parametrize("more", [1, 256, 768, 3840, 4096])
def test_more_padding_than_the_rule_gives_is_refused(more: int) -> None:
    with pytest.raises(SealBroken):
        frames.content(frames.frame(b"abc", SALT) + bytes(more))


def test_a_commitment_is_a_salted_hash_under_a_label() -> None:
    told = hashlib.sha256(b"qorgan/1/commit" + b"\x00" + SALT + b"abc").digest()
    assert frames.commitment(b"abc", SALT) == told
    assert frames.commitment(b"abc", b"f" * 16) != told
