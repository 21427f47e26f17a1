"""Opening the files of a case for whoever holds them: their names, or one of them. Journalled first, then shown."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _reading, _vault
from qorgan.actions._reading import Reading
from qorgan.actions.attach_file import TABLE
from qorgan.actions.refused import not_there, refused
from qorgan.journal.leaf import OBJECTS_LIMIT
from qorgan.store import models, scope, sealed_records
from qorgan.store.custody import Held
from qorgan.vault import files
from qorgan.vault.blob import SealBroken
from qorgan.vault.files import FileKey


class Listed(NamedTuple):
    """A file as a list shows it. ``size``: bytes, up to a multiple of 4 KiB; ``by``: the name of whoever put it in."""

    file: UUID
    name: str
    media_type: str
    size: int
    added_at: datetime
    by: str

    @property
    def kilobytes(self) -> int:
        """``size`` in units of 1024 bytes."""
        return self.size // 1024


@dataclass(frozen=True, slots=True)
class Opened:
    """A file in clear. It shows in no ``repr``."""

    name: str = field(repr=False)
    media_type: str
    content: bytes = field(repr=False)


def open_files(*, actor: Actor, now: datetime, compartment: UUID, only: Sequence[UUID] | None = None) -> list[Listed]:
    """What the files of a compartment, or some of them, are called; the last put in first.

    Raises ``NotThere``; ``Refused``: ``vault.…``, ``compartment.…``, ``record.broken``.
    """
    reading, held = _held(actor, now, compartment)
    rows = sealed_records.newest([compartment], TABLE, only)
    if only is not None and len(rows) < len(set(only)):
        raise not_there("file")
    _journalled("open_files", reading, held, [row.record for row in rows])
    keys = _keys(held, rows)
    sizes = dict(models.SealedFile.objects.filter(compartment=compartment).values_list("record", "size_bucket"))
    return [_listed(row, keys[row.pk], sizes) for row in rows if row.record in sizes]


def open_file(*, actor: Actor, now: datetime, compartment: UUID, file: UUID) -> Opened:
    """One file, verified to the last byte. Raises ``NotThere``; ``Refused``: ``vault.…``, ``compartment.…``, ``record.broken``."""
    reading, held = _held(actor, now, compartment)
    rows = sealed_records.newest([compartment], TABLE, [file])
    stored = models.SealedFile.objects.filter(record=file, compartment=compartment).first()
    if not rows or stored is None:
        raise not_there("file")
    _journalled("open_file", reading, held, [file])
    (key,) = _keys(held, rows).values()
    try:
        return Opened(key.name, key.kind, files.unseal(bytes(stored.body), key))
    except SealBroken:
        raise refused("record.broken") from None


def _held(actor: Actor, now: datetime, compartment: UUID) -> tuple[Reading, Held]:
    reading = Reading(actor, now)
    row = scope.compartments(actor, reading.today).filter(pk=compartment).first()
    if row is None:
        raise not_there("compartment")
    return reading, _vault.held(reading, row)


def _journalled(action: str, reading: Reading, held: Held, records: Sequence[UUID]) -> None:
    """Which files were looked at, or of more than an entry can name the compartment."""
    named = [*dict.fromkeys(records), held.compartment.pk]
    objects = named if len(named) <= OBJECTS_LIMIT else [held.compartment.pk]
    _reading.journalled(action, Permission.CASE_READ, actor=reading.actor, now=reading.now, objects=objects)


def _keys(held: Held, rows: Sequence[models.SealedRecord]) -> dict[UUID, FileKey]:
    try:
        return {number: FileKey.decode(content) for number, content in sealed_records.opened(held, rows).items()}
    except SealBroken:
        raise refused("record.broken") from None


def _listed(row: models.SealedRecord, key: FileKey, sizes: dict[UUID, int]) -> Listed:
    account = row.written_by
    by = account.person.name if account and account.person else ""
    return Listed(row.record, key.name, key.kind, sizes[row.record], row.written_at, by)
