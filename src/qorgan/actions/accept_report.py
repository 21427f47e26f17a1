"""The Council has taken note of a report and asks nothing more (¶27). Addenda may follow."""

from datetime import datetime

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _report
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions._report import ReportNumber
from qorgan.actions.asked import Asked
from qorgan.store import models
from qorgan.workflow.report import REPORT, State


class AcceptReport(Asked):
    """Which report."""

    report: ReportNumber


def accept_report(*, actor: Actor, key: str, now: datetime, request: AcceptReport) -> Outcome:
    """Accept it. Subject: the report's id. Facts: ``report``, ``version``. Raises ``NotThere``; ``Refused`` (``state.wrong``)."""
    return perform(ACCEPT_REPORT, actor=actor, key=key, now=now, request=request)


def _change(call: Call[AcceptReport, models.Report]) -> Done:
    _report.handled(call)
    return _report.with_state(_report.done(call, {"version": call.row.version}), State.ACCEPTED)


ACCEPT_REPORT = Action(
    "accept_report", Permission.REPORT_HANDLE, _change, asks=AcceptReport, fetch=_report.fetch, table=REPORT
)
