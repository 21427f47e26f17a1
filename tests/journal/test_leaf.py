"""The bytes of a journal entry: one encoding for one entry, and nothing else is read."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

import qorgan_verify
from qorgan.journal import leaf
from qorgan.journal.detail import DETAIL_LIMIT_BYTES, Detail
from qorgan.journal.faults import LeafFault
from qorgan.journal.leaf import Leaf

VECTORS = json.loads((Path(__file__).parent / "vectors" / "leaf.json").read_text(encoding="utf-8"))
ENTRY = Leaf(
    seq=0,
    at=datetime(2026, 11, 25, tzinfo=UTC),
    actor=None,
    action="import_register",
    prev=leaf.GENESIS,
    detail=Detail({"added": 1}, ("test-p1",), "system"),
)
ids = st.uuids(version=4)
hashes = st.binary(min_size=32, max_size=32)
facts = st.dictionaries(
    st.from_regex(r"[a-z_]{1,12}", fullmatch=True),
    st.text(max_size=20) | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1),
    max_size=6,
)
entries = st.builds(
    Leaf,
    seq=st.integers(0, 2**64 - 1),
    at=st.datetimes(datetime(1970, 1, 1), datetime(9999, 12, 30)).map(lambda at: at.replace(tzinfo=UTC)),  # noqa: DTZ001 -- becomes UTC
    actor=ids,
    device=st.none() | ids,
    action=st.from_regex(r"[a-z][a-z0-9_.]{0,31}", fullmatch=True),
    objects=st.lists(ids, max_size=5, unique=True).map(tuple),
    revision=st.none() | st.integers(0, 2**32 - 1),
    blob_sha256=st.none() | hashes,
    commit=st.none() | hashes,
    prev=hashes,
    detail=st.builds(Detail, facts, st.lists(st.from_regex(r"[a-z0-9-]{1,12}", fullmatch=True), max_size=3)),
)


def test_an_entry_is_encoded_as_the_format_says_written_out_by_hand() -> None:
    written = (
        b"qorgan/leaf/1"
        b"\0\0\0\x08" + bytes(8) + b"\0\0\0\x08" + (1_795_564_800_000_000).to_bytes(8) + b"\0\0\0\0" + b"\0\0\0\0"
        b"\0\0\0\x0fimport_register" + b"\0\0\0\0" + b"\0\0\0\0" + b"\0\0\0\0" + b"\0\0\0\0" + b"\0\0\0\x20" + bytes(32)
        + b'\0\0\0\x35{"by":"system","facts":{"added":1},"law":["test-p1"]}'
    )  # fmt: skip
    assert leaf.encode(ENTRY) == written
    assert leaf.leaf_hash(written) == hashlib.sha256(b"\0" + written).digest()


@pytest.mark.parametrize("vector", VECTORS["good"], ids=lambda vector: vector["name"])
def test_the_vectors_are_read_and_hashed_alike_by_both_readers(vector: dict[str, str]) -> None:
    encoded = bytes.fromhex(vector["leaf"])
    assert leaf.encode(leaf.decode(encoded)) == encoded
    assert leaf.leaf_hash(encoded).hex() == vector["hash"]
    qorgan_verify.read_leaf(encoded)


@pytest.mark.parametrize("vector", VECTORS["bad"], ids=lambda vector: vector["name"])
def test_the_bad_vectors_are_refused_by_both_readers_for_the_stated_reason(vector: dict[str, str]) -> None:
    with pytest.raises(LeafFault) as fault:
        leaf.decode(bytes.fromhex(vector["leaf"]))
    assert str(fault.value) == vector["fault"]
    with pytest.raises(qorgan_verify.Wrong):
        qorgan_verify.read_leaf(bytes.fromhex(vector["leaf"]))


@given(entries)
def test_what_was_encoded_is_read_back_by_both_readers(entry: Leaf) -> None:
    encoded = leaf.encode(entry)
    read = leaf.decode(encoded)
    assert leaf.encode(read) == encoded
    assert (read.seq, read.at, read.actor, read.objects) == (entry.seq, entry.at, entry.actor, entry.objects)
    told = qorgan_verify.read_leaf(encoded)
    assert (told.seq, told.actor, told.action) == (entry.seq, str(entry.actor), entry.action)
    assert told.objects == tuple(number.hex for number in entry.objects)
    assert told.detail == entry.detail.told()


@given(st.binary(max_size=200) | st.binary(max_size=200).map(lambda tail: b"qorgan/leaf/1" + tail))
def test_any_bytes_are_an_entry_to_both_readers_or_to_neither(raw: bytes) -> None:
    assert _reads(leaf.decode, raw, LeafFault) == _reads(qorgan_verify.read_leaf, raw, qorgan_verify.Wrong)


@given(entries, st.data())
def test_a_leaf_with_one_byte_changed_is_the_same_to_both_readers(entry: Leaf, data: st.DataObject) -> None:
    raw = bytearray(leaf.encode(entry))
    raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    assert _reads(leaf.decode, bytes(raw), LeafFault) == _reads(
        qorgan_verify.read_leaf, bytes(raw), qorgan_verify.Wrong
    )


def _reads(reader: Callable[[bytes], object], raw: bytes, fault: type[Exception]) -> bool:
    try:
        reader(raw)
    except fault:
        return False
    return True


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"seq": -1}, "leaf.seq"),
        ({"seq": 2**64}, "leaf.seq"),
        ({"at": datetime(1969, 12, 31, tzinfo=UTC)}, "leaf.at"),
        ({"action": ""}, "leaf.action"),
        ({"action": "a" * 33}, "leaf.action"),
        ({"action": "жоспар"}, "leaf.action"),
        ({"objects": tuple(UUID(int=number) for number in range(65))}, "leaf.objects"),
        ({"objects": (UUID(int=1), UUID(int=1))}, "leaf.objects"),
        ({"revision": 2**32}, "leaf.revision"),
        ({"blob_sha256": bytes(31)}, "leaf.blob"),
        ({"commit": bytes(33)}, "leaf.commit"),
        ({"prev": b""}, "leaf.prev"),
        ({"detail": Detail()}, "leaf.by"),
        ({"actor": UUID(int=1)}, "leaf.by"),
        ({"detail": Detail(by="anybody")}, "detail.value"),
        ({"detail": Detail({"part": 0.5}, by="system")}, "detail.value"),  # type: ignore[dict-item]  # what must be refused
        ({"detail": Detail({"big": 2**53}, by="system")}, "detail.value"),
        ({"detail": Detail({"half": "\ud800"}, by="system")}, "detail.value"),
        ({"detail": Detail({"story": "x" * DETAIL_LIMIT_BYTES}, by="system")}, "detail.too_long"),
    ],
)
def test_what_no_entry_may_hold_is_refused_with_its_code(change: dict[str, object], code: str) -> None:
    with pytest.raises(LeafFault, match=code):
        leaf.encode(replace(ENTRY, **change))  # type: ignore[arg-type]  # any field


def test_the_largest_entry_is_taken() -> None:
    fill = DETAIL_LIMIT_BYTES - len('{"by":"system","facts":{"f":""}}')
    largest = replace(
        ENTRY,
        action="a" * 32,
        device=UUID(int=1),
        objects=tuple(UUID(int=number) for number in range(64)),
        revision=2**32 - 1,
        blob_sha256=bytes(32),
        commit=bytes(32),
        at=ENTRY.at + timedelta(microseconds=1),
        detail=Detail({"f": "x" * fill}, by="system"),
    )
    assert leaf.encode(leaf.decode(leaf.encode(largest))) == leaf.encode(largest)
    assert len(leaf.encode(largest)) <= leaf.LEAF_LIMIT_BYTES
