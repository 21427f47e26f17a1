"""What its writer signs of something that is added to a report: which report and version, what kind, when, and the digest of the text."""

import hashlib
from typing import Final, NamedTuple
from uuid import UUID

from qorgan.journal.canonical_json import canonical

PURPOSE: Final = "addendum"
"""What a signature over its bytes is bound to (``vault.sign``)."""
VERSION: Final = 1


class Said(NamedTuple):
    """``addendum``: its id; ``version``: of the report, to which it is added; ``at``: Unix seconds; ``sha256``: of the sealed text."""

    inst: UUID
    report_id: UUID
    version: int
    addendum: UUID
    kind: str
    at: int
    sha256: str

    def encode(self) -> bytes:
        """The bytes that are signed: canonical JSON."""
        told = {name: str(value) if isinstance(value, UUID) else value for name, value in self._asdict().items()}
        return canonical({"v": VERSION, **told, "kind": str(self.kind)})


def digest(content: bytes) -> str:
    """SHA-256 in hex."""
    return hashlib.sha256(content).hexdigest()
