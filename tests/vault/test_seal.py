"""Sealed records: what goes in comes out in its own place, and nowhere else."""

import json
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qorgan.vault.blob import SUITE, SealBroken
from qorgan.vault.context import BadContext, RecordContext
from qorgan.vault.frame import commitment
from qorgan.vault.seal import seal, unseal

SECRET, SALT, NONCE = bytes(range(32)), b"s" * 16, b"n" * 12
PLACE = RecordContext(UUID(int=1), UUID(int=2), "plan", "plan", "document", UUID(int=3), 1, 1)
VECTORS = json.loads((Path(__file__).parent / "vectors" / "record.json").read_text(encoding="utf-8"))


def sealed(content: bytes = b"draft", place: RecordContext = PLACE) -> bytes:
    return seal(content, epoch_secret=SECRET, context=place, salt=SALT, nonce=NONCE)


@given(st.binary(max_size=9000))
def test_what_was_sealed_opens_in_its_place(content: bytes) -> None:
    assert unseal(sealed(content), epoch_secret=SECRET, context=PLACE) == content


@pytest.mark.parametrize("vector", VECTORS, ids=lambda v: v["name"])
def test_the_vectors_hold(vector: dict[str, str]) -> None:
    blob = sealed(bytes.fromhex(vector["content"]))

    assert blob.hex() == vector["blob"]
    assert commitment(bytes.fromhex(vector["content"]), SALT).hex() == vector["commitment"]


def test_the_context_is_spelled_as_the_format_says() -> None:
    assert PLACE.encode(SUITE) == (
        b"record|00000000-0000-0000-0000-000000000001|00000000-0000-0000-0000-000000000002|plan|plan|document"
        b"|00000000-0000-0000-0000-000000000003|1|1|1"
    )


MOVES: dict[str, Callable[[RecordContext], RecordContext]] = {
    "another installation": lambda c: c._replace(installation=UUID(int=9)),
    "another case": lambda c: c._replace(case=UUID(int=9)),
    "another kind": lambda c: c._replace(kind="report"),
    "another table": lambda c: c._replace(table="report"),
    "another field": lambda c: c._replace(field="title"),
    "another row": lambda c: c._replace(record=UUID(int=9)),
    "another revision": lambda c: c._replace(revision=2),
    "another epoch": lambda c: c._replace(epoch=2),
}


@pytest.mark.parametrize("move", MOVES.values(), ids=MOVES.keys())
def test_a_blob_moved_elsewhere_does_not_open(move: Callable[[RecordContext], RecordContext]) -> None:
    with pytest.raises(SealBroken):
        unseal(sealed(), epoch_secret=SECRET, context=move(PLACE))


@given(st.integers(0, 305))
def test_one_flipped_bit_anywhere_does_not_open(position: int) -> None:
    blob = bytearray(sealed())
    blob[position % len(blob)] ^= 1

    with pytest.raises(SealBroken):
        unseal(bytes(blob), epoch_secret=SECRET, context=PLACE)


@given(st.integers(0, 300))
def test_a_cut_blob_does_not_open(length: int) -> None:
    whole = sealed()

    with pytest.raises(SealBroken):
        unseal(whole[: min(length, len(whole) - 1)], epoch_secret=SECRET, context=PLACE)


def test_another_key_does_not_open() -> None:
    with pytest.raises(SealBroken):
        unseal(sealed(), epoch_secret=bytes(32), context=PLACE)


def test_lengths_are_hidden_in_steps() -> None:
    lengths = {len(sealed(b"x" * size)) for size in range(0, 200, 7)}

    assert len(lengths) == 1
    assert len(sealed(b"x" * 5000)) == len(sealed(b"x" * 8000))


def test_a_context_field_that_could_be_taken_for_two_is_refused() -> None:
    with pytest.raises(BadContext):
        sealed(place=PLACE._replace(kind="plan|plan"))
    with pytest.raises(BadContext):
        sealed(place=PLACE._replace(kind=""))


@pytest.mark.parametrize("length", [0, 11, 13])
def test_a_nonce_of_another_length_is_refused(length: int) -> None:
    with pytest.raises(ValueError, match=r"^a nonce of the wrong length$"):
        seal(b"draft", epoch_secret=SECRET, context=PLACE, salt=SALT, nonce=bytes(length))


@pytest.mark.parametrize("length", [0, 31, 33])
def test_an_epoch_secret_of_another_length_is_refused(length: int) -> None:
    with pytest.raises(ValueError, match=r"^a secret of the wrong length$"):
        seal(b"draft", epoch_secret=bytes(length), context=PLACE, salt=SALT, nonce=NONCE)
