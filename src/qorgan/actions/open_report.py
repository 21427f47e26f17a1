"""Opening the draft of a report for the group that writes it: every part as it stands, journalled first (¶27, ¶29)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _drafts, _report
from qorgan.questions.reporting import PartKind
from qorgan.store import models


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
    drafts = _drafts.reached(actor, now, report)
    drafts.journalled("open_report", Permission.REPORT_READ)
    parts = tuple(drafts.row.parts.filter(withdrawn_at=None))
    contents = _report.opened(drafts.held, [one.pk for one in parts])
    return Draft(drafts.row, parts, {number: json.loads(content) for number, content in contents.items()})
