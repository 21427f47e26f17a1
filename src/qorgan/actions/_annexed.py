"""Files of a visit's case that belong to its report: found in the part of files, which the actor must hold."""

import hashlib
from typing import NamedTuple
from uuid import UUID

from qorgan.access.compartments import Kind as Part
from qorgan.actions import _vault, attach_file
from qorgan.actions.refused import not_there, refused
from qorgan.store import models, sealed_records
from qorgan.vault import files
from qorgan.vault.blob import SealBroken
from qorgan.vault.files import FileKey


class InClear(NamedTuple):
    """A file, opened once. ``sha256``: of its content (hex); ``kind``: a media type."""

    name: str
    sha256: str
    size: int
    kind: str


def file(call: _vault.Asking, row: models.Report, number: UUID) -> models.SealedFile:
    """A file of the visit's case. Raises ``NotThere``."""
    found = models.SealedFile.objects.filter(
        record=number, compartment__case=row.visit_id, compartment__kind=Part.FILES
    ).first()
    if found is None:
        raise not_there("file")
    _vault.compartment(call, found.compartment_id)
    return found


def in_clear(call: _vault.Asking, row: models.Report, number: UUID) -> InClear:
    """The same, opened to be measured. Raises ``NotThere``; ``Refused``: ``vault.…``, ``compartment.…``, ``record.broken``."""
    stored = file(call, row, number)
    held = _vault.hold(call, stored.compartment_id)
    rows = sealed_records.newest([stored.compartment_id], attach_file.TABLE, [number])
    try:
        key = FileKey.decode(sealed_records.opened(held, rows)[rows[0].pk])
        content = files.unseal(bytes(stored.body), key)
    except (SealBroken, IndexError):
        raise refused("record.broken") from None
    return InClear(key.name, hashlib.sha256(content).hexdigest(), len(content), key.kind)
