"""Certificates as signed texts, and the list of those withdrawn (¶16). All is derived from the rows: printing again gives the same text."""

import unicodedata
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from qorgan.store import models, sealing
from qorgan.vault import credential as credentials
from qorgan.vault import sign, standing, withdrawn
from qorgan.vault.credential import Credential
from qorgan.vault.derive import derive
from qorgan.vault.withdrawn import WithdrawnList

OFFICE = "commissioner"
"""The office that issues certificates, by its code (¶16)."""


class Withdrawal(NamedTuple):
    """A line of the printed list."""

    number: str
    withdrawn_on: date


def credential(certificate: models.Certificate) -> str:
    """The text for the QR code of a certificate. Raises ``vault.credential.BadField`` where a name or number cannot be printed."""
    told = Credential(
        installation=sealing.installation(),
        serial=_serial(certificate),
        number=_line(certificate.number),
        holder=_line(certificate.person.name),
        office=OFFICE,
        valid_from=certificate.valid_from,
        valid_to=certificate.valid_to,
        # Rows that came with the first register do not tell the day of issue.
        issued_on=certificate.issued_on or certificate.valid_from,
    )
    return credentials.write(told, sealing.certificate_key())


def withdrawn_list(today: date) -> str:
    """The signed list as of ``today``. What has run out by then is left out: its own last day says enough."""
    return withdrawn.write(_withdrawn(today), sealing.certificate_key())


def withdrawals(today: date) -> list[Withdrawal]:
    """The same list in numbers, for print."""
    return [Withdrawal(row.number, row.withdrawn_on) for row in _rows(today) if row.withdrawn_on]


def public_key() -> bytes:
    """The 32 bytes by which anybody checks a certificate of this installation."""
    return sign.public_key(sealing.certificate_key())


def fingerprint() -> str:
    """The public key as people compare it."""
    return credentials.fingerprint(public_key())


def check(text: str, today: date) -> standing.Checked:
    """The verdict of this installation on a text, with all that is withdrawn up to ``today``."""
    return standing.check(text, standing.Issuer(sealing.installation(), public_key(), _withdrawn(today)), today)


def _withdrawn(today: date) -> WithdrawnList:
    return withdrawn.of(sealing.installation(), today, map(_serial, _rows(today)))


def _rows(today: date) -> Iterator[models.Certificate]:
    rows = models.Certificate.objects.filter(withdrawn_on__lte=today, valid_to__gte=today)
    return rows.order_by("withdrawn_on", "number").iterator()


def _serial(certificate: models.Certificate) -> bytes:
    """Of the row's id and of the key: who knows one certificate cannot tell the mark of another."""
    return derive(sealing.certificate_key(), "certificate-serial", certificate.id.bytes)[: credentials.SERIAL_BYTES]


def _line(text: str) -> str:
    return unicodedata.normalize("NFC", text).strip()
