"""Pages signed with ink, opened: the scan that the ink's id is made of (docs/spec/report-package.md)."""

import hashlib
from dataclasses import dataclass, field
from uuid import UUID

from qorgan.actions import _report
from qorgan.actions.attach_file import FIELD, TABLE
from qorgan.actions.refused import refused
from qorgan.store import models
from qorgan.store.custody import Held
from qorgan.vault import files
from qorgan.vault.blob import SealBroken
from qorgan.vault.files import FileKey


@dataclass(frozen=True, slots=True)
class Opened:
    """A file in clear. It shows in no ``repr``."""

    name: str = field(repr=False)
    content: bytes = field(repr=False)

    @property
    def sha256(self) -> str:
        """Of the content (hex)."""
        return hashlib.sha256(self.content).hexdigest()


def of(held: Held, record: UUID) -> Opened:
    """A file that is sealed in a compartment under that id. Raises ``Refused`` (``record.broken``)."""
    stored = models.SealedFile.objects.filter(record=record, compartment=held.compartment).first()
    told = _report.opened(held, [record], FIELD, TABLE)
    if stored is None or record not in told:
        raise refused("record.broken")
    try:
        key = FileKey.decode(told[record])
        return Opened(key.name, files.unseal(bytes(stored.body), key))
    except SealBroken:
        raise refused("record.broken") from None
