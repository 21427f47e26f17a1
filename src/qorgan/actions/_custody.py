"""Compartments changing hands: made, granted, given a new key, asked for again. Rows only; who may is for the actions.

Every row is named in the journal entry of the act that makes it, for that is where its moment comes from (``store.custody``).
"""

import secrets
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from qorgan.access.compartments import NO_ESCROW
from qorgan.actions.refused import refused
from qorgan.store import custody, freshness, keyring, models, moments, rosters, sealed_records
from qorgan.store.custody import Held
from qorgan.store.keyring import Own
from qorgan.store.rosters import RosterBroken, Seated
from qorgan.vault import epochs, escrow, frame, grants, seal
from qorgan.vault.chain import Chain
from qorgan.vault.context import CompartmentContext, GrantContext
from qorgan.vault.derive import SECRET_BYTES
from qorgan.vault.directory import NotCertified
from qorgan.vault.escrow import EscrowPlace
from qorgan.vault.grants import FOR_EVER, Rights

ALL = Rights.READ | Rights.WRITE | Rights.SHARE
KEYS, POWERS, RECUSAL, ESCROW, ROSTER = "keys", "powers", "recusal", "escrow", "roster"
"""Why a compartment wants a new key; the last two: layers of its escrow were taken off, other people hold escrow now."""
MOST_HOLDERS = 55
"""So many that one journal entry can still name them all."""


class Share(NamedTuple):
    """Whom a compartment is to be given to: an account, with rights, to a moment (Unix seconds, 0: no end)."""

    account: UUID
    rights: Rights = ALL
    not_after: int = FOR_EVER


class Hand(NamedTuple):
    """Who acts, which root they believe, and when."""

    own: Own
    root: bytes
    now: datetime


class Made(NamedTuple):
    """What was written: the compartment in the hands of whoever made it, and the ids for the journal."""

    held: Held
    about: tuple[UUID, ...]


def create(hand: Hand, case: UUID, kind: str, shares: Sequence[Share]) -> Made:
    """A compartment with its first epoch. Raises ``Refused`` (``compartment.there``, ``compartment.crowded``)."""
    if models.Compartment.objects.filter(case=case, kind=kind).exists():
        raise refused("compartment.there", {"kind": kind})
    row = models.Compartment.objects.create(case=case, kind=kind, made_at=hand.now)
    return _begun(hand, row, None, shares)


def rotate(hand: Hand, held: Held, shares: Sequence[Share]) -> Made:
    """A new epoch for these holders: new secret, old boxes gone, the newest revision of every record sealed again.

    Raises ``Refused`` (``compartment.crowded``), ``vault.blob.SealBroken``.
    """
    row = held.compartment
    row.grants.filter(epoch=held.epoch).update(box=b"")
    models.EscrowBox.objects.filter(compartment=row).delete()
    made = _begun(hand, row, held, shares)
    row.rotate_since, row.rotate_why = None, ""
    row.revision += 1
    row.save(update_fields=("rotate_since", "rotate_why", "revision"))
    return made


def grant(hand: Hand, held: Held, share: Share) -> tuple[UUID, ...]:
    """One more holder of the present epoch; pending where the person has no certified keys. The ids for the journal."""
    models.PendingGrant.objects.filter(compartment=held.compartment, account=share.account).delete()
    key = _ready_key(held.root, share.account, hand.now)
    if key is None:
        promise(held.compartment, share, hand.now)
        return ()
    if held.compartment.grants.filter(epoch=held.epoch).count() >= MOST_HOLDERS:
        raise refused("compartment.crowded", {"most": MOST_HOLDERS})
    return (_box(hand, held, key, share).pk,)


def ask_again(lost: models.UserKey, now: datetime) -> int:
    """The holder of lost keys is to get everything back: pending grants where the keys held something; how many."""
    held = models.Grant.objects.filter(member=lost, withdrawn_at=None).exclude(box=b"")
    for row in held.select_related("compartment"):
        promise(row.compartment, Share(lost.account_id, Rights(row.rights), row.not_after), now)
    return held.count()


def promise(compartment: models.Compartment, share: Share, now: datetime) -> None:
    """Write down that somebody is to hold a compartment; nobody is let in by that alone (``settle_vault.hand_over``)."""
    models.PendingGrant.objects.update_or_create(
        compartment=compartment,
        account_id=share.account,
        defaults={"rights": int(share.rights), "not_after": share.not_after, "made_at": now},
    )


def withdraw(
    account: UUID,
    why: str,
    now: datetime,
    cases: Collection[UUID] | None = None,
    parts: Collection[UUID] | None = None,
) -> list[UUID]:
    """The account may read nothing any more, at once, of these cases, of these parts, or of any; holders give new keys. Which compartments.

    ``why``: ``keys`` (lost or seen by others: what the person was promised stands), ``powers``, ``recusal``.
    """
    held = models.Grant.objects.filter(member__account=account, withdrawn_at=None).exclude(box=b"")
    promised = models.PendingGrant.objects.filter(account=account)
    if cases is not None:
        held, promised = held.filter(compartment__case__in=cases), promised.filter(compartment__case__in=cases)
    if parts is not None:
        held, promised = held.filter(compartment__in=parts), promised.filter(compartment__in=parts)
    numbers = set(held.values_list("compartment", flat=True))
    held.update(withdrawn_at=now)
    if why != KEYS:
        promised.delete()
    models.Compartment.objects.filter(pk__in=numbers, rotate_since=None).update(rotate_since=now, rotate_why=why)
    return sorted(numbers)


def holders(held: Held, now: datetime) -> list[Share]:
    """Who holds the present epoch and may go on to, the actor included; what was withdrawn is left out."""
    moment = int(now.timestamp())
    withdrawn = set(
        held.compartment.grants.filter(epoch=held.epoch)
        .exclude(withdrawn_at=None)
        .values_list("member__account", "member__serial")
    )
    # What was signed is passed on, never what a column says: another row of the same person may say more, and nobody signed it.
    counting = held.chain.holders(held.epoch, Rights.READ, moment)
    return [
        Share(account, one.grant.rights, one.grant.not_after)
        for account, one in counting.items()
        if (account, one.grant.context.serial) not in withdrawn and held.gone.get(account, moments.NEVER) < one.order
    ]


def deposit(held: Held, now: datetime) -> int:
    """The escrow boxes of the present epoch for the newest roster; how many. None where there is no roster, or none is wanted.

    A subset with keys that count no more gets none. Raises ``Refused`` (``roster.broken``).
    """
    seated = None if held.compartment.kind in NO_ESCROW else _seated(held.root)
    if seated is None:
        return 0
    told, publics = seated.told, _publics(held.root, seated, now)
    place = EscrowPlace(held.place, held.epoch, told.number)
    boxes = [
        models.EscrowBox(
            compartment=held.compartment,
            epoch=held.epoch,
            roster=seated.row,
            subset=".".join(map(str, subset)),
            box=escrow.wrap(held.secret, publics=publics, subset=subset, place=place),
        )
        for subset in escrow.subsets(len(told.seats), told.hands, told.always)
        if all(publics[at] for at in subset)
    ]
    if boxes:
        models.EscrowBox.objects.filter(compartment=held.compartment).delete()
        models.EscrowBox.objects.bulk_create(boxes)
    return len(boxes)


def _seated(root: bytes) -> Seated | None:
    try:
        return rosters.newest(root)
    except RosterBroken:
        raise refused("roster.broken") from None


def _publics(root: bytes, seated: Seated, now: datetime) -> list[bytes]:
    """The certified public keys of a roster by place, empty where they count no more."""
    book, moment = keyring.directory(root, [key.pk for key in seated.keys]), int(now.timestamp())
    return [
        book.certified(*seat, moment).keys.x25519 if book.is_certified(*seat, moment) else b""
        for seat in seated.told.seats
    ]


def reseal(held: Held, before: Held) -> Iterable[models.SealedRecord]:
    """The newest revision of every record under the newest epoch. The caller writes a journal entry for each. Raises ``SealBroken``."""
    rows = all_newest(held.compartment)
    freshness.require_newest(rows)
    for row in rows:
        secret = before.secret if row.epoch == before.epoch else custody.earlier_secret(before, row.epoch)
        row.blob = sealed_records.make_again(held, row, secret)
        row.epoch, row.signer, row.signature = held.epoch, None, b""
        row.save(update_fields=("blob", "epoch", "signer", "signature"))
        yield row


def all_newest(compartment: models.Compartment) -> list[models.SealedRecord]:
    """The newest revision of every value in a compartment, whatever table it is of."""
    tables = compartment.records.order_by().values_list("table", flat=True).distinct()
    return [row for table in list(tables) for row in sealed_records.newest([compartment.pk], table)]


def _begun(hand: Hand, row: models.Compartment, before: Held | None, shares: Sequence[Share]) -> Made:
    if len(shares) > MOST_HOLDERS:
        raise refused("compartment.crowded", {"most": MOST_HOLDERS})
    number, secret = (before.epoch + 1 if before else epochs.FIRST), secrets.token_bytes(SECRET_BYTES)
    place = custody.place(row)
    told = epochs.statement(place, number, secret, before.chain.publics[-1] if before else None)
    signature = epochs.sign_statement(told, hand.own.keys.ed25519)
    epoch = row.epochs.create(
        pk=custody.row_id(signature),
        number=number,
        public=told.public,
        signature=signature,
        by=hand.own.key,
        carried=_carried(place, row, number, before, secret) if before else b"",
    )
    # Whoever makes an epoch holds it by having made it, until the grant to oneself is read back from the journal.
    chain = before.chain if before else Chain(keyring.directory(hand.root, ()), place, (), ())
    held = Held(row, number, secret, ALL, chain, hand.root)
    made: list[UUID] = [row.pk, epoch.pk]
    for share in shares:
        made.extend(grant(hand, held, share))
    deposit(held, hand.now)
    return Made(held, tuple(made))


def _carried(place: CompartmentContext, row: models.Compartment, number: int, before: Held, secret: bytes) -> bytes:
    salt, nonce = secrets.token_bytes(frame.SALT_BYTES), secrets.token_bytes(seal.NONCE_BYTES)
    at = epochs.carried_at(place, row.pk, number)
    return epochs.carry(before.secret, into=secret, place=at, salt=salt, nonce=nonce)


def _box(hand: Hand, held: Held, key: models.UserKey, share: Share) -> models.Grant:
    context = GrantContext(*held.place, held.epoch, key.account_id, key.serial)
    made, sealed = grants.make(
        held.secret,
        to=bytes(key.x25519),
        context=context,
        rights=share.rights,
        not_after=share.not_after,
        seed=hand.own.keys.ed25519,
    )
    # One box a holder. The row before stays without one, for what its holder has handed on rests on it.
    held.compartment.grants.filter(epoch=held.epoch, member=key).update(box=b"")
    return held.compartment.grants.create(
        pk=custody.row_id(made.signature),
        epoch=held.epoch,
        member=key,
        box=sealed,
        box_sha256=made.box_sha256,
        rights=int(share.rights),
        not_after=share.not_after,
        signature=made.signature,
        by=hand.own.key,
    )


def _ready_key(root: bytes, account: UUID, now: datetime) -> models.UserKey | None:
    """The keys of an account to which something may be entrusted: alive, rehearsed, and certified by the root as they stand."""
    key = keyring.alive_key(account)
    if key is None or key.rehearsed_at is None:
        return None
    try:
        told = keyring.certified(keyring.directory(root, [key.pk]), key, now)
    except NotCertified:
        return None
    # The certificate says which keys are the person's; columns that say otherwise were put there by somebody else.
    named = moments.certified_for(key.pk)
    # In the ceremony itself nothing is named yet.
    is_theirs = not named or key.account.person_id in named
    return key if is_theirs and told.keys.x25519 == bytes(key.x25519) else None
