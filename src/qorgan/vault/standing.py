"""Whether a certificate proves its holder's power on a day: one verdict, checked in the order in which a guard would ask."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from qorgan.vault import credential
from qorgan.vault.credential import Credential
from qorgan.vault.printed import Unreadable
from qorgan.vault.withdrawn import WithdrawnList


class Standing(StrEnum):
    """``FOREIGN``: of another installation, which this key can neither confirm nor deny. Only ``VALID`` proves anything."""

    UNREADABLE = "unreadable"
    FOREIGN = "foreign"
    FORGED = "forged"
    WITHDRAWN = "withdrawn"
    NOT_YET = "not_yet"
    EXPIRED = "expired"
    VALID = "valid"


GENUINE = frozenset({Standing.WITHDRAWN, Standing.NOT_YET, Standing.EXPIRED, Standing.VALID})


class Issuer(NamedTuple):
    """Whose certificates are believed: the installation, its public key (32 bytes), and what it has withdrawn."""

    installation: UUID
    public: bytes
    withdrawn: WithdrawnList


class Checked(NamedTuple):
    """The verdict; what the certificate says is there only where the issuer said it."""

    standing: Standing
    credential: Credential | None


def check(text: str, issuer: Issuer, today: date) -> Checked:
    """The verdict on a text. ``today``: the day of the one who asks; never taken to be before the day of the list."""
    try:
        signed = credential.read(text)
    except Unreadable:
        return Checked(Standing.UNREADABLE, None)
    if signed.credential.installation != issuer.installation:
        return Checked(Standing.FOREIGN, None)
    if not signed.is_genuine(issuer.public):
        return Checked(Standing.FORGED, None)
    return Checked(_standing(signed.credential, issuer.withdrawn, today), signed.credential)


def _standing(told: Credential, withdrawn: WithdrawnList, today: date) -> Standing:
    if withdrawn.names(told):
        return Standing.WITHDRAWN
    # A clock set back must not bring an expired certificate to life.
    day = max(today, withdrawn.as_of)
    if day < told.valid_from:
        return Standing.NOT_YET
    return Standing.EXPIRED if day > told.valid_to else Standing.VALID
