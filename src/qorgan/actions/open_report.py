"""Opening the draft of a report for the group that writes it: every part as it stands, journalled first (¶27, ¶29)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from qorgan.access.actor import Actor
from qorgan.access.compartments import Kind as Part
from qorgan.access.permissions import Permission
from qorgan.actions import _reading, _report, _vault
from qorgan.actions._reading import Reading
from qorgan.actions.refused import not_there
from qorgan.questions.reporting import PartKind
from qorgan.store import models, report_scope, scope


@dataclass(frozen=True, slots=True)
class Draft:
    """A report as it is being written. ``parts``: those that stand; ``contents``: what each says, by its id."""

    row: models.Report
    parts: tuple[models.ReportPart, ...]
    contents: Mapping[UUID, Mapping[str, Any]] = field(repr=False)

    def of(self, *kinds: PartKind) -> list[models.ReportPart]:
        """The parts of these kinds, in their order."""
        return [part for part in self.parts if part.kind in kinds]

    def text(self, section: str) -> str:
        """What is written in a section; empty where nothing is."""
        return str(self.contents.get(_report.section_id(self.row.pk, section), {}).get("text", ""))

    def revision(self, section: str) -> int:
        """The newest revision of a section's text, 0 for none."""
        number = _report.section_id(self.row.pk, section)
        return next((part.revision for part in self.parts if part.pk == number), 0)


def open_report(*, actor: Actor, now: datetime, report: str) -> Draft:
    """All of it. Raises ``NotThere``, for everybody who does not hold the part; ``Refused``: ``vault.…``, ``record.broken``."""
    reading = Reading(actor, now)
    row = report_scope.reports(actor, reading.today).filter(number=report).first()
    if row is None:
        raise not_there("report")
    part = scope.compartments(actor, reading.today).filter(case=row.visit_id, kind=Part.REPORT).first()
    if part is None:
        raise not_there("report")
    held = _vault.held(reading, part)
    _reading.journalled("open_report", Permission.REPORT_READ, actor=actor, now=now, objects=[row.pk, part.pk])
    parts = tuple(row.parts.filter(withdrawn_at=None))
    contents = _report.opened(held, [one.pk for one in parts])
    return Draft(row, parts, {number: json.loads(content) for number, content in contents.items()})
