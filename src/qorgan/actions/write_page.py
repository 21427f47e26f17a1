"""Writing a page of a case: sealed at every save, every revision kept, nobody's words overwritten."""

import json
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import Max
from pydantic import Field

from qorgan.access.actor import Actor
from qorgan.access.compartments import PAGES
from qorgan.access.permissions import Permission
from qorgan.actions import _vault
from qorgan.actions._perform import Action, Asking, Call, Done, Outcome, perform
from qorgan.actions.asked import Asked, CompartmentId, ConfidentialLine, LongConfidential, PageId
from qorgan.actions.refused import Changed, refused
from qorgan.journal.canonical_json import canonical
from qorgan.store import models, moments, sealed_records
from qorgan.store.custody import Held
from qorgan.store.sealed_records import Place
from qorgan.vault.grants import Rights

TABLE, FIELD = "page", "content"


class WritePage(Asked):
    """``page``: an id chosen by whoever writes; ``read``: the revision it was written upon, 0 for a new page."""

    compartment: CompartmentId
    page: PageId
    read: int = Field(ge=0, le=2**31 - 1)
    title: ConfidentialLine
    text: LongConfidential


class Content(NamedTuple):
    """What is sealed of a page."""

    title: str
    text: str

    def encode(self) -> bytes:
        """As canonical JSON."""
        return canonical(self._asdict())

    @classmethod
    def decode(cls, content: bytes) -> "Content":
        """What ``encode`` wrote."""
        return cls(**json.loads(content))


def write_page(*, actor: Actor, key: str, now: datetime, request: WritePage) -> Outcome:
    """Keep a revision. Subject: the page's id. Facts: ``revision``.

    Raises ``NotThere``; ``Changed`` where somebody has written since; ``Refused``: ``vault.…``, ``compartment.…``.
    """
    return perform(WRITE_PAGE, actor=actor, key=key, now=now, request=request)


def _fetch(call: Asking[WritePage]) -> Held:
    held = _vault.hold(call, call.request.compartment, Rights.WRITE)
    if held.compartment.kind not in PAGES:
        raise refused("compartment.no_pages", {"kind": held.compartment.kind})
    return held


def _change(call: Call[WritePage, Held]) -> Done:
    asked, held = call.request, call.row
    place = Place(TABLE, FIELD, asked.page)
    rows = models.SealedRecord.objects.filter(record=asked.page)
    if rows.exclude(compartment=held.compartment, table=TABLE).exists():
        raise refused("page.elsewhere")
    last = rows.aggregate(last=Max("revision"))["last"] or 0
    if not last and moments.is_taken(asked.page):
        raise refused("page.elsewhere")
    if last != asked.read:
        raise Changed({}, last)
    blob = sealed_records.make(held, place, last + 1, Content(asked.title, asked.text).encode())
    sealed_records.store(held, place, last + 1, blob, account=UUID(call.actor.account), now=call.now)
    return sealed_records_done(place, held, last + 1, blob)


def sealed_records_done(place: Place, held: Held, revision: int, blob: sealed_records.Blob) -> Done:
    """What the journal tells of a record that was sealed: its place, its digest, its commitment, and of which case it is."""
    return Done(
        subject=str(place.record),
        facts={"revision": revision, "epoch": held.epoch, "table": place.table, "field": place.field},
        about=(held.compartment.pk, held.compartment.case),
        commitment=blob.commitment,
        blob_sha256=sealed_records.digest(blob.blob).hex(),
        revision=revision,
    )


WRITE_PAGE = Action("write_page", Permission.CASE_READ, _change, asks=WritePage, fetch=_fetch, is_sealed=True)
