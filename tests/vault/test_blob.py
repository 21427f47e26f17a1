"""The envelope: six bytes that must be exactly these, and no more than 64 MiB."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qorgan.vault import blob as blobs
from qorgan.vault.blob import HEADER_BYTES, LONGEST_BYTES, BlobType, SealBroken, TooLong


@pytest.mark.parametrize(
    ("kind", "epoch", "told"),
    [
        (BlobType.KEYED, 1, "010100000001"),
        (BlobType.BOX, 0x01020304, "010201020304"),
        (BlobType.WRAP, 0, "010300000000"),
        (BlobType.KEYED, 2**32 - 1, "0101ffffffff"),
    ],
)
def test_the_header_is_suite_type_and_epoch(kind: BlobType, epoch: int, told: str) -> None:
    assert blobs.header(kind, epoch).hex() == told
    assert len(blobs.header(kind, epoch)) == HEADER_BYTES


@pytest.mark.parametrize("epoch", [-1, 2**32])
def test_an_epoch_that_does_not_fit_is_no_epoch(epoch: int) -> None:
    with pytest.raises(OverflowError):
        blobs.header(BlobType.KEYED, epoch)


@given(st.binary(max_size=50), st.sampled_from(BlobType), st.integers(0, 2**32 - 1))
def test_the_body_is_what_follows(body: bytes, kind: BlobType, epoch: int) -> None:
    assert blobs.body(blobs.header(kind, epoch) + body, kind, epoch) == body


def test_every_other_suite_is_refused() -> None:
    for suite in set(range(256)) - {blobs.SUITE}:
        with pytest.raises(SealBroken):
            blobs.body(bytes((suite,)) + blobs.header(BlobType.KEYED, 1)[1:] + b"body", BlobType.KEYED, 1)


def test_every_other_type_is_refused() -> None:
    for kind in set(range(256)) - {BlobType.BOX}:
        with pytest.raises(SealBroken):
            blobs.body(bytes((blobs.SUITE, kind)) + blobs.header(BlobType.BOX, 1)[2:] + b"body", BlobType.BOX, 1)


@pytest.mark.parametrize("epoch", [0, 2, 256, 2**24 + 1])
def test_another_epoch_is_refused(epoch: int) -> None:
    with pytest.raises(SealBroken):
        blobs.body(blobs.header(BlobType.KEYED, epoch), BlobType.KEYED, 1)


@pytest.mark.parametrize("length", range(HEADER_BYTES))
def test_less_than_a_header_is_refused(length: int) -> None:
    with pytest.raises(SealBroken):
        blobs.body(blobs.header(BlobType.KEYED, 1)[:length], BlobType.KEYED, 1)


def test_a_blob_that_no_reader_would_take_is_not_made() -> None:
    longest = bytes(LONGEST_BYTES - HEADER_BYTES)
    assert blobs.made(BlobType.BOX, 3, b"body") == blobs.header(BlobType.BOX, 3) + b"body"
    assert len(blobs.made(BlobType.KEYED, 1, longest)) == LONGEST_BYTES
    with pytest.raises(TooLong):
        blobs.made(BlobType.KEYED, 1, longest + b"\x00")


def test_64_mib_are_read_and_one_byte_more_is_not() -> None:
    longest = blobs.header(BlobType.KEYED, 1) + bytes(LONGEST_BYTES - HEADER_BYTES)
    assert LONGEST_BYTES == 67_108_864
    assert len(blobs.body(longest, BlobType.KEYED, 1)) == LONGEST_BYTES - HEADER_BYTES
    with pytest.raises(SealBroken):
        blobs.body(longest + b"\x00", BlobType.KEYED, 1)
