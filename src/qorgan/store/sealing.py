"""Sealed columns. In this version one secret of the installation opens them; compartments with readers of their own come with the vault.

So a copy of the database or of a backup yields nothing, while whoever holds the server's secrets can open what stands here. The blobs
already have the form and the context of the vault's records: giving them readers re-wraps a key and changes no column.
"""

import hmac
import json
import secrets
from collections.abc import Mapping
from typing import Any, NamedTuple, cast
from uuid import UUID

from django.conf import settings

from qorgan.vault import frame, seal
from qorgan.vault.context import RecordContext
from qorgan.vault.derive import derive

EPOCH = 1
FIRST_REVISION = 1


class Sealed(NamedTuple):
    """A blob, and the commitment to its content that the journal may keep (hex)."""

    blob: bytes
    commitment: str


def seal_json(document: Mapping[str, object], *, kind: str, table: str, field: str, record: UUID) -> Sealed:
    """Seal a JSON document that stands in ``table.field`` of the row ``record``."""
    content = json.dumps(document, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
    return seal_bytes(content, kind=kind, table=table, field=field, record=record)


def seal_bytes(content: bytes, *, kind: str, table: str, field: str, record: UUID) -> Sealed:
    """Seal any content that stands in ``table.field`` of the row ``record``."""
    salt, nonce = secrets.token_bytes(frame.SALT_BYTES), secrets.token_bytes(seal.NONCE_BYTES)
    context = _context(kind, table, field, record)
    blob = seal.seal(content, epoch_secret=_secret(), context=context, salt=salt, nonce=nonce)
    return Sealed(blob, frame.commitment(content, salt).hex())


def open_json(blob: bytes | memoryview, *, kind: str, table: str, field: str, record: UUID) -> dict[str, Any]:
    """The document of a blob in its place. Raises ``vault.blob.SealBroken``."""
    return cast("dict[str, Any]", json.loads(open_bytes(blob, kind=kind, table=table, field=field, record=record)))


def open_bytes(blob: bytes | memoryview, *, kind: str, table: str, field: str, record: UUID) -> bytes:
    """The content of a blob in its place. Raises ``vault.blob.SealBroken``."""
    return seal.unseal(bytes(blob), epoch_secret=_secret(), context=_context(kind, table, field, record))


def _context(kind: str, table: str, field: str, record: UUID) -> RecordContext:
    return RecordContext(installation(), record, kind, table, field, record, FIRST_REVISION, EPOCH)


def installation() -> UUID:
    """The id of this installation, the same for as long as its secret is."""
    return UUID(bytes=derive(_secret(), "installation")[:16], version=4)


def request_key() -> bytes:
    """The 32-byte key under which requests are told apart without keeping what they said."""
    return derive(_secret(), "request-key")


def certificate_key() -> bytes:
    """The 32-byte seed of the key that signs certificates and the list of withdrawn ones."""
    return derive(_secret(), "certificate-key")


def log_key() -> bytes:
    """The 32-byte seed of the key that signs checkpoints of the journal."""
    return derive(_secret(), "log-key")


def intake_key() -> bytes:
    """The 32-byte seed of the key that signs what the installation's own jobs seal to compartments that they cannot read."""
    return derive(_secret(), "intake-key")


def root_mark(public: bytes) -> bytes:
    """A keyed hash of the enrolment root: whoever can only write rows cannot make it."""
    return hmac.digest(derive(_secret(), "root-mark"), public, "sha256")


def _secret() -> bytes:
    return settings.SEAL_SECRET
