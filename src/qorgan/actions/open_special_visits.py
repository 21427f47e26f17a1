"""Reading what is sealed of special visits: each of the boxes is tried, and what opens is the reader's.

The journal says that such a visit was read and not by whom; who it was stands sealed beside the order, for those who hold it.
"""

import json
from datetime import datetime
from typing import NamedTuple
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from qorgan.access import decide, home
from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _journal, _order, _present
from qorgan.actions._order import Content
from qorgan.actions._reading import Reading
from qorgan.actions.refused import not_there, refused
from qorgan.journal.canonical_json import canonical
from qorgan.store import models, sealed_records
from qorgan.store.custody import Held
from qorgan.store.sealed_records import Place
from qorgan.vault.blob import SealBroken

READ_TABLE, READ_FIELD = "access", "read"


class Order(NamedTuple):
    """What the Commissioner ordered. ``readers``: accounts and moments of those who opened it before. ``is_started``: the visit began."""

    id: UUID
    made_at: datetime
    content: Content
    readers: tuple[tuple[UUID, datetime], ...]
    is_started: bool


def open_special_visits(*, actor: Actor, now: datetime) -> list[Order]:
    """Those that are sealed to the reader, the newest first; the reading stands in the journal and in each before it is shown.

    Raises ``NotThere``; ``Refused``: ``vault.…``, ``record.broken``.
    """
    reading = Reading(actor, now)
    _require_may(reading)
    return [_opened(reading, held) for held in _order.everything(reading)]


def open_special_visit(*, actor: Actor, now: datetime, order: UUID) -> Order:
    """One of them, and the reading of that one alone is written down.

    Raises ``NotThere`` for what is sealed to others and for what is nowhere alike; ``Refused``: ``vault.…``, ``record.broken``.
    """
    reading = Reading(actor, now)
    _require_may(reading)
    return _opened(reading, _order.seen(reading, order))


def _require_may(reading: Reading) -> None:
    present = _present.present(reading.actor, reading.today)
    if decide.decide(home.grants(), present, Permission.CASE_READ, reading.today) is None:
        raise not_there("compartment")


def _opened(reading: Reading, held: Held) -> Order:
    part = held.compartment.pk
    order, content = _order.opened(held)
    try:
        reads = sealed_records.newest([part], READ_TABLE)
        before = sealed_records.opened(held, reads)
    except SealBroken:
        raise refused("record.broken") from None
    _write_down(reading, held)
    readers = tuple(_reader(before[row.pk]) for row in reads)
    is_started = models.Visit.objects.filter(pk=order.record).exists()
    return Order(order.record, held.compartment.made_at, content, readers, is_started)


def _write_down(reading: Reading, held: Held) -> None:
    """The access row, sealed, and an entry by nobody that names it alone."""
    place = Place(READ_TABLE, READ_FIELD, uuid4())
    told = canonical({"by": reading.actor.account, "at": int(reading.now.timestamp())})
    blob = sealed_records.make(held, place, 1, told)
    with transaction.atomic():
        sealed_records.store(held, place, 1, blob, account=None, now=reading.now)
        _journal.write(
            at=reading.now,
            actor="",
            device=None,
            action="open_special_visit",
            objects=(place.record,),
            provisions=(),
            facts={"epoch": held.epoch, "table": READ_TABLE, "field": READ_FIELD},
            revision=1,
            commit=bytes.fromhex(blob.commitment),
            blob_sha256=sealed_records.digest(blob.blob),
        )


def _reader(content: bytes) -> tuple[UUID, datetime]:
    told = json.loads(content)
    return UUID(told["by"]), datetime.fromtimestamp(told["at"], tz=timezone.get_current_timezone())
