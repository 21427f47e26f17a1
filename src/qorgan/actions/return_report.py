"""The Council gives a report back with its reason (¶27): the group writes a new version, and the first moment of submission stays."""

from datetime import datetime

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _addenda, _report
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions._report import ReportNumber
from qorgan.actions.asked import Asked, Confidential
from qorgan.questions.reporting import AddendumKind
from qorgan.store import models
from qorgan.workflow.report import REPORT, State


class ReturnReport(Asked):
    """``text``: why it is given back."""

    report: ReportNumber
    text: Confidential


def return_report(*, actor: Actor, key: str, now: datetime, request: ReturnReport) -> Outcome:
    """Give it back. Subject: the addendum's id. Facts: ``report``, ``addendum``.

    Raises ``NotThere``; ``Refused``: ``state.wrong``, ``key.own_uncertified``, ``vault.…``, ``compartment.…``.
    """
    return perform(RETURN_REPORT, actor=actor, key=key, now=now, request=request)


def _change(call: Call[ReturnReport, models.Report]) -> Done:
    return _addenda.send_back(call, AddendumKind.RETURN, call.request.text, State.RETURNED)


RETURN_REPORT = Action(
    "return_report",
    Permission.REPORT_HANDLE,
    _change,
    asks=ReturnReport,
    fetch=_report.fetch,
    table=REPORT,
    is_sealed=True,
)
