"""A report that acts are about: fetched through scope, its parts sealed in the visit's ``report`` part, every value with its own entry.

An act that seals several values tells of the first in its own entry, and of each after it in one of its own (``seal_report``).
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Annotated, Final, Protocol
from uuid import UUID, uuid5

from pydantic import Field

from qorgan.access.actor import Actor
from qorgan.access.compartments import Kind as Part
from qorgan.access.permissions import Permission
from qorgan.actions import _journal, _row, _sealed_values, _vault
from qorgan.actions._perform import Done, Fact
from qorgan.actions._sealed_values import Kept
from qorgan.actions.asked import Code, Enter, Entry
from qorgan.actions.refused import not_there, refused
from qorgan.journal.canonical_json import canonical
from qorgan.questions.reporting import PartKind
from qorgan.reporting.form import Layout, Section
from qorgan.store import models, moments, report_forms, report_scope, sealed_records
from qorgan.store.custody import Held
from qorgan.store.sealed_records import Place
from qorgan.vault.grants import Rights

TABLE: Final = "report"
FIELD: Final = "content"
ReportNumber = Annotated[Code, Entry(Enter.LINE)]
"""The number of a report."""
SectionKey = Annotated[Code, Entry(Enter.LINE)]
"""The key of a section of the form."""
PartId = Annotated[UUID, Entry(Enter.LINE)]
"""Of a part, chosen by whoever writes it; a page hands it on, nobody types it."""
Read = Annotated[int, Field(ge=0, le=2**31 - 1), Entry(Enter.NUMBER)]
"""The revision upon which something is written, 0 for none yet."""
MADE_HERE: Final = (PartKind.SECTION, PartKind.FOLLOW_UP, PartKind.OPINION)
"""Parts whose ids are made of the report's, so that there is one of each."""


class HasReport(Protocol):
    """A request that names a report."""

    @property
    def report(self) -> str: ...


class Naming(_row.Asking, Protocol):
    """As much of a call as a report is fetched by."""

    @property
    def request(self) -> HasReport: ...


class About(_vault.Asking, Protocol):
    """As much of a call as a part is written by."""

    @property
    def row(self) -> models.Report: ...


def fetch(call: Naming) -> models.Report:
    """The report that a request names, locked. Raises ``NotThere``, ``Denied``."""
    return _row.fetch(report_scope.reports, call, "report", Permission.REPORT_READ, number=call.request.report)


def seen(actor: Actor, today: date, number: str, *under: Permission) -> models.Report:
    """The report of a number, for its reader. ``under``: as ``report_scope.reports`` takes it. Raises ``NotThere``."""
    row = report_scope.reports(actor, today, *under).filter(number=number).first()
    if row is None:
        raise not_there("report")
    return row


def layout(row: models.Report) -> Layout:
    """The form that the report is written in."""
    return report_forms.layout(row.form)


def section(row: models.Report, key: str, *, is_written: bool = False) -> Section:
    """A section of the report's form. Raises ``Refused`` (``report.no_section``)."""
    found = layout(row).section(key)
    if found is None or (is_written and not found.written):
        raise refused("report.no_section", {"section": key})
    return found


def section_id(report: UUID, key: str) -> UUID:
    """The id of the part that holds a section's text."""
    return uuid5(report, f"section:{key}")


def part(row: models.Report, number: UUID, *kinds: str) -> models.ReportPart:
    """A part that stands, of one of these kinds where any are told. Raises ``NotThere``; ``Refused`` (``report.withdrawn``)."""
    found = row.parts.filter(pk=number).first()
    if found is None or (kinds and found.kind not in kinds):
        raise not_there("part")
    if found.withdrawn_at is not None:
        raise refused("report.withdrawn")
    return found


def drafts(call: _vault.Asking, visit: UUID, rights: Rights = Rights.WRITE) -> Held:
    """The visit's ``report`` part in the actor's hands, locked. Raises ``NotThere``; ``Refused``: ``report.no_case``, ``vault.…``."""
    return _held(call, visit, Part.REPORT, rights)


def filed(call: _vault.Asking, report: UUID, rights: Rights = Rights.WRITE) -> Held:
    """What was submitted, in the actor's hands, locked. Raises as ``drafts``."""
    return _held(call, report, Part.FILED, rights)


def _held(call: _vault.Asking, case: UUID, kind: Part, rights: Rights) -> Held:
    found = models.Compartment.objects.filter(case=case, kind=kind).select_for_update().first()
    if found is None:
        raise refused("report.no_case")
    return _vault.hold(call, found.pk, rights)


def keep(call: About, held: Held, place: Place, content: bytes) -> Kept:
    """The next revision of one value, stored."""
    return _sealed_values.next_revision(held, place, content, account=UUID(call.actor.account), now=call.now)


def keep_also(call: About, held: Held, place: Place, content: bytes) -> Kept:
    """The same of a value that the act seals besides, with its entry in the journal."""
    kept = keep(call, held, place, content)
    told = _sealed_values.done(kept, held, facts={}, about=(call.row.pk,))
    _journal.write(
        at=call.now,
        actor=call.actor.account,
        device=call.actor.device,
        action="seal_report",
        objects=(UUID(told.subject), *told.about),
        provisions=(),
        facts=told.facts,
        revision=kept.revision,
        commit=bytes.fromhex(told.commitment),
        blob_sha256=bytes.fromhex(told.blob_sha256),
    )
    return kept


def kept(call: About, value: Kept, held: Held, facts: Mapping[str, Fact] | None = None) -> Done:
    """What the journal tells of an act that sealed a value: the report stays in its state unless ``replace`` says otherwise."""
    told = {"report": call.row.number, **(facts or {})}
    return _sealed_values.done(value, held, facts=told, about=(call.row.pk,), state=call.row.state)


def done(call: About, facts: Mapping[str, Fact] | None = None, *, about: Sequence[UUID] = ()) -> Done:
    """What the journal tells of an act that sealed nothing. Subject: the report's id."""
    told = {"report": call.row.number, **(facts or {})}
    ids = (call.row.visit_id, *about)
    return Done(str(call.row.pk), told, about=ids, state=call.row.state)


def write_part(  # noqa: PLR0913 -- each of them is a column of a part, named at every call
    call: About,
    number: UUID,
    kind: str,
    *,
    section: str,
    content: Mapping[str, object],
    told: Mapping[str, object] | None = None,
    place: int = 0,
    facts: Mapping[str, Fact] | None = None,
    held: Held | None = None,
) -> Done:
    """Make a part, or its next revision; whether it was read as it stands is the caller's to ask. Subject: its id.

    ``held``: the drafts, where the caller has them in hand already.

    Raises ``Refused``: ``report.there``, ``report.no_case``, ``vault.…``, ``compartment.…``.
    """
    held = held or drafts(call, call.row.visit_id)
    row = call.row.parts.filter(pk=number).first()
    if row is None:
        if kind not in MADE_HERE and moments.is_taken(number):
            raise refused("report.there")
        row = models.ReportPart(pk=number, report=call.row, kind=kind)
    elif row.kind != kind:
        raise refused("report.there")
    value = keep(call, held, Place(TABLE, FIELD, number), canonical(dict(content)))
    row.section, row.place, row.told = section, place, dict(told or {})
    row.written_at, row.written_by, row.revision = call.now, call.actor.account, value.revision
    row.withdrawn_at = None  # what is written anew under an id made here stands again
    row.save()
    return kept(call, value, held, {"part": kind, **(facts or {})})


def opened(held: Held, records: Sequence[UUID], field: str = FIELD, table: str = TABLE) -> dict[UUID, bytes]:
    """The newest contents by the ids of what they are of. Raises ``Refused`` (``record.broken``)."""
    return {row.record: content for row, content in opened_rows(held, records, field, table)}


def opened_rows(
    held: Held, records: Sequence[UUID], field: str = FIELD, table: str = TABLE
) -> list[tuple[models.SealedRecord, bytes]]:
    """The same with their rows: who wrote them, when, and which revision it is."""
    rows = [row for row in sealed_records.newest([held.compartment.pk], table, records) if row.field == field]
    contents = _vault.opened(held, rows)
    return [(row, contents[row.pk]) for row in rows]


def handled(call: About) -> None:
    """The Council has taken it in hand at this moment."""
    call.row.handled_at = call.now
    call.row.save(update_fields=("handled_at",))


def with_state(told: Done, state: str) -> Done:
    """The same, the report having moved."""
    return replace(told, state=state)


def shipped(day: date) -> int:
    """The version of the Council's form in force on a day, 0 for none."""
    return report_forms.in_force(day)
