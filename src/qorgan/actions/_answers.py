"""Answers to a checklist, each a sealed record of its own in the notes of the visit: found by the question, revised one by one."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple, Protocol
from uuid import UUID, uuid5

from qorgan.access.compartments import Kind as Part
from qorgan.access.decide import Grant
from qorgan.actions import _journal, _vault
from qorgan.actions._site import Entering
from qorgan.actions.refused import refused
from qorgan.checklists.answers import Given
from qorgan.checklists.model import Source
from qorgan.journal.canonical_json import canonical
from qorgan.questions.site import EntryKind
from qorgan.store import freshness, models, moments, sealed_records
from qorgan.store.custody import Held
from qorgan.store.sealed_records import Place
from qorgan.vault.blob import SealBroken
from qorgan.vault.chain import ChainBroken

TABLE, FIELD = "answer", "content"


class Answered(NamedTuple):
    """An answer as it stands. ``version``: of the checklist by which it was given."""

    given: Given
    version: int
    revision: int
    written_at: datetime


class New(NamedTuple):
    """An answer that is to be sealed. ``stored``: the revision that stands there, 0 for none."""

    place: Place
    stored: int
    content: bytes


class Sealing(_vault.Asking, Protocol):
    """As much of a call as an answer is sealed and written down by."""

    @property
    def grant(self) -> Grant: ...


def entry_id(visit: UUID, institution: UUID, checklist: str) -> UUID:
    """Of the one entry under which the answers of a visit, at a place, to a checklist stand."""
    return uuid5(visit, f"answers/{institution}/{checklist}")


def record_id(entry: UUID, question: str) -> UUID:
    """Of the answer to one question."""
    return uuid5(entry, question)


def encoded(question: str, given: Given, version: int) -> bytes:
    """What is sealed."""
    told = {**given._asdict(), "sources": list(given.sources), "question": question, "version": version}
    return canonical(told)


def decoded(content: bytes, row: models.SealedRecord) -> tuple[str, Answered]:
    """The question and the answer that ``encoded`` wrote."""
    told = json.loads(content)
    given = Given(told["answer"], told["note"], tuple(map(Source, told["sources"])))
    return told["question"], Answered(given, told["version"], row.revision, row.written_at)


def entry(call: Entering, institution: models.Institution, row: models.Checklist) -> models.SiteEntry:
    """The entry of these answers; a new one for the first of them. Raises ``Refused`` (``site.withdrawn``, ``site.there``)."""
    number = entry_id(call.row.pk, institution.pk, row.code)
    told = {"checklist": row.code, "version": row.version}
    found, _ = models.SiteEntry.objects.get_or_create(
        pk=number,
        defaults={
            "visit": call.row,
            "kind": EntryKind.ANSWERS,
            "institution": institution,
            "at": call.now,
            "told": told,
            "part": Part.NOTES,
            "recorded_at": call.now,
            "recorded_by": call.actor.account,
        },
    )
    if found.visit_id != call.row.pk or found.kind != EntryKind.ANSWERS:
        raise refused("site.there", {"entry": str(number)})
    if found.withdrawn_at is not None:
        raise refused("site.withdrawn", {"entry": str(number)})
    if found.told["version"] < row.version:
        found.told = told
        found.save(update_fields=("told",))
    return found


def revisions(part: models.Compartment, records: Iterable[UUID]) -> Mapping[UUID, int]:
    """The newest revision of each; one query."""
    rows = part.records.filter(record__in=list(records), table=TABLE).order_by("revision")
    return dict(rows.values_list("record", "revision"))


def opened(held: Held, records: Iterable[UUID]) -> dict[str, Answered]:
    """The answers by question, of those that were given. Raises ``Refused`` (``record.broken``), also where one is gone."""
    wanted, until = list(records), moments.last()
    rows = {row.pk: row for row in sealed_records.newest([held.compartment.pk], TABLE, wanted)}
    missing = set(wanted) - {row.record for row in rows.values()}
    try:
        freshness.require_never_written(missing, until)
        contents = sealed_records.opened(held, rows.values())
    except SealBroken:
        raise refused("record.broken") from None
    return dict(decoded(content, rows[number]) for number, content in contents.items())


def seal(call: Sealing, part: models.Compartment, held: Held | None, told: New) -> None:
    """One revision, with its entry in the journal; by whoever does not hold the part, unread."""
    place, revision = told.place, told.stored + 1
    if held is None:
        blob, epoch, commitment = _unread(call, part, told)
    else:
        made = sealed_records.make(held, place, revision, told.content)
        sealed_records.store(held, place, revision, made, account=UUID(call.actor.account), now=call.now)
        blob, epoch, commitment = made.blob, held.epoch, made.commitment
    _journal.write(
        at=call.now,
        actor=call.actor.account,
        device=call.actor.device,
        action="seal_answer",
        objects=(place.record, part.pk, part.case),
        provisions=(call.grant.provision,),
        facts={"epoch": epoch, "table": TABLE, "field": FIELD},
        revision=revision,
        commit=bytes.fromhex(commitment),
        blob_sha256=sealed_records.digest(blob),
    )


def _unread(call: _vault.Asking, part: models.Compartment, told: New) -> tuple[bytes, int, str]:
    place, revision = told.place, told.stored + 1
    try:
        made = sealed_records.make_unread(part, _vault.root(_vault.own(call.actor)), place, told.content, revision)
    except ChainBroken:
        raise refused("compartment.broken") from None
    sealed_records.store_unread(part, place, revision, made, call.now)
    return made.blob, made.epoch, made.commitment
