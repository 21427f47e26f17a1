"""The bytes of a journal entry and its hash: the same entry gives the same bytes anywhere, so that anyone may check the chain.

Every field is preceded by its length (four bytes, big-endian), so that no two entries share their bytes; hashes are of the leaf
form of RFC 6962, and each leaf holds the hash of the one before. JSON is canonical: sorted keys, no spaces, UTF-8.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

Fact = str | int | bool | None
"""What an entry may tell: ids, numbers, closed codes."""

GENESIS = "0" * 64
DETAIL_LIMIT_BYTES = 2048

_MAGIC = b"qorgan/leaf/1"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class DetailTooLong(ValueError):
    """The facts of an entry are longer than an entry may hold: they belong into the record, not into the journal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """One entry before it is hashed. ``at`` is aware; ``facts`` hold ids, numbers and closed codes, never content."""

    seq: int
    at: datetime
    actor: str
    action: str
    subject: str
    provisions: Sequence[str]
    facts: Mapping[str, Fact]
    prev_hash: str


def canonical(value: object) -> bytes:
    """JSON with sorted keys, no spaces, as UTF-8: the form in which everything here is hashed."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()


def digest(leaf: Leaf) -> str:
    """The entry's hash, lower-case hex. Raises ``DetailTooLong``."""
    return hashlib.sha256(b"\x00" + encoded(leaf)).hexdigest()


def encoded(leaf: Leaf) -> bytes:
    """The entry's bytes. Raises ``DetailTooLong``."""
    detail = canonical({"facts": dict(leaf.facts), "provisions": list(leaf.provisions)})
    if len(detail) > DETAIL_LIMIT_BYTES:
        raise DetailTooLong(leaf.action)
    fields = (
        leaf.seq.to_bytes(8, "big"),
        ((leaf.at - _EPOCH) // _MICROSECOND).to_bytes(8, "big"),
        leaf.actor.encode(),
        leaf.action.encode("ascii"),
        leaf.subject.encode(),
        bytes.fromhex(leaf.prev_hash),
        detail,
    )
    return _MAGIC + b"".join(len(field).to_bytes(4, "big") + field for field in fields)
