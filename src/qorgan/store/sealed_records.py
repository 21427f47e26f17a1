"""Sealed records of compartments: reading and making blobs. An older revision put back does not open: the journal knows the newest.

Writing rows is for actions; here are the bytes.
"""

import hashlib
import secrets
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final, NamedTuple
from uuid import UUID

from django.db.models import Exists, Max, OuterRef

from qorgan.journal import leaf
from qorgan.store import custody, keyring, models, sealing
from qorgan.store.custody import Held
from qorgan.vault import frame, seal, sign, write_only
from qorgan.vault.blob import SealBroken
from qorgan.vault.context import RecordContext
from qorgan.vault.directory import NotCertified
from qorgan.workflow.report import SEALING as REPORT_SEALING
from qorgan.workflow.visit import SEALING as SITE_SEALING

WRITES: Final = (
    "answer_letter",
    "ask_escrow",
    "attach_file",
    "call_off_special_visit",
    "change_plan",
    "close_letter",
    "compose_group",
    "hold_ceremony",
    "keep_plan",
    "name_informant",
    "open_special_visit",
    "propose_custody",
    "register_letter",
    "register_message",
    "replace_member",
    "rewrap_record",
    "seal_extract",
    "seal_special_visit",
    "take_over_plan",
    "write_message",
    "write_page",
    *REPORT_SEALING,
    *SITE_SEALING,
)
"""Acts whose journal entry tells the digest of a blob."""


class Place(NamedTuple):
    """Where a value stands."""

    table: str
    field: str
    record: UUID


class Blob(NamedTuple):
    """A blob to be stored, and the commitment to its content (hex)."""

    blob: bytes
    commitment: str


class Written(NamedTuple):
    """A revision as it was written: the digest of its blob, and the account that wrote it; empty for the installation."""

    blob_sha256: bytes
    by: str


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
    return list(rows.select_related("signer", "written_by__person").order_by("-written_at", "record"))


def require_newest(rows: Iterable[models.SealedRecord]) -> None:
    """Raises ``SealBroken`` where the journal knows another blob, writer or revision as the newest of a value; one query."""
    rows = list(rows)
    told = _journalled(rows)
    for row in rows:
        revisions = told.get((row.record, row.field), {})
        if row.revision != max(revisions, default=0) or not _is_told(row, revisions):
            raise SealBroken


def require_never_written(records: Iterable[UUID]) -> None:
    """Raises ``SealBroken`` where the journal tells that one of these records was sealed, of which no row is left; one query."""
    named = models.JournalObject.objects.filter(object__in=list(records), position=0, entry__action__in=WRITES)
    if named.exists():
        raise SealBroken


def require_whole(rows: Iterable[models.SealedRecord]) -> None:
    """The same for all revisions of one value, of which none may be missing. Raises ``SealBroken``; one query."""
    rows = list(rows)
    for revisions in _journalled(rows).values():
        if len(rows) != len(revisions) or not all(_is_told(row, revisions) for row in rows):
            raise SealBroken


def opened(held: Held, rows: Iterable[models.SealedRecord]) -> dict[UUID, bytes]:
    """The contents of these rows, each the newest of its value, by their ids. Raises ``vault.blob.SealBroken``.

    One query for their journal entries, and one for each earlier epoch that a row still stands under.
    """
    rows, secrets_before = list(rows), {held.epoch: held.secret}
    require_newest(rows)
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


def _is_told(row: models.SealedRecord, revisions: Mapping[int, Written]) -> bool:
    """Whether a row is as the journal tells it. Nobody need be named in it, as where a process wrote; but nobody else may be."""
    told = revisions.get(row.revision)
    if told is None or told.blob_sha256 != digest(bytes(row.blob)):
        return False
    return row.written_by_id is None or str(row.written_by_id) == told.by


def _journalled(rows: list[models.SealedRecord]) -> Mapping[tuple[UUID, str], Mapping[int, Written]]:
    """Every revision of each value as the journal tells it: the blob that it has now, and who wrote what is in it."""
    named = models.JournalObject.objects.filter(
        object__in=[row.record for row in rows], position=0, entry__action__in=WRITES
    )
    found: dict[tuple[UUID, str], dict[int, Written]] = {}
    for one in named.select_related("entry").order_by("entry_id"):
        entry = leaf.decode(bytes(one.entry.leaf))
        if entry.objects[:1] == (one.object,) and entry.revision is not None and entry.blob_sha256 is not None:
            revisions = found.setdefault((one.object, str(entry.detail.facts.get("field"))), {})
            # Whoever gave it a new key has written nothing in it.
            writer = revisions[entry.revision].by if entry.revision in revisions else str(entry.actor or "")
            revisions[entry.revision] = Written(entry.blob_sha256, writer)
    return found


def _place(row: models.SealedRecord) -> Place:
    return Place(row.table, row.field, row.record)


def _context(held: Held, place: Place, revision: int, epoch: int) -> RecordContext:
    return RecordContext(*held.place, place.table, place.field, place.record, revision, epoch)
