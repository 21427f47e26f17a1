"""The contexts that sealed and signed things are bound to: what they are, where they stand. Moved elsewhere, they do not open.

A context is ASCII fields joined by ``|``, its purpose first. A field is never empty; what does not apply is ``-``.
"""

import re
from typing import Final, NamedTuple
from uuid import UUID

ABSENT: Final = "-"
_LEAST: Final = {"epoch": 1, "revision": 1, "serial": 1, "version": 1}
_MOST: Final = {"epoch": 2**32 - 1}  # four bytes of a blob's header
_FIELD: Final = re.compile(r"[a-z0-9.:_-]+", re.ASCII)


class BadContext(ValueError):
    """A field is empty or has a letter outside ``a-z 0-9 . : _ -``. The message names the field, never its value."""


class CompartmentContext(NamedTuple):
    """Which compartment. ``case``: id of the visit, message, decision or plan year, the installation itself for its own."""

    installation: UUID
    case: UUID
    kind: str


class RecordContext(NamedTuple):
    """``installation`` and ``case`` as lower-case UUID text; ``kind`` of compartment; ``table``, ``field``, ``record``: the place.

    ``revision`` counts from 1, ``epoch`` from 1.
    """

    installation: UUID
    case: UUID
    kind: str
    table: str
    field: str
    record: UUID
    revision: int
    epoch: int

    def encode(self, suite: int) -> bytes:
        """The context's bytes. Raises ``BadContext``."""
        return joined("record", (*self._fields, "suite"), (*self, suite))


class GrantContext(NamedTuple):
    """To whom a compartment's secret is handed. ``member``, ``serial``: ``None`` where the box must not tell."""

    installation: UUID
    case: UUID
    kind: str
    epoch: int
    member: UUID | None
    serial: int | None

    def encode(self, suite: int) -> bytes:
        """The context's bytes. Raises ``BadContext``."""
        if (self.member is None) != (self.serial is None):
            raise BadContext("serial")
        return joined("grant", (*self._fields, "suite"), (*self, suite))


class EscrowContext(NamedTuple):
    """One layer of an escrow box. ``subset``: the holders' places in the roster, ascending; ``layer``: the place of this one."""

    installation: UUID
    case: UUID
    kind: str
    epoch: int
    roster: int
    subset: tuple[int, ...]
    layer: int

    def encode(self) -> bytes:
        """The context's bytes. Raises ``BadContext``."""
        told = self._replace(subset=".".join(str(place) for place in self.subset))  # type: ignore[arg-type]  # as text
        return joined("escrow", self._fields, told)


class EpochContext(NamedTuple):
    """A statement: this is the compartment's public key of this epoch, and that was the one before (``None``: the first)."""

    installation: UUID
    case: UUID
    kind: str
    epoch: int
    public: bytes
    previous: bytes | None

    def encode(self, suite: int) -> bytes:
        """The context's bytes. Raises ``BadContext``."""
        previous = ABSENT if self.previous is None else self.previous.hex()
        fields = ("installation", "case", "kind", "epoch", "suite", "public", "previous")
        told = (self.installation, self.case, self.kind, self.epoch, suite, self.public.hex(), previous)
        return joined("epoch", fields, told)


class UnlockContext(NamedTuple):
    """One way to a person's root secret. ``method``: ``passphrase`` or ``recovery``; ``version`` counts; ``kdf``: its parameters."""

    installation: UUID
    user: UUID
    method: str
    version: int
    kdf: str

    def encode(self) -> bytes:
        """The context's bytes. Raises ``BadContext``."""
        return joined("urk", self._fields, self)


class SessionContext(NamedTuple):
    """An unlocked vault of one browser. ``cookie_sha256``: of the cookie's bytes; ``until``: Unix seconds at which it ends."""

    installation: UUID
    user: UUID
    cookie_sha256: bytes
    until: int

    def encode(self) -> bytes:
        """The context's bytes. Raises ``BadContext``."""
        return joined("vses", self._fields, self._replace(cookie_sha256=self.cookie_sha256.hex()))  # type: ignore[arg-type]  # as text


class PinContext(NamedTuple):
    """What a person's own vault remembers of the directory and the journal."""

    installation: UUID
    user: UUID

    def encode(self) -> bytes:
        """The context's bytes. Raises ``BadContext``."""
        return joined("pin", self._fields, self)


def joined(purpose: str, names: tuple[str, ...], values: tuple[object, ...]) -> bytes:
    """The fields as one line; ``None`` becomes ``-``. Raises ``BadContext``."""
    told = [ABSENT if value is None else str(value) for value in values]
    for name, value in zip(names, values, strict=True):
        if isinstance(value, int) and not _LEAST.get(name, 0) <= value <= _MOST.get(name, value):
            raise BadContext(name)
    for name, value in zip(names, told, strict=True):
        if not _FIELD.fullmatch(value):
            raise BadContext(name)
    return "|".join((purpose, *told)).encode("ascii")
