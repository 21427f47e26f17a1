"""A signed yes of one person to one thing: what needs two hands is done when two such statements stand."""

import re
from typing import Final, NamedTuple
from uuid import UUID

from qorgan.journal.canonical_json import canonical
from qorgan.vault import sign

PURPOSE: Final = "approval"
_VERSION: Final = 1
_KIND: Final = re.compile(r"[a-z][a-z0-9_.-]{0,31}", re.ASCII)


class Approval(NamedTuple):
    """``kind``: a closed word for what is approved; ``subject``: its id; ``at``: Unix seconds."""

    installation: UUID
    kind: str
    subject: UUID
    user: UUID
    serial: int
    at: int

    def sign(self, seed: bytes) -> bytes:
        """64 bytes by the person."""
        return sign.sign(seed, purpose=PURPOSE, message=self._message())

    def is_signed(self, signature: bytes, ed25519: bytes) -> bool:
        """Whether this key approved. A kind that nobody takes was approved by nobody."""
        if _KIND.fullmatch(self.kind) is None:
            return False
        return sign.is_signed(ed25519, signature, purpose=PURPOSE, message=self._message())

    def _message(self) -> bytes:
        if _KIND.fullmatch(self.kind) is None:
            raise ValueError("a kind of approval that no reader takes")
        told = {name: str(value) if isinstance(value, UUID) else value for name, value in self._asdict().items()}
        return canonical({"v": _VERSION, "inst": told.pop("installation"), **told})
