"""Rosters of escrow as the enrolment root signed them. One that it did not sign, or that is not the newest, is believed by nobody."""

import hashlib
from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Q

from qorgan.journal import leaf
from qorgan.store import models, sealing
from qorgan.vault import roster as rosters
from qorgan.vault.certificate import BadStatement
from qorgan.vault.roster import Roster

SEATS = "seat_roster"
"""The act whose journal entry tells a roster's number and the digest of its statement."""


class RosterBroken(Exception):
    """What stands in the database is not what the root signed, or not the newest that the journal tells of."""


class Seated(NamedTuple):
    """A roster, its row, and the rows of its keys by place."""

    row: models.EscrowRoster
    told: Roster
    keys: tuple[models.UserKey, ...]


def newest(root: bytes) -> Seated | None:
    """The roster to which boxes are sealed now; four queries. ``None`` where there was never one. Raises ``RosterBroken``."""
    row = models.EscrowRoster.objects.first()
    entry = models.JournalEntry.objects.filter(action=SEATS).order_by("-seq").first()
    if row is None and entry is None:
        return None
    if row is None or entry is None:
        raise RosterBroken
    told = leaf.decode(bytes(entry.leaf))
    if (told.detail.facts.get("roster"), told.blob_sha256) != (row.number, digest(bytes(row.statement))):
        raise RosterBroken
    return seated(row, root)


def seated(row: models.EscrowRoster, root: bytes) -> Seated:
    """A roster with its keys; two queries. Raises ``RosterBroken``."""
    told = read(row, root)
    wanted = Q(pk__in=())
    for seat in told.seats:
        wanted |= Q(account=seat.user, serial=seat.serial)
    found = {(key.account_id, key.serial): key for key in models.UserKey.objects.filter(wanted)}
    keys = tuple(found[seat] for seat in told.seats if seat in found)
    if len(keys) < len(told.seats):
        raise RosterBroken
    return Seated(row, told, keys)


def read(row: models.EscrowRoster, root: bytes) -> Roster:
    """What the root signed of a roster. Raises ``RosterBroken``."""
    try:
        told = rosters.read(bytes(row.statement), bytes(row.signature), root=root, installation=sealing.installation())
    except BadStatement as error:
        raise RosterBroken from error
    if told.number != row.number:
        raise RosterBroken
    return told


def readable(rows: Iterable[models.EscrowRoster], root: bytes) -> dict[int, Roster]:
    """Those of these rosters that the root signed, by number."""
    found: dict[int, Roster] = {}
    for row in rows:
        try:
            found[row.number] = read(row, root)
        except RosterBroken:
            continue
    return found


def digest(statement: bytes) -> bytes:
    """What the journal keeps of a roster."""
    return hashlib.sha256(statement).digest()
