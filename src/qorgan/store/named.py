"""Names for ids: of people whom a reader may see, of the members whose devices are witnesses of the journal."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from qorgan.access.actor import Actor
from qorgan.store import models, readers, scope


class Witness(NamedTuple):
    """A device that cosigned a checkpoint. ``line``: of the signed note, with its newline."""

    member: str
    device: str
    at: datetime
    line: str


def people(reader: Actor, today: date, ids: Iterable[UUID]) -> dict[UUID, str]:
    """The names of those people, also named by their accounts, whom the reader may see; two queries."""
    wanted, seen = set(ids), scope.people(reader, today)
    names = dict(seen.filter(pk__in=wanted).values_list("pk", "name"))
    held = models.Account.objects.filter(pk__in=wanted, person__in=seen)
    return names | dict(held.values_list("pk", "person__name"))


def witnesses(checkpoint: models.Checkpoint) -> list[Witness]:
    """Who cosigned it, the first first; two queries."""
    rows = list(checkpoint.cosignatures.select_related("device"))
    known = readers.names(row.device.account for row in rows)
    return [Witness(known.get(row.device.account, ""), row.device.name, row.at, row.line) for row in rows]
