"""The Council asks the group about its report (¶27): the question is sealed with it, and the group answers by an addendum."""

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


class QuestionReport(Asked):
    """``text``: what is asked."""

    report: ReportNumber
    text: Confidential


def question_report(*, actor: Actor, key: str, now: datetime, request: QuestionReport) -> Outcome:
    """Ask. Subject: the addendum's id. Facts: ``report``, ``addendum``.

    Raises ``NotThere``; ``Refused``: ``state.wrong``, ``key.own_uncertified``, ``vault.…``, ``compartment.…``.
    """
    return perform(QUESTION_REPORT, actor=actor, key=key, now=now, request=request)


def _change(call: Call[QuestionReport, models.Report]) -> Done:
    return _addenda.send_back(call, AddendumKind.QUESTION, call.request.text, State.QUESTIONED)


QUESTION_REPORT = Action(
    "question_report",
    Permission.REPORT_HANDLE,
    _change,
    asks=QuestionReport,
    fetch=_report.fetch,
    table=REPORT,
    is_sealed=True,
)
