"""Reading what a report says so far, whole, as it would be frozen now: journalled first, for the group that writes it (¶27, ¶29)."""

from datetime import datetime

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _drafts, _report_content
from qorgan.reporting.content import ReportContent


def open_report_content(*, actor: Actor, now: datetime, report: str) -> ReportContent:
    """All of it. Raises ``NotThere``, for everybody who does not hold the part; ``Refused``: ``vault.…``, ``record.broken``."""
    drafts = _drafts.reached(actor, now, report)
    drafts.journalled("open_report_content", Permission.REPORT_READ)
    return _report_content.content(drafts.reading, drafts.row, drafts.held)
