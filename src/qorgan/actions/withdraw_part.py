"""Taking a part out of a report that is being written. What it said stays sealed, and in the history of the draft."""

from datetime import datetime

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _report
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions._report import PartId, ReportNumber
from qorgan.actions.asked import Asked
from qorgan.actions.refused import refused
from qorgan.questions.reporting import PartKind
from qorgan.store import models
from qorgan.workflow.report import REPORT


class WithdrawPart(Asked):
    """``part``: anything but the text of a section, which is emptied by writing."""

    report: ReportNumber
    part: PartId


def withdraw_part(*, actor: Actor, key: str, now: datetime, request: WithdrawPart) -> Outcome:
    """Take it out. Subject: the report's id. Facts: ``report``, ``part_kind``.

    Raises ``NotThere``; ``Refused``: ``report.withdrawn``, ``report.section_stays``, ``report.rests_on``, ``state.wrong``.
    """
    return perform(WITHDRAW_PART, actor=actor, key=key, now=now, request=request)


def _change(call: Call[WithdrawPart, models.Report]) -> Done:
    row = _report.part(call.row, call.request.part)
    if row.kind == PartKind.SECTION:
        raise refused("report.section_stays")
    if call.row.parts.filter(withdrawn_at=None, told__finding=str(row.pk)).exists():
        raise refused("report.rests_on")
    row.withdrawn_at = call.now
    row.save(update_fields=("withdrawn_at",))
    return _report.done(call, {"part_kind": row.kind}, about=(row.pk,))


WITHDRAW_PART = Action(
    "withdraw_part", Permission.REPORT_WRITE, _change, asks=WithdrawPart, fetch=_report.fetch, table=REPORT
)
