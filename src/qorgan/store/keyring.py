"""The keys of whoever acts, while their vault is open, and the directory of everybody's that they believe.

What they believe begins with their own pin: the fingerprint of the enrolment root, which only their root secret opens. Whoever puts
another root into the database is found out by everybody who unlocks.
"""

import hashlib
import hmac
import json
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from qorgan.access.actor import Actor
from qorgan.store import models, moments, sealing
from qorgan.vault import person
from qorgan.vault.certificate import Certificate
from qorgan.vault.directory import Directory, Signed
from qorgan.vault.person import PersonKeys


class VaultLocked(Exception):
    """The vault is not open, or its keys count no more."""


class RootUnconfirmed(Exception):
    """The person has not yet compared the fingerprint of the enrolment root, or there is none."""


class RootChanged(Exception):
    """The enrolment root in the database is not the one that the person compared: somebody put another in its place."""


class Own(NamedTuple):
    """Whoever acts, with open vault. ``key``: the row; ``account``: whose."""

    key: models.UserKey
    account: UUID
    keys: PersonKeys
    root_secret: bytes


def own(actor: Actor) -> Own:
    """The keys of whoever acts; one query. Raises ``VaultLocked``."""
    if actor.vault is None:
        raise VaultLocked
    row = models.UserKey.objects.filter(
        pk=actor.vault.key, account=UUID(actor.account), state__in=models.KeyState.alive()
    ).first()
    if row is None:
        raise VaultLocked
    return Own(row, row.account_id, person.keys_of(actor.vault.root_secret), actor.vault.root_secret)


def root(held: Own) -> bytes:
    """The public key of the enrolment root that the person believes; two queries. Raises ``RootUnconfirmed``, ``RootChanged``."""
    stored = models.EnrolmentRoot.objects.first()
    pin = models.UserPin.objects.filter(key=held.key).first()
    if stored is None or pin is None:
        raise RootUnconfirmed
    told = person.pinned(held.root_secret, bytes(pin.blob), installation=sealing.installation(), user=held.account)
    if not hmac.compare_digest(json.loads(told)["root"], root_mark(bytes(stored.public))):
        raise RootChanged
    return bytes(stored.public)


def root_in_store() -> bytes | None:
    """The root in the database, believed by nobody yet; ``None`` before the ceremony."""
    stored = models.EnrolmentRoot.objects.first()
    return None if stored is None else bytes(stored.public)


def root_for_jobs() -> bytes | None:
    """The root that the installation's own jobs believe; ``None`` before the ceremony. Raises ``RootChanged``."""
    stored = models.EnrolmentRoot.objects.first()
    if stored is None:
        return None
    if not hmac.compare_digest(bytes(stored.mark), sealing.root_mark(bytes(stored.public))):
        raise RootChanged
    return bytes(stored.public)


def root_mark(public: bytes) -> str:
    """What a pin keeps of a root."""
    return hashlib.sha256(public).hexdigest()


def directory(root_public: bytes, keys: Iterable[UUID]) -> Directory:
    """What the root has signed about these keys, and what the journal tells of keys taken back; four queries, one for its entries.

    A statement that somebody deletes from the database counts on by its entry.
    """
    wanted = set(keys)
    rows = list(models.UserKey.objects.filter(pk__in=wanted).values_list("account", "certificate", "signature"))
    taken_back = models.Revocation.objects.filter(key__in=wanted).values_list("statement", "signature")
    renewed = models.EarlierCertificate.objects.filter(key__in=wanted).values_list("certificate", "signature")
    told_of_keys = [*((message, signature) for _, message, signature in rows), *renewed]
    certificates = [Signed(bytes(message), bytes(signature)) for message, signature in told_of_keys]
    revocations = [Signed(bytes(message), bytes(signature)) for message, signature in taken_back]
    told = moments.taken_back({account for account, _, _ in rows})
    return Directory(root_public, sealing.installation(), certificates, revocations, remembered=told)


def certified(book: Directory, key: models.UserKey, now: datetime) -> Certificate:
    """What is certified of a row's keys now. Raises ``vault.directory.NotCertified``; the row's own columns are not believed."""
    return book.certified(key.account_id, key.serial, int(now.timestamp()))


def alive_key(account: UUID) -> models.UserKey | None:
    """The keys of an account that were not taken back or replaced."""
    return models.UserKey.objects.filter(account=account, state__in=models.KeyState.alive()).first()
