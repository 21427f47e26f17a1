"""A compartment whose boxes do not tell whose they are: for a special visit before its start (¶10).

There are always eight boxes. Those that nobody needs are sealed to keys that are thrown away, so that not even their number tells how
many people know. Whoever holds one finds it by trying: no column, list or journal entry names a holder.
"""

import secrets
from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from typing import Final
from uuid import UUID, uuid4

from qorgan.access.compartments import Kind
from qorgan.actions._custody import ALL, Hand, Made
from qorgan.actions.refused import refused
from qorgan.store import custody, keyring, models
from qorgan.store.custody import Held
from qorgan.vault import box, epochs, grants
from qorgan.vault.chain import Chain
from qorgan.vault.context import GrantContext
from qorgan.vault.derive import SECRET_BYTES
from qorgan.vault.directory import NotCertified
from qorgan.vault.grants import FOR_EVER, Rights

BOXES: Final = 8
FEWEST: Final = 2
"""One holder alone might lose the keys, and with them the visit; there is no escrow here."""


def create(hand: Hand, accounts: Sequence[UUID]) -> Made:
    """The compartment, held by these accounts. Raises ``Refused``: ``special.too_few``, ``special.too_many``, ``key.none``."""
    if len(accounts) < FEWEST:
        raise refused("special.too_few", {"least": FEWEST})
    if len(accounts) > BOXES:
        raise refused("special.too_many", {"most": BOXES})
    publics = [_public(hand, account) for account in accounts]
    publics += [box.public_key(secrets.token_bytes(SECRET_BYTES)) for _ in range(BOXES - len(publics))]
    secrets.SystemRandom().shuffle(publics)
    row = models.Compartment.objects.create(case=uuid4(), kind=Kind.PLAN_SECRET, made_at=hand.now)
    secret, place = secrets.token_bytes(SECRET_BYTES), custody.place(row)
    told = epochs.statement(place, epochs.FIRST, secret, None)
    signature = epochs.sign_statement(told, hand.own.keys.ed25519)
    epoch = row.epochs.create(
        pk=custody.row_id(signature), number=epochs.FIRST, public=told.public, signature=signature, by=hand.own.key
    )
    held = Held(row, epochs.FIRST, secret, ALL, Chain(keyring.directory(hand.root, ()), place, (), ()), hand.root)
    boxes = [_boxed(hand, held, public) for public in publics]
    return Made(held, (row.pk, epoch.pk, *boxes))


def everything(own: keyring.Own, root: bytes, now: datetime) -> list[Held]:
    """Every one of which a box is the person's, the newest first. For whoever holds none it is one query, however many there are.

    Raises ``vault.chain.ChainBroken``, ``vault.blob.SealBroken``.
    """
    is_open = {"compartment__kind": Kind.PLAN_SECRET, "compartment__state": models.CompartmentState.OPEN}
    boxes = models.Grant.objects.filter(**is_open).exclude(box=b"").select_related("compartment")
    ordered = boxes.order_by("-compartment__made_at", "compartment", "id")
    tried = groupby(ordered, lambda row: row.compartment)
    mine = [row for row, rows in tried if custody.opens(row, list(rows), own)]
    return [held for held in (found(row, own, root, now) for row in mine) if held is not None]


def found(row: models.Compartment, own: keyring.Own, root: bytes, now: datetime) -> Held | None:
    """The compartment, if one of its boxes is the person's. Raises ``vault.chain.ChainBroken``, ``vault.blob.SealBroken``."""
    try:
        return custody.hold(row, own, root, now)
    except custody.NotHeld:
        return None


def _boxed(hand: Hand, held: Held, public: bytes) -> UUID:
    made, sealed = grants.make(
        held.secret,
        to=public,
        context=GrantContext(*held.place, held.epoch, None, None),
        rights=Rights.READ | Rights.WRITE,
        not_after=FOR_EVER,
        seed=hand.own.keys.ed25519,
    )
    row = held.compartment.grants.create(
        pk=custody.row_id(made.signature),
        epoch=held.epoch,
        box=sealed,
        box_sha256=made.box_sha256,
        rights=int(made.rights),
        signature=made.signature,
        by=hand.own.key,
    )
    return row.pk


def _public(hand: Hand, account: UUID) -> bytes:
    key = keyring.alive_key(account)
    if key is None or key.rehearsed_at is None:
        raise refused("key.none", {"person": ""})
    try:
        return keyring.certified(keyring.directory(hand.root, [key.pk]), key, hand.now).keys.x25519
    except NotCertified:
        raise refused("key.none", {"person": ""}) from None
