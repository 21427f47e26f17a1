"""What the QR code of a certificate says (format 1, docs/spec/certificate.md): who holds it and on which days, signed.

Nothing in it tells of a region, a visit or a plan. Whoever has the public key reads and checks it without any network.
"""

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from qorgan.vault import printed, sign
from qorgan.vault.printed import Reader, Unreadable

PREFIX: Final = "QORGAN1"
PURPOSE: Final = "certificate"
SERIAL_BYTES: Final = 8
LONGEST_NUMBER: Final = 64
LONGEST_HOLDER: Final = 200
LONGEST_OFFICE: Final = 32
_VERSION: Final = 1
_UUID_BYTES, _DAY_BYTES, _SHORT, _LONG = 16, 3, 1, 2
_OFFICE: Final = re.compile(r"[a-z][a-z_]*", re.ASCII)
# Controls, invisible marks that turn or join letters, halves of characters, private letters, line ends.
_UNSEEN: Final = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})


class BadField(ValueError):
    """A field cannot stand in a certificate. The message names the field, never its value."""


@dataclass(frozen=True, slots=True)
class Credential:
    """One certificate. ``serial``: 8 bytes nobody can guess, the same for every print of it; both days of validity count.

    ``office``: the code of the office that issued it. Raises ``BadField``.
    """

    installation: UUID
    serial: bytes
    number: str
    holder: str
    office: str
    valid_from: date
    valid_to: date
    issued_on: date

    def __post_init__(self) -> None:
        sound = {
            "serial": len(self.serial) == SERIAL_BYTES,
            "number": _is_line(self.number, LONGEST_NUMBER),
            "holder": _is_line(self.holder, LONGEST_HOLDER),
            "office": len(self.office) <= LONGEST_OFFICE and _OFFICE.fullmatch(self.office) is not None,
            "valid_to": self.valid_from <= self.valid_to,
        }
        for name, is_sound in sound.items():
            if not is_sound:
                raise BadField(name)


@dataclass(frozen=True, slots=True)
class Signed:
    """What a text says, not yet believed: ask ``is_genuine``."""

    credential: Credential
    payload: bytes
    signature: bytes

    def is_genuine(self, public: bytes) -> bool:
        """Whether the key made this certificate."""
        return sign.is_signed(public, self.signature, purpose=PURPOSE, message=self.payload)


def write(told: Credential, seed: bytes) -> str:
    """The text for the QR code, the same for the same certificate. ``seed``: 32 bytes of the certificate key."""
    payload = encode(told)
    return printed.to_text(PREFIX, payload + sign.sign(seed, purpose=PURPOSE, message=payload))


def read(text: str) -> Signed:
    """What a text says. Raises ``printed.Unreadable``; the signature is not looked at."""
    content = printed.from_text(PREFIX, text)
    payload, signature = content[: -sign.SIGNATURE_BYTES], content[-sign.SIGNATURE_BYTES :]
    return Signed(decode(payload), payload, signature)


def encode(told: Credential) -> bytes:
    """The signed bytes of a certificate."""
    days = (told.valid_from, told.valid_to, told.issued_on)
    return b"".join(
        (
            bytes((_VERSION,)),
            told.installation.bytes,
            told.serial,
            *(day.toordinal().to_bytes(_DAY_BYTES) for day in days),
            _counted(told.number, _SHORT),
            _counted(told.office, _SHORT),
            _counted(told.holder, _LONG),
        )
    )


def decode(payload: bytes) -> Credential:
    """The certificate that the bytes tell. Raises ``printed.Unreadable`` for anything that ``encode`` would not write."""
    reader = Reader(payload)
    if reader.number(1) != _VERSION:
        raise Unreadable
    try:
        installation, serial = UUID(bytes=reader.take(_UUID_BYTES)), reader.take(SERIAL_BYTES)
        valid_from, valid_to, issued_on = (date.fromordinal(reader.number(_DAY_BYTES)) for _ in range(3))
        number, office, holder = reader.text(_SHORT), reader.text(_SHORT), reader.text(_LONG)
        reader.end()
        return Credential(installation, serial, number, holder, office, valid_from, valid_to, issued_on)
    except (BadField, ValueError, OverflowError) as error:
        raise Unreadable from error


def fingerprint(public: bytes) -> str:
    """The first 16 bytes of SHA-256 of a key, as eight groups of four hexadecimal digits: what people compare."""
    digits = hashlib.sha256(public).hexdigest()[:32].upper()
    return " ".join(digits[at : at + 4] for at in range(0, len(digits), 4))


def _is_line(text: str, longest: int) -> bool:
    return (
        0 < len(text) <= longest
        and text == text.strip()
        and unicodedata.is_normalized("NFC", text)
        and not any(unicodedata.category(letter) in _UNSEEN for letter in text)
    )


def _counted(text: str, size: int) -> bytes:
    encoded = text.encode()
    return len(encoded).to_bytes(size) + encoded
