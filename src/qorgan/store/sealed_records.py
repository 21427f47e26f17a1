"""Sealed records of compartments: reading and making blobs. An older revision put back does not open: the journal knows the newest.

Writing rows is for actions; here are the bytes.
"""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import Exists, Max, OuterRef

from qorgan.store import custody, freshness, keyring, models, sealing
from qorgan.store.custody import Held, NotHeld
from qorgan.vault import frame, seal, sign, write_only
from qorgan.vault.blob import SealBroken
from qorgan.vault.chain import ChainBroken
from qorgan.vault.context import RecordContext
from qorgan.vault.directory import NotCertified


class Place(NamedTuple):
    """Where a value stands."""

    table: str
    field: str
    record: UUID


class Blob(NamedTuple):
    """A blob to be stored, and the commitment to its content (hex)."""

    blob: bytes
    commitment: str


class Unread(NamedTuple):
    """A blob made without reading, its commitment (hex), the intake key's signature, and the epoch."""

    blob: bytes
    commitment: str
    signature: bytes
    epoch: int


def make(held: Held, place: Place, revision: int, content: bytes) -> Blob:
    """Seal under the newest epoch."""
    salt, nonce = secrets.token_bytes(frame.SALT_BYTES), secrets.token_bytes(seal.NONCE_BYTES)
    context = _context(held, place, revision, held.epoch)
    blob = seal.seal(content, epoch_secret=held.secret, context=context, salt=salt, nonce=nonce)
    return Blob(blob, frame.commitment(content, salt).hex())


def make_unread(
    compartment: models.Compartment, root: bytes, place: Place, content: bytes, revision: int = 1
) -> Unread:
    """Seal a revision of a value for a compartment that one need not hold, signed with the installation's intake key.

    The compartment's statements are checked from the root first. Raises ``vault.chain.ChainBroken``.
    """
    rows = compartment.grants.select_related("member", "by")
    chain, salt = custody.verified(compartment, rows, root), secrets.token_bytes(frame.SALT_BYTES)
    context = RecordContext(*custody.place(compartment), *place, revision, chain.newest)
    blob, signature = write_only.seal(
        content, public=chain.publics[-1], context=context, salt=salt, seed=sealing.intake_key()
    )
    return Unread(blob, frame.commitment(content, salt).hex(), signature, chain.newest)


def store(
    held: Held, place: Place, revision: int, blob: Blob, *, account: UUID | None, now: datetime
) -> models.SealedRecord:
    """The row of a new revision. The caller's journal entry names the record first, and tells revision and digest."""
    return held.compartment.records.create(
        record=place.record,
        table=place.table,
        field=place.field,
        revision=revision,
        epoch=held.epoch,
        blob=blob.blob,
        commitment=blob.commitment,
        written_at=now,
        written_by_id=account,
    )


def store_unread(
    compartment: models.Compartment, place: Place, revision: int, blob: Unread, now: datetime
) -> models.SealedRecord:
    """The same of what was sealed without reading. The caller's journal entry names the record first, and tells revision and digest."""
    return compartment.records.create(
        record=place.record,
        table=place.table,
        field=place.field,
        revision=revision,
        epoch=blob.epoch,
        blob=blob.blob,
        commitment=blob.commitment,
        written_at=now,
        signature=blob.signature,
    )


def next_revision(place: Place) -> int:
    """The number of the revision that is written next. The caller has locked what it is of; one query."""
    rows = models.SealedRecord.objects.filter(record=place.record, field=place.field)
    return (rows.aggregate(last=Max("revision"))["last"] or 0) + 1


def digest(blob: bytes) -> bytes:
    """What the journal keeps of a blob."""
    return hashlib.sha256(blob).digest()


def epoch_of(blob: bytes) -> int:
    """The epoch in a blob's header."""
    return int.from_bytes(blob[2:6])


def make_again(held: Held, row: models.SealedRecord, secret_before: bytes) -> bytes:
    """The blob of a row under the newest epoch, with the frame it has. ``secret_before``: of the row's epoch. Raises ``SealBroken``."""
    framed, place = _frame(held, row, secret_before), _place(row)
    context = _context(held, place, row.revision, held.epoch)
    return seal.seal_frame(
        framed, epoch_secret=held.secret, context=context, nonce=secrets.token_bytes(seal.NONCE_BYTES)
    )


def newest(
    compartments: Iterable[UUID], table: str, records: Iterable[UUID] | None = None
) -> list[models.SealedRecord]:
    """The newest revision of every value of a table in these compartments, or of some records; one query."""
    later = models.SealedRecord.objects.filter(
        record=OuterRef("record"), field=OuterRef("field"), revision__gt=OuterRef("revision")
    )
    rows = models.SealedRecord.objects.filter(~Exists(later), compartment__in=list(compartments), table=table)
    if records is not None:
        rows = rows.filter(record__in=list(records))
    return list(freshness.looked(rows).order_by("-written_at", "record"))


def revisions(compartment: models.Compartment, place: Place) -> list[models.SealedRecord]:
    """Every revision of one value, the newest first; one query."""
    rows = compartment.records.filter(record=place.record, table=place.table, field=place.field)
    return list(freshness.looked(rows).order_by("-revision"))


def opened(held: Held, rows: Iterable[models.SealedRecord]) -> dict[UUID, bytes]:
    """The contents of these rows, each the newest of its value, by their ids. Raises ``vault.blob.SealBroken``.

    One query for their journal entries, and one for each earlier epoch that a row still stands under.
    """
    rows = list(rows)
    freshness.require_newest(rows)
    held = _held_since(held, rows)
    secrets_before = {held.epoch: held.secret}
    found: dict[UUID, bytes] = {}
    for row in rows:
        if row.epoch not in secrets_before:
            secrets_before[row.epoch] = custody.earlier_secret(held, row.epoch)
        found[row.pk] = frame.content(_frame(held, row, secrets_before[row.epoch]))
    return found


def revision_opened(held: Held, row: models.SealedRecord) -> bytes:
    """The content of a revision that may be an older one, shown as such. Raises ``vault.blob.SealBroken``."""
    secret = held.secret if row.epoch == held.epoch else custody.earlier_secret(held, row.epoch)
    return frame.content(_frame(held, row, secret))


def _held_since(held: Held, rows: Iterable[models.SealedRecord]) -> Held:
    """The compartment held anew, where it was given a new key after it was taken in hand and before the rows were read."""
    if held.again is None or all(row.epoch <= held.epoch for row in rows):
        return held
    try:
        return held.again()
    except (NotHeld, ChainBroken) as error:
        raise SealBroken from error


def _frame(held: Held, row: models.SealedRecord, secret: bytes) -> bytes:
    context = _context(held, _place(row), row.revision, row.epoch)
    blob, signature = bytes(row.blob), bytes(row.signature)
    if not signature:
        return seal.unseal_frame(blob, epoch_secret=secret, context=context)
    writer = _writer(held, row)
    return write_only.unseal_frame(blob, signature, epoch_secret=secret, context=context, ed25519=writer)


def _writer(held: Held, row: models.SealedRecord) -> bytes:
    """The key that is believed for what was written without reading: of a person, by certificate, or of the installation."""
    if row.signer is None:
        return sign.public_key(sealing.intake_key())
    book = keyring.directory(held.root, [row.signer.pk])
    try:
        return book.certified(row.signer.account_id, row.signer.serial, int(row.written_at.timestamp())).keys.ed25519
    except NotCertified as error:
        raise SealBroken from error


def _place(row: models.SealedRecord) -> Place:
    return Place(row.table, row.field, row.record)


def _context(held: Held, place: Place, revision: int, epoch: int) -> RecordContext:
    return RecordContext(*held.place, place.table, place.field, place.record, revision, epoch)
