"""Reading what is sealed of special visits: each of the boxes is tried, and what opens is the reader's.

The journal says that such a visit was read and not by whom; who it was stands sealed beside the order, for those who hold it.
"""

import json
from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from qorgan.access import decide, home
from qorgan.access.actor import Actor
from qorgan.access.compartments import Kind
from qorgan.access.permissions import Permission
from qorgan.actions import _anonymous, _journal, _present, _vault
from qorgan.actions.refused import not_there, refused
from qorgan.actions.write_page import TABLE, Content
from qorgan.journal.canonical_json import canonical
from qorgan.store import models, sealed_records
from qorgan.store.custody import Held
from qorgan.store.sealed_records import Place
from qorgan.vault.blob import SealBroken
from qorgan.vault.chain import ChainBroken

READ_TABLE, READ_FIELD = "access", "read"


class Order(NamedTuple):
    """What the Commissioner ordered. ``readers``: accounts and moments of those who opened it before."""

    compartment: UUID
    made_at: datetime
    title: str
    text: str
    readers: tuple[tuple[UUID, datetime], ...]


class _Reading(NamedTuple):
    actor: Actor
    now: datetime

    @property
    def today(self) -> date:
        return timezone.localdate(self.now)


def open_special_visits(*, actor: Actor, now: datetime) -> list[Order]:
    """Those that are sealed to the reader, the newest first; the reading stands in the journal and in each before it is shown.

    Raises ``NotThere``; ``Refused``: ``vault.…``, ``record.broken``.
    """
    reading = _Reading(actor, now)
    _require_may(reading)
    return [_opened(reading, held) for held in _held(reading)]


def _require_may(reading: _Reading) -> None:
    present = _present.present(reading.actor, reading.today)
    if decide.decide(home.grants(), present, Permission.CASE_READ, reading.today) is None:
        raise not_there("compartment")


def _held(reading: _Reading) -> Iterator[Held]:
    own = _vault.own(reading.actor)
    root = _vault.root(own)
    rows = models.Compartment.objects.filter(kind=Kind.PLAN_SECRET, state=models.CompartmentState.OPEN)
    for row in rows.order_by("-made_at"):
        try:
            held = _anonymous.found(row, own, root, reading.now)
        except (ChainBroken, SealBroken):
            raise refused("record.broken") from None
        if held is not None:
            yield held


def _opened(reading: _Reading, held: Held) -> Order:
    part = held.compartment.pk
    try:
        orders = sealed_records.newest([part], TABLE)
        content = Content.decode(sealed_records.opened(held, orders)[orders[0].pk])
        reads = sealed_records.newest([part], READ_TABLE)
        before = sealed_records.opened(held, reads)
    except (SealBroken, IndexError):
        raise refused("record.broken") from None
    _write_down(reading, held)
    readers = tuple(_reader(before[row.pk]) for row in reads)
    return Order(part, held.compartment.made_at, content.title, content.text, readers)


def _write_down(reading: _Reading, held: Held) -> None:
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
