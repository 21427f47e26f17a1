"""The list of certificates withdrawn before their last day, signed and dated: small enough to print (docs/spec/certificate.md).

It holds neither numbers nor names, only a mark for each: whoever has a certificate at hand finds its mark, nobody else learns anything but
how many there are.
"""

import hashlib
from collections.abc import Iterable
from datetime import date
from typing import Final, NamedTuple
from uuid import UUID

from qorgan.vault import printed, sign
from qorgan.vault.credential import Credential
from qorgan.vault.printed import Reader, Unreadable

PREFIX: Final = "QORGAN1W"
PURPOSE: Final = "withdrawn-certificates"
MARK_BYTES: Final = 8
_VERSION: Final = 1
_UUID_BYTES, _DAY_BYTES, _COUNT_BYTES = 16, 3, 2
_LABEL: Final = b"qorgan/1/withdrawn\x00"


class WithdrawnList(NamedTuple):
    """What is withdrawn as of a day, that day included."""

    installation: UUID
    as_of: date
    marks: frozenset[bytes]

    def names(self, told: Credential) -> bool:
        """Whether the certificate is withdrawn."""
        return mark(told.installation, told.serial) in self.marks


def mark(installation: UUID, serial: bytes) -> bytes:
    """The 8 bytes by which the list names a certificate."""
    return hashlib.sha256(_LABEL + installation.bytes + serial).digest()[:MARK_BYTES]


def of(installation: UUID, as_of: date, serials: Iterable[bytes]) -> WithdrawnList:
    """The list of these certificates."""
    return WithdrawnList(installation, as_of, frozenset(mark(installation, serial) for serial in serials))


def write(told: WithdrawnList, seed: bytes) -> str:
    """The text of the list, the same for the same list. ``seed``: 32 bytes of the certificate key."""
    days = told.as_of.toordinal().to_bytes(_DAY_BYTES)
    count = len(told.marks).to_bytes(_COUNT_BYTES)
    payload = b"".join((bytes((_VERSION,)), told.installation.bytes, days, count, *sorted(told.marks)))
    return printed.to_text(PREFIX, payload + sign.sign(seed, purpose=PURPOSE, message=payload))


def read(text: str, public: bytes) -> WithdrawnList:
    """The list that the key signed. Raises ``printed.Unreadable``, also where the signature is not this key's."""
    content = printed.from_text(PREFIX, text)
    payload, signature = content[: -sign.SIGNATURE_BYTES], content[-sign.SIGNATURE_BYTES :]
    if not sign.is_signed(public, signature, purpose=PURPOSE, message=payload):
        raise Unreadable
    return _decode(payload)


def _decode(payload: bytes) -> WithdrawnList:
    reader = Reader(payload)
    if reader.number(1) != _VERSION:
        raise Unreadable
    installation, day = UUID(bytes=reader.take(_UUID_BYTES)), reader.number(_DAY_BYTES)
    marks = [reader.take(MARK_BYTES) for _ in range(reader.number(_COUNT_BYTES))]
    reader.end()
    if not 0 < day <= date.max.toordinal() or marks != sorted(set(marks)):
        raise Unreadable
    return WithdrawnList(installation, date.fromordinal(day), frozenset(marks))
