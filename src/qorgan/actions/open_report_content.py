"""Reading what a report says so far, whole, as it would be frozen now: journalled first, for the group that writes it (¶27, ¶29)."""

from datetime import datetime

from qorgan.access.actor import Actor
from qorgan.access.compartments import Kind as Part
from qorgan.access.permissions import Permission
from qorgan.actions import _reading, _report_content, _vault
from qorgan.actions._reading import Reading
from qorgan.actions.refused import not_there
from qorgan.reporting.content import ReportContent
from qorgan.store import report_scope, scope


def open_report_content(*, actor: Actor, now: datetime, report: str) -> ReportContent:
    """All of it. Raises ``NotThere``, for everybody who does not hold the part; ``Refused``: ``vault.…``, ``record.broken``."""
    reading = Reading(actor, now)
    row = report_scope.reports(actor, reading.today).filter(number=report).first()
    if row is None:
        raise not_there("report")
    part = scope.compartments(actor, reading.today).filter(case=row.visit_id, kind=Part.REPORT).first()
    if part is None:
        raise not_there("report")
    held = _vault.held(reading, part)
    _reading.journalled("open_report_content", Permission.REPORT_READ, actor=actor, now=now, objects=[row.pk, part.pk])
    return _report_content.content(reading, row, held)
