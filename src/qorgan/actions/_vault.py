"""The open vault of whoever acts, and the compartments it reaches; what is wrong with either is a refusal that says what to do."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import partial
from typing import Final, Protocol
from uuid import UUID

from qorgan.access.actor import Actor
from qorgan.actions.refused import not_there, refused
from qorgan.store import custody, keyring, models, scope, sealed_records
from qorgan.store.custody import Held, NotHeld
from qorgan.store.keyring import Own, RootChanged, RootUnconfirmed, VaultLocked
from qorgan.vault.blob import SealBroken
from qorgan.vault.chain import ChainBroken
from qorgan.vault.derive import derive
from qorgan.vault.grants import Rights

LOOKS: Final = 3
"""How often a compartment is looked at before it is said to be broken."""


class Asking(Protocol):
    """As much of a call as a compartment is reached by."""

    @property
    def actor(self) -> Actor: ...

    @property
    def now(self) -> datetime: ...

    @property
    def today(self) -> date: ...


def request_key(actor: Actor) -> bytes:
    """The 32-byte key under which a sealed request is told from another. Raises ``Refused`` (``vault.locked``)."""
    return derive(own(actor).root_secret, "request-key")


def own(actor: Actor) -> Own:
    """The keys of whoever acts. Raises ``Refused`` (``vault.locked``)."""
    try:
        return keyring.own(actor)
    except VaultLocked:
        raise refused("vault.locked") from None


def root(held: Own) -> bytes:
    """The enrolment root that the person believes. Raises ``Refused``: ``vault.root_unconfirmed``, ``vault.root_changed``."""
    try:
        return keyring.root(held)
    except RootUnconfirmed:
        raise refused("vault.root_unconfirmed") from None
    except (RootChanged, SealBroken):
        raise refused("vault.root_changed") from None


def compartment(call: Asking, number: UUID) -> models.Compartment:
    """The compartment, locked: whoever writes or hands on waits here for others. Raises ``NotThere``."""
    found = scope.compartments(call.actor, call.today).filter(pk=number).select_for_update(of=("self",)).first()
    if found is None:
        raise not_there("compartment")
    return found


def hold(call: Asking, number: UUID, rights: Rights = Rights.READ) -> Held:
    """The compartment in the actor's hands, locked, with these rights at least.

    Raises ``NotThere``; ``Refused``: ``vault.locked``, ``vault.root_…``, ``compartment.not_yours``, ``compartment.rights``,
    ``compartment.broken``.
    """
    return held(call, compartment(call, number), rights)


def held(call: Asking, row: models.Compartment, rights: Rights = Rights.READ) -> Held:
    """The same for a row that scope has given."""
    mine = own(call.actor)
    try:
        found = _held(partial(custody.hold, row, mine, root(mine), call.now))
    except NotHeld:
        raise refused("compartment.not_yours") from None
    except (ChainBroken, SealBroken):
        raise refused("compartment.broken") from None
    if rights not in found.rights:
        raise refused("compartment.rights")
    return found


def _held(hold: Callable[[], Held]) -> Held:
    """Looked at anew where it seems broken: whoever reads without a lock may come while it is given a new key, and see half of that."""
    for _ in range(LOOKS - 1):
        try:
            return hold()
        except (ChainBroken, SealBroken):
            continue
    return hold()


def opened(part: Held, rows: Iterable[models.SealedRecord]) -> dict[UUID, bytes]:
    """The contents of records by their ids. Raises ``Refused`` (``record.broken``)."""
    try:
        return sealed_records.opened(part, rows)
    except SealBroken:
        raise refused("record.broken") from None
