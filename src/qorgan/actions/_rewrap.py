"""A compartment gets a new key: a new epoch, and the newest revision of everything in it sealed again, each with an entry of its own."""

from collections.abc import Sequence
from typing import Protocol
from uuid import UUID

from qorgan.access.decide import Grant
from qorgan.actions import _custody, _journal, _vault
from qorgan.actions._custody import Hand, Share
from qorgan.actions.refused import refused
from qorgan.store import models, sealed_records
from qorgan.store.custody import Held
from qorgan.vault.blob import SealBroken


class Calling(_vault.Asking, Protocol):
    """A call, with the grant that empowers."""

    @property
    def grant(self) -> Grant: ...


def rotate(call: Calling, held: Held, staying: Sequence[Share]) -> tuple[UUID, ...]:
    """Give it a new key for those who stay. The ids for the journal. Raises ``Refused`` (``record.broken``)."""
    hand = Hand(_vault.own(call.actor), held.root, call.now)
    try:
        made = _custody.rotate(hand, held, staying)
        for row in _custody.reseal(made.held, held):
            _write_down(call, row)
    except SealBroken:
        raise refused("record.broken") from None
    return made.about


def _write_down(call: Calling, row: models.SealedRecord) -> None:
    blob = bytes(row.blob)
    _journal.write(
        at=call.now,
        actor=call.actor.account,
        device=call.actor.device,
        action="rewrap_record",
        objects=(row.record, row.compartment_id),
        provisions=(call.grant.provision,),
        facts={"field": row.field, "table": row.table, "epoch": row.epoch},
        revision=row.revision,
        commit=bytes.fromhex(row.commitment),
        blob_sha256=sealed_records.digest(blob),
    )
