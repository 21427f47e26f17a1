"""The next revision of one sealed value, whatever table it is of, and what the journal tells of it."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from qorgan.actions._perform import Done, Fact
from qorgan.store import sealed_records
from qorgan.store.custody import Held
from qorgan.store.sealed_records import Blob, Place


class Kept(NamedTuple):
    """A revision that was stored."""

    place: Place
    revision: int
    blob: Blob


def next_revision(held: Held, place: Place, content: bytes, *, account: UUID | None, now: datetime) -> Kept:
    """Seal and store it. The caller has the row locked, so that nobody takes the same number."""
    revision = sealed_records.next_revision(place)
    blob = sealed_records.make(held, place, revision, content)
    sealed_records.store(held, place, revision, blob, account=account, now=now)
    return Kept(place, revision, blob)


def done(kept: Kept, held: Held, *, facts: Mapping[str, Fact], about: tuple[UUID, ...] = (), state: str = "") -> Done:
    """Its place, its digest, its commitment, and of which case it is."""
    parts = (held.compartment.pk, held.compartment.case)
    return Done(
        subject=str(kept.place.record),
        facts={**facts, "epoch": held.epoch, "table": kept.place.table, "field": kept.place.field},
        about=tuple(one for one in dict.fromkeys((*about, *parts)) if one != kept.place.record),
        state=state,
        commitment=kept.blob.commitment,
        blob_sha256=sealed_records.digest(kept.blob.blob).hex(),
        revision=kept.revision,
    )
