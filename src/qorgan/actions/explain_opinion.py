"""Why the opinion of an expert is still to come: said in the report, which does not wait for it unless the Council reads it so (¶15)."""

from collections.abc import Iterable
from datetime import datetime

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _opinions, _report, _report_parts
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions._report import Read, ReportNumber
from qorgan.actions.asked import Asked, Confidential, PersonCode
from qorgan.law.verdict import Answer
from qorgan.questions import report
from qorgan.store import models, readings
from qorgan.workflow.report import REPORT


class ExplainOpinion(Asked):
    """``person``: an expert of the visit. ``text``: why the opinion is to come, and when it is expected."""

    report: ReportNumber
    person: PersonCode
    read: Read = 0
    text: Confidential


def explain_opinion(*, actor: Actor, key: str, now: datetime, request: ExplainOpinion) -> Outcome:
    """Keep it. Subject: the part's id, made of report and person. Facts: ``report``, ``part``, ``merged``.

    Raises ``NotThere``; ``Refused``: ``report.opinion_pending`` where the report is held back until the opinion arrives, and as
    ``write_finding``.
    """
    return perform(EXPLAIN_OPINION, actor=actor, key=key, now=now, request=request)


def _guards(call: Call[ExplainOpinion, models.Report]) -> Iterable[Answer]:
    return readings.law(call.today).ask(report.OPINION, report.Opinion(included=False, reason_given=True))


def _change(call: Call[ExplainOpinion, models.Report]) -> Done:
    asked = call.request
    told = _opinions.written(call.row, asked.person, asked.read, asked.text, pending=True)
    return _report_parts.write(call, told)


EXPLAIN_OPINION = Action(
    "explain_opinion",
    Permission.REPORT_WRITE,
    _change,
    asks=ExplainOpinion,
    fetch=_report.fetch,
    guards=_guards,
    table=REPORT,
    is_sealed=True,
)
