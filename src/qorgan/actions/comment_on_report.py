"""An author's word to the others beside a section: sealed with the draft, and in no report."""

from datetime import datetime

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _report, _report_parts
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions._report import PartId, Read, ReportNumber, SectionKey
from qorgan.actions._report_parts import Written
from qorgan.actions.asked import Asked, Confidential, Maybe
from qorgan.questions.reporting import PartKind
from qorgan.store import models
from qorgan.workflow.report import REPORT


class CommentOnReport(Asked):
    """``section``: of the form. ``part``, ``read``: as of a finding."""

    report: ReportNumber
    section: SectionKey
    part: Maybe[PartId] = None
    read: Read = 0
    text: Confidential


def comment_on_report(*, actor: Actor, key: str, now: datetime, request: CommentOnReport) -> Outcome:
    """Keep it. Subject: the part's id. Facts: ``report``, ``section``, ``part``, ``merged``. Raises as ``write_finding``."""
    return perform(COMMENT_ON_REPORT, actor=actor, key=key, now=now, request=request)


def _change(call: Call[CommentOnReport, models.Report]) -> Done:
    asked = call.request
    section = _report.section(call.row, asked.section).key
    told = {"section": section, "settled": False}
    number = _report_parts.number_of(asked)
    written = Written(number, PartKind.COMMENT, asked.read, {"text": asked.text}, told, section=section)
    return _report_parts.write(call, written, {"section": section})


COMMENT_ON_REPORT = Action(
    "comment_on_report",
    Permission.REPORT_WRITE,
    _change,
    asks=CommentOnReport,
    fetch=_report.fetch,
    table=REPORT,
    is_sealed=True,
)
