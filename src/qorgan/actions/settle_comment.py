"""What a comment asked for is done: it stays to be read, and waits for nobody any more."""

from datetime import datetime

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _report
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions._report import PartId, ReportNumber
from qorgan.actions.asked import Asked
from qorgan.questions.reporting import PartKind
from qorgan.store import models
from qorgan.workflow.report import REPORT


class SettleComment(Asked):
    """``part``: the comment."""

    report: ReportNumber
    part: PartId


def settle_comment(*, actor: Actor, key: str, now: datetime, request: SettleComment) -> Outcome:
    """Mark it. Subject: the report's id. Facts: ``report``, ``section``. Raises ``NotThere``; ``Refused``: ``report.withdrawn``."""
    return perform(SETTLE_COMMENT, actor=actor, key=key, now=now, request=request)


def _change(call: Call[SettleComment, models.Report]) -> Done:
    row = _report.part(call.row, call.request.part, PartKind.COMMENT)
    row.told = {**row.told, "settled": True}
    row.save(update_fields=("told",))
    return _report.done(call, {"section": row.section}, about=(row.pk,))


SETTLE_COMMENT = Action(
    "settle_comment", Permission.REPORT_WRITE, _change, asks=SettleComment, fetch=_report.fetch, table=REPORT
)
