"""Holding a compartment: its statements and grants, all checked, and the secret that one's own grant gives.

Nothing is opened or sealed before the whole chain was verified from the root that the person believes (``vault.chain``). When something
was signed comes from the journal, whose entry must name the row.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import partial
from types import MappingProxyType
from typing import NamedTuple
from uuid import UUID

from qorgan.store import keyring, models, moments, openings, sealing
from qorgan.store.keyring import Own
from qorgan.store.moments import NEVER, Moment
from qorgan.vault import epochs, grants
from qorgan.vault.blob import SealBroken
from qorgan.vault.chain import Chain, ChainBroken, Granted, Signer, Stated
from qorgan.vault.context import CompartmentContext, EpochContext, GrantContext
from qorgan.vault.grants import Rights


class NotHeld(Exception):
    """No grant that counts gives the person this compartment."""


class Held(NamedTuple):
    """A compartment in the hands of whoever acts. ``secret``: of its newest epoch; ``rights``: the person's own.

    ``root``: the enrolment root that the person believes. ``gone``: accounts to which it was closed, and the entry that says so.
    ``again``: takes it in hand anew, where it may have been given another key meanwhile; raises as ``hold``.
    """

    compartment: models.Compartment
    epoch: int
    secret: bytes
    rights: Rights
    chain: Chain
    root: bytes
    gone: Mapping[UUID, int] = MappingProxyType({})
    again: Callable[[], "Held"] | None = None

    @property
    def place(self) -> CompartmentContext:
        """Its context."""
        return place(self.compartment)


def place(compartment: models.Compartment) -> CompartmentContext:
    """The context of a compartment."""
    return CompartmentContext(sealing.installation(), compartment.case, compartment.kind)


def hold(compartment: models.Compartment, own: Own, root: bytes, now: datetime) -> Held:
    """Open one's own grant. Raises ``NotHeld``, ``vault.chain.ChainBroken``, ``vault.blob.SealBroken``."""
    rows = list(compartment.grants.select_related("member", "by"))
    chain = verified(compartment, rows, root)
    if all(row.epoch != chain.newest for row in rows):
        # A new key comes with its grants. Who read these before it and the key after it looks again, and is not told to be a stranger.
        raise ChainBroken("ungranted", chain.newest)
    moment, gone = int(now.timestamp()), moments.withdrawn(compartment.pk)
    when = signed_moments(rows) if own.account in gone else {}
    for row in _own_first(rows, own, chain.newest):
        grant = _grant(compartment, row)
        if not chain.counts(grant) or not grant.allows(Rights.READ, moment):
            continue
        if row.pk in when and when[row.pk].seq < gone[own.account]:
            continue
        secret = _opened(grant, row, own)
        if secret is not None and epochs.public_key(secret) == chain.publics[-1]:
            # Whose certificate has run out reads on, and neither writes nor hands on before it is renewed.
            counts = chain.is_certified(own.account, own.key.serial, moment)
            rights = grant.rights if counts else grant.rights & Rights.READ
            again = partial(hold, compartment, own, root, now)
            return Held(compartment, chain.newest, secret, rights, chain, root, gone, again)
    raise NotHeld


def opens(compartment: models.Compartment, rows: Iterable[models.Grant], own: Own) -> bool:
    """Whether a box that names nobody is the person's: found by trying all of them. Nothing is verified; ``hold`` does that."""
    tried = [_opened(_grant(compartment, row), row, own) is not None for row in rows if row.member_id is None]
    return True in tried


def verified(compartment: models.Compartment, rows: Iterable[models.Grant], root: bytes) -> Chain:
    """The chain of a compartment after every signature was looked at. Raises ``vault.chain.ChainBroken``.

    Five queries, and two more where it has had more than one epoch, for openings by escrow.
    """
    rows, stated = list(rows), list(compartment.epochs.select_related("by"))
    peels = openings.peels(compartment) if len(stated) > epochs.FIRST else []
    when = signed_moments((*rows, *stated, *peels))
    involved = {*(row.by_id for row in rows), *(row.by_id for row in stated), *(row.by_id for row in peels)}
    involved |= {row.member_id for row in rows if row.member_id}
    granted = [
        Granted(_grant(compartment, row), _signer(row.by, when[row.pk]), when[row.pk].seq)
        for row in rows
        if row.pk in when
    ]
    told = [_stated(compartment, epoch, stated[at - 1] if at else None, when) for at, epoch in enumerate(stated)]
    here = place(compartment)
    opened = openings.stored(here, peels, when, root)
    chain = Chain(keyring.directory(root, involved), here, told, granted, opened)
    if chain.newest < moments.epoch_told(compartment.pk):
        raise ChainBroken("older", chain.newest)
    return chain


def row_id(signature: bytes) -> UUID:
    """The id of the row of a statement or grant, made from the signature: an entry that names the row thereby names its content."""
    return UUID(bytes=hashlib.sha256(b"qorgan/1/row\x00" + signature).digest()[:16], version=4)


def signed_moments(rows: Iterable[models.Epoch | models.Grant | models.EscrowPeel]) -> dict[UUID, Moment]:
    """When each was made, by its id; a row whose id does not follow from its signature was made at no moment."""
    return moments.first_named(row.pk for row in rows if row.pk == row_id(bytes(row.signature)))


def earlier_secret(held: Held, epoch: int) -> bytes:
    """The secret of an earlier epoch, by way of those carried into each later one. Raises ``vault.blob.SealBroken``."""
    secret = held.secret
    for row in held.compartment.epochs.filter(number__gt=epoch).order_by("-number"):
        at = epochs.carried_at(held.place, held.compartment.pk, row.number)
        secret = epochs.carried(bytes(row.carried), epoch_secret=secret, place=at)
        # Indexed from the first epoch: the one before ``row``.
        if epochs.public_key(secret) != held.chain.publics[row.number - 2]:
            raise SealBroken
    return secret


def _own_first(rows: list[models.Grant], own: Own, epoch: int) -> Iterable[models.Grant]:
    newest = [row for row in rows if row.epoch == epoch and row.box]
    named = [row for row in newest if row.member_id == own.key.pk]
    # Boxes that name nobody are all tried: that is how their holder is told from everybody else.
    return named or [row for row in newest if row.member_id is None]


def _opened(grant: grants.Grant, row: models.Grant, own: Own) -> bytes | None:
    try:
        return grants.open_box(grant, bytes(row.box), own.keys.x25519)
    except SealBroken:
        if row.member_id is None:
            return None
        raise


def _grant(compartment: models.Compartment, row: models.Grant) -> grants.Grant:
    member = (row.member.account_id, row.member.serial) if row.member else (None, None)
    context = GrantContext(*place(compartment), row.epoch, *member)
    return grants.Grant(context, bytes(row.box_sha256), Rights(row.rights), row.not_after, bytes(row.signature))


def _stated(
    compartment: models.Compartment,
    epoch: models.Epoch,
    before: models.Epoch | None,
    when: Mapping[UUID, Moment],
) -> Stated:
    previous = bytes(before.public) if before else None
    told = EpochContext(*place(compartment), epoch.number, bytes(epoch.public), previous)
    # A statement that no journal entry names was made at no moment: nobody's keys count then.
    moment = when.get(epoch.pk)
    signer = _signer(epoch.by, moment) if moment else Signer(epoch.by.account_id, epoch.by.serial, NEVER)
    return Stated(told, bytes(epoch.signature), signer, moment.seq if moment else NEVER)


def _signer(key: models.UserKey, moment: Moment) -> Signer:
    return Signer(key.account_id, key.serial, moment.of(key.account_id))
