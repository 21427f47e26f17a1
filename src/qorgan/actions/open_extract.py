"""Opening an extract of a report, or a refusal to give one out, for whoever holds what was filed: journalled first, then shown (¶29)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from qorgan.access import home
from qorgan.access.actor import Actor
from qorgan.access.compartments import Kind as Part
from qorgan.access.permissions import Permission
from qorgan.actions import _reading, _release, _vault
from qorgan.actions._reading import Reading
from qorgan.actions.refused import not_there, refused
from qorgan.documents import extract_of_report
from qorgan.documents.extract_of_report import ExtractFacts
from qorgan.documents.report_paper import Watermark
from qorgan.reporting.content import ReportContent
from qorgan.store import extract_scope, models, scope
from qorgan.wording import names

TOLD = ("receiver", "why", "reason", "sha256", "asked_by", "text")


@dataclass(frozen=True, slots=True)
class Opened:
    """``content``: what is to leave the house, ``None`` of a refusal; ``bars``: how many places in it are blacked out.

    ``told``: what stands beside it: ``receiver`` (to whom it went, else to whom it is meant to go), ``why``, ``reason`` (why it was
    declined), ``sha256`` (of the file that left), ``asked_by`` and ``text`` of a refusal. ``entry``: the journal's number of this opening.
    """

    row: models.Extract
    content: ReportContent | None = field(repr=False)
    bars: int
    told: Mapping[str, str] = field(repr=False)
    entry: int


def open_extract(*, actor: Actor, now: datetime, extract: UUID) -> Opened:
    """One of them. Raises ``NotThere``, for everybody who does not hold the part; ``Refused``: ``vault.…``, ``record.broken``."""
    reading = Reading(actor, now)
    row = extract_scope.extracts(actor, reading.today).filter(pk=extract).first()
    if row is None:
        raise not_there("extract")
    part = scope.compartments(actor, reading.today).filter(case=row.report_id, kind=Part.FILED).first()
    if part is None:
        raise not_there("extract")
    held = _vault.held(reading, part)
    objects = [row.pk, row.report_id, part.pk]
    entry = _reading.journalled("open_extract", Permission.REPORT_READ, actor=actor, now=now, objects=objects)
    found: dict[str, Any] = {}
    for name in (_release.CONTENT, _release.JUDGEMENT, _release.RELEASE):
        found |= _release.opened(held, row.pk, name)
    return _told(row, found, entry)


def _told(row: models.Extract, found: Mapping[str, Any], entry: int) -> Opened:
    if not found:
        raise refused("record.broken")
    content = found.get("content")
    told = {name: str(found.get(name, "")) for name in TOLD}
    return Opened(row, None if content is None else _release.decoded(content), int(found.get("bars", 0)), told, entry)


def paper(row: models.Extract, content: ReportContent, watermark: Watermark | None = None) -> bytes:
    """The extract as PDF/A in the report's language: the same bytes whenever it is set, so that what left can be told by its digest."""
    judged = row.judged_by
    facts = ExtractFacts(
        report=content.number,
        visit=content.visit,
        kind=content.kind,
        to=names.name("released_to", row.to, content.language),
        basis=_release.confidential(row),
        drawn_up_by=row.drafted_by.name,
        drawn_up_at=timezone.localtime(row.drafted_at),
        agreed_by=judged.name if judged else "",
        agreed_at=timezone.localtime(row.judged_at) if row.judged_at else None,
        sections=content.sections,
    )
    return extract_of_report.extract_pdf(
        facts, language=content.language, country=home.country(), is_invented=content.is_invented, watermark=watermark
    )
