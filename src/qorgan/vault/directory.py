"""The authentic directory: whose keys count at which moment, judged from signatures alone and from one public key, the root's.

No column of the database is believed here. Revoked once is revoked, whatever another row says.
"""

import hashlib
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple
from uuid import UUID

from qorgan.vault import certificate, sign
from qorgan.vault.certificate import BadStatement, Certificate, Revocation


class Signed(NamedTuple):
    """A statement's bytes and the signature over them, as stored."""

    message: bytes
    signature: bytes


class NotCertified(Exception):
    """No keys of that person and serial count at that moment."""


class Directory:
    """What the root has signed. Statements of another root, another installation or another form are left out without a word.

    ``remembered``: from when (Unix seconds) which keys (person, serial) count no more, as the journal tells; it can take, never give.
    """

    def __init__(
        self,
        root: bytes,
        installation: UUID,
        certificates: Iterable[Signed],
        revocations: Iterable[Signed] = (),
        *,
        remembered: Mapping[tuple[UUID, int], int] = MappingProxyType({}),
    ) -> None:
        self._root, self.installation = root, installation
        self._certificates: dict[tuple[UUID, int], list[Certificate]] = {}
        self._revoked: dict[tuple[UUID, int], int] = dict(remembered)
        for signed in certificates:
            self._take_certificate(signed)
        for signed in revocations:
            self._take_revocation(signed)

    def certified(self, user: UUID, serial: int, moment: int) -> Certificate:
        """The certificate of a person's keys that counts at that moment (Unix seconds). Raises ``NotCertified``."""
        renewals = self._certificates.get((user, serial), ())
        found = next((told for told in renewals if told.holds_at(moment)), None)
        revoked_at = self._revoked.get((user, serial))
        if found is None or (revoked_at is not None and revoked_at <= moment):
            raise NotCertified
        return found

    def is_certified(self, user: UUID, serial: int, moment: int) -> bool:
        """Whether there is one."""
        try:
            self.certified(user, serial, moment)
        except NotCertified:
            return False
        return True

    def _take_certificate(self, signed: Signed) -> None:
        if not sign.is_signed(self._root, signed.signature, purpose=certificate.CERTIFICATE, message=signed.message):
            return
        try:
            told = Certificate.decode(signed.message)
        except BadStatement:
            return
        place = (told.user, told.serial)
        if told.inst != self.installation:
            return
        renewals = self._certificates.setdefault(place, [])
        renewals.append(told)
        # Other keys under the same serial would let the newer certificate take over what was granted to the older one: neither counts.
        if told.keys != renewals[0].keys:
            self._revoked[place] = 0

    def _take_revocation(self, signed: Signed) -> None:
        if not sign.is_signed(self._root, signed.signature, purpose=certificate.REVOCATION, message=signed.message):
            return
        try:
            told = Revocation.decode(signed.message)
        except BadStatement:
            return
        if told.inst == self.installation:
            place = (told.user, told.serial)
            self._revoked[place] = min(told.revoked_at, self._revoked.get(place, told.revoked_at))


def fingerprint(*publics: bytes) -> str:
    """The first 16 bytes of SHA-256 over public keys, in eight groups of four hexadecimal digits: what people read to each other."""
    digits = hashlib.sha256(b"".join(publics)).hexdigest()[:32]
    return " ".join(digits[at : at + 4] for at in range(0, len(digits), 4))
