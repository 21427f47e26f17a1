"""The bytes of one journal entry: every field preceded by its length, so that no two entries share their bytes.

One entry has one encoding and one encoding is read back as one entry: what is not canonical is refused. Order of the fields:
docs/spec/journal.md. Each leaf holds the hash of the one before it.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Final
from uuid import UUID

from qorgan.journal.detail import Detail, read_detail
from qorgan.journal.faults import LeafFault

HASH_BYTES: Final = 32
GENESIS: Final = bytes(HASH_BYTES)
"""What the first entry builds on."""
LEAF_LIMIT_BYTES: Final = 4096
OBJECTS_LIMIT: Final = 64

_MAGIC: Final = b"qorgan/leaf/1"
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)
_ACTION: Final = re.compile(r"[a-z][a-z0-9_.]{0,31}")
_ID_BYTES: Final = 16
_FIELDS: Final = 11


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """One entry. ``at``: aware, whole microseconds. ``actor``: account, or None, and then ``detail.by`` says what acted.

    ``objects``: ids of what was changed or read, at most 64, the first is the subject. ``blob_sha256``: hash of a sealed blob;
    ``commit``: salted commitment; ``prev``: hash of the entry before, 32 zero bytes for the first.
    """

    seq: int
    at: datetime
    actor: UUID | None
    action: str
    prev: bytes
    device: UUID | None = None
    objects: Sequence[UUID] = ()
    revision: int | None = None
    blob_sha256: bytes | None = None
    commit: bytes | None = None
    detail: Detail = field(default_factory=Detail)


def leaf_hash(encoded: bytes) -> bytes:
    """Hash of an entry's bytes as a leaf of the tree (RFC 6962)."""
    return hashlib.sha256(b"\x00" + encoded).digest()


def encode(leaf: Leaf) -> bytes:
    """The entry's bytes. Raises ``LeafFault``; ``DetailFault``, which is one, for a detail that an entry cannot hold."""
    _require_sound(leaf)
    fields = (
        leaf.seq.to_bytes(8),
        ((leaf.at - _EPOCH) // _MICROSECOND).to_bytes(8),
        _id(leaf.actor),
        _id(leaf.device),
        leaf.action.encode("ascii"),
        b"".join(map(_id, leaf.objects)),
        b"" if leaf.revision is None else leaf.revision.to_bytes(4),
        leaf.blob_sha256 or b"",
        leaf.commit or b"",
        leaf.prev,
        leaf.detail.encode(),
    )
    return _MAGIC + b"".join(len(part).to_bytes(4) + part for part in fields)


def decode(encoded: bytes) -> Leaf:
    """The entry of these bytes. Raises ``LeafFault`` for anything but the one encoding of an entry."""
    seq, at, actor, device, action, objects, revision, blob, commit, prev, detail = _fields(encoded)
    if (len(seq), len(at)) != (8, 8) or len(revision) not in {0, 4} or len(objects) % _ID_BYTES:
        raise LeafFault("leaf.length")
    try:
        leaf = Leaf(
            seq=int.from_bytes(seq),
            at=_EPOCH + int.from_bytes(at) * _MICROSECOND,
            actor=_read_id(actor),
            device=_read_id(device),
            action=action.decode("ascii"),
            objects=tuple(UUID(bytes=objects[at : at + _ID_BYTES]) for at in range(0, len(objects), _ID_BYTES)),
            revision=int.from_bytes(revision) if revision else None,
            blob_sha256=blob or None,
            commit=commit or None,
            prev=prev,
            detail=read_detail(detail),
        )
    except (OverflowError, UnicodeDecodeError) as fault:
        raise LeafFault("leaf.value") from fault
    _require_sound(leaf)
    return leaf


def _fields(encoded: bytes) -> tuple[bytes, ...]:
    if len(encoded) > LEAF_LIMIT_BYTES:
        raise LeafFault("leaf.too_long")
    if not encoded.startswith(_MAGIC):
        raise LeafFault("leaf.magic")
    parts = tuple(_parts(encoded))
    if len(parts) != _FIELDS:
        raise LeafFault("leaf.fields")
    return parts


def _parts(encoded: bytes) -> Iterator[bytes]:
    at = len(_MAGIC)
    while at < len(encoded):
        start = at + 4
        end = start + int.from_bytes(encoded[at:start])
        if end > len(encoded) or start > len(encoded):
            raise LeafFault("leaf.length")
        yield encoded[start:end]
        at = end


def _require_sound(leaf: Leaf) -> None:
    checks: Mapping[str, bool] = {
        "leaf.seq": 0 <= leaf.seq < 1 << 64,
        "leaf.at": leaf.at >= _EPOCH,
        "leaf.action": _ACTION.fullmatch(leaf.action) is not None,
        "leaf.objects": len(leaf.objects) <= OBJECTS_LIMIT and len(set(leaf.objects)) == len(leaf.objects),
        "leaf.revision": leaf.revision is None or 0 <= leaf.revision < 1 << 32,
        "leaf.blob": leaf.blob_sha256 is None or len(leaf.blob_sha256) == HASH_BYTES,
        "leaf.commit": leaf.commit is None or len(leaf.commit) == HASH_BYTES,
        "leaf.prev": len(leaf.prev) == HASH_BYTES,
        "leaf.by": (leaf.actor is None) == (leaf.detail.by is not None),
    }
    for code, holds in checks.items():
        if not holds:
            raise LeafFault(code)


def _id(number: UUID | None) -> bytes:
    return b"" if number is None else number.bytes


def _read_id(part: bytes) -> UUID | None:
    if len(part) not in {0, _ID_BYTES}:
        raise LeafFault("leaf.length")
    return UUID(bytes=part) if part else None
