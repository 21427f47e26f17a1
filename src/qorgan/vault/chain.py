"""Who has held a compartment, judged from its statements and grants alone: nobody is let in silently.

The first epoch is its creator's. A later one is signed by somebody who could share the one before; a grant by somebody who made its epoch
or could share it, never by somebody of an older one, whom a rotation may have left out. Whoever was certified at the moment of signing
signed; what others signed is not there.
For whom escrow opened an epoch, with the signatures of all its hands, may make the next one.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple
from uuid import UUID

from qorgan.vault import box, epochs, grants, opening
from qorgan.vault.certificate import Certificate
from qorgan.vault.context import CompartmentContext, EpochContext
from qorgan.vault.directory import Directory, NotCertified
from qorgan.vault.grants import Grant, Rights
from qorgan.vault.opening import Opening


class ChainBroken(Exception):
    """The statements of a compartment do not follow from each other. The message is a closed word and the epoch."""


class Signer(NamedTuple):
    """By whose keys something was signed, and when (Unix seconds, from the journal)."""

    user: UUID
    serial: int
    at: int


class Stated(NamedTuple):
    """An epoch's statement as stored. ``order``: its place in the journal; only what was granted before it gives a right to it."""

    told: EpochContext
    signature: bytes
    by: Signer
    order: int


class Granted(NamedTuple):
    """A grant as stored. ``order``: its place in the journal; a grant counts for those after it."""

    grant: Grant
    by: Signer
    order: int


class Chain:
    """A compartment's epochs and the grants that count, after every signature was looked at. Raises ``ChainBroken``.

    Grants that do not count are in ``refused``: somebody wrote them without the right to.
    """

    def __init__(
        self,
        directory: Directory,
        compartment: CompartmentContext,
        stated: Sequence[Stated],
        granted: Iterable[Granted],
        opened: Iterable[Opening] = (),
    ) -> None:
        self._directory, self._compartment = directory, compartment
        self._opened = [
            one for one in opened if one.told.compartment == compartment and opening.is_complete(one, directory)
        ]
        self.refused: list[Granted] = []
        self._counting: dict[int, list[Granted]] = {}
        self._makers: dict[int, Signer] = {}
        self.publics: list[bytes] = []
        pending = sorted(granted, key=lambda one: (one.grant.context.epoch, one.order))
        for epoch, one in enumerate(stated, start=epochs.FIRST):
            self._take_epoch(epoch, one)
            for grant in (g for g in pending if g.grant.context.epoch == epoch):
                self._take_grant(epoch, grant)
        self.refused.extend(g for g in pending if not 1 <= g.grant.context.epoch <= len(self.publics))

    @property
    def newest(self) -> int:
        """The number of the present epoch; 0 where there is none."""
        return len(self.publics)

    def holders(self, epoch: int, rights: Rights, moment: int) -> dict[UUID, Granted]:
        """Members whose keys count and who hold these rights at that moment, by their ids."""
        held = (one for one in self._counting.get(epoch, ()) if one.grant.allows(rights, moment))
        return {
            one.grant.context.member: one
            for one in held
            if one.grant.context.member is not None
            and self._directory.is_certified(one.grant.context.member, one.grant.context.serial or 0, moment)
        }

    def is_certified(self, user: UUID, serial: int, moment: int) -> bool:
        """Whether a person's keys count at that moment."""
        return self._directory.is_certified(user, serial, moment)

    def counts(self, grant: Grant) -> bool:
        """Whether this grant was made by somebody who could."""
        return any(one.grant == grant for one in self._counting.get(grant.context.epoch, ()))

    def _take_epoch(self, epoch: int, one: Stated) -> None:
        previous = self.publics[-1] if self.publics else None
        is_next = one.told == EpochContext(*self._compartment, epoch, one.told.public, previous)
        if not is_next or len(one.told.public) != box.KEY_BYTES:
            raise ChainBroken("statement", epoch)
        signer = self._signer(one.by)
        if signer is None or not epochs.is_stated_by(one.told, one.signature, signer.keys.ed25519):
            raise ChainBroken("signature", epoch)
        may = (
            epoch == epochs.FIRST
            or self._could_share(epoch - 1, one.by, one.order)
            or self._was_opened(epoch - 1, one.by)
        )
        if not may:
            raise ChainBroken("right", epoch)
        self._makers[epoch] = one.by
        self.publics.append(one.told.public)

    def _take_grant(self, epoch: int, one: Granted) -> None:
        signer = self._signer(one.by)
        is_sound = (
            signer is not None
            and one.grant.context[:3] == self._compartment
            and one.grant.is_signed_by(signer.keys.ed25519)
            and grants.is_known(one.grant.rights)
            and self._could_share(epoch, one.by, one.order)
        )
        (self._counting.setdefault(epoch, []) if is_sound else self.refused).append(one)

    def _was_opened(self, epoch: int, by: Signer) -> bool:
        return any(
            (one.told.epoch, one.told.user, one.told.serial) == (epoch, by.user, by.serial) and one.last_at <= by.at
            for one in self._opened
        )

    def _signer(self, by: Signer) -> Certificate | None:
        try:
            return self._directory.certified(by.user, by.serial, by.at)
        except NotCertified:
            return None

    def _made(self, epoch: int, by: Signer) -> bool:
        maker = self._makers[epoch]
        return (maker.user, maker.serial) == (by.user, by.serial)

    def _could_share(self, epoch: int, by: Signer, order: int) -> bool:
        if self._made(epoch, by):
            return True
        return any(
            (one.grant.context.member, one.grant.context.serial) == (by.user, by.serial)
            and one.order < order
            and one.grant.allows(Rights.SHARE, by.at)
            for one in self._counting.get(epoch, ())
        )
