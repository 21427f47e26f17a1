"""The compartment of a plan year: read by the offices that read plans (¶6), written by the process that makes a plan and cannot read it.

Before the installation's ceremony there is nobody to whom anything could be sealed; plans then stand under the installation's secret, and
a holder takes them over afterwards.
"""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from qorgan.access.compartments import Kind
from qorgan.actions._perform import Done, Fact
from qorgan.actions.refused import refused
from qorgan.journal.canonical_json import canonical
from qorgan.store import keyring, models, sealed_records, sealing
from qorgan.store.keyring import RootChanged
from qorgan.store.sealed_records import Place

TABLE, FIELD = "plan", "document"


def case(year: int) -> UUID:
    """What the plans of a year belong to: an id that follows from the installation and the year."""
    told = f"qorgan/1/plan-year/{sealing.installation()}/{year}"
    return UUID(bytes=hashlib.sha256(told.encode()).digest()[:16], version=4)


def there(year: int) -> models.Compartment | None:
    """The year's compartment, if it was made."""
    return models.Compartment.objects.filter(case=case(year), kind=Kind.PLAN).first()


def root() -> bytes | None:
    """The root that jobs believe; ``None`` before the ceremony. Raises ``Refused`` (``vault.root_changed``)."""
    try:
        return keyring.root_for_jobs()
    except RootChanged:
        raise refused("vault.root_changed") from None


def keep(
    part: models.Compartment, root: bytes, plan: UUID, document: Mapping[str, object], now: datetime
) -> sealed_records.Unread:
    """Seal a plan's file for the year's readers. Raises ``vault.chain.ChainBroken``."""
    place = Place(TABLE, FIELD, plan)
    blob = sealed_records.make_unread(part, root, place, canonical(document))
    sealed_records.store_unread(part, place, 1, blob, now)
    return blob


def done(part: models.Compartment, plan: models.Plan, blob: sealed_records.Unread) -> Done:
    """What the journal tells of a plan that was sealed for its readers."""
    facts: dict[str, Fact] = {"year": plan.year, "version": plan.version, "commitment": blob.commitment}
    return Done(
        subject=str(plan.pk),
        facts={**facts, "field": FIELD, "table": TABLE, "epoch": blob.epoch},
        about=(part.pk,),
        commitment=blob.commitment,
        blob_sha256=sealed_records.digest(blob.blob).hex(),
        revision=1,
    )
