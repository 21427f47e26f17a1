"""Writing a recommendation: one change, asked of one addressee, resting on what was found (¶27).

What makes it a good one is for hints to say beside the form (``reporting.smart``): they warn, and nothing is refused for them.
"""

from datetime import datetime
from uuid import UUID

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _report, _report_parts
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions._report import PartId, Read, ReportNumber
from qorgan.actions._report_parts import EarlierNumber, ThemeCode, Written
from qorgan.actions.asked import Asked, Confidential, ConfidentialLine, Day, LongConfidential, Maybe
from qorgan.actions.refused import refused
from qorgan.questions.reporting import PartKind, Priority, Scope
from qorgan.store import models
from qorgan.workflow.report import REPORT


class WriteRecommendation(Asked):
    """``part``, ``read``: as of a finding. ``text``: the change; ``grounds``: why; ``way``: how it could be done.

    ``deadline``: asked for by the group, no term of the law. ``finding``: on which it rests; ``repeats``: the number of one given before.
    """

    report: ReportNumber
    part: Maybe[PartId] = None
    read: Read = 0
    text: LongConfidential
    addressee: Maybe[ConfidentialLine] = None
    grounds: Maybe[Confidential] = None
    way: Maybe[Confidential] = None
    priority: Maybe[Priority] = None
    scope: Maybe[Scope] = None
    theme: Maybe[ThemeCode] = None
    deadline: Maybe[Day] = None
    finding: Maybe[PartId] = None
    repeats: Maybe[EarlierNumber] = None


def write_recommendation(*, actor: Actor, key: str, now: datetime, request: WriteRecommendation) -> Outcome:
    """Keep a revision. Subject: the part's id. Facts: ``report``, ``part``, ``merged``.

    Raises ``NotThere``, also for a finding that is not there; else as ``write_finding``.
    """
    return perform(WRITE_RECOMMENDATION, actor=actor, key=key, now=now, request=request)


def _change(call: Call[WriteRecommendation, models.Report]) -> Done:
    asked = call.request
    told: dict[str, object] = {
        "priority": asked.priority or "",
        "scope": asked.scope or "",
        "theme": _report_parts.theme(asked.theme),
        "deadline": asked.deadline.isoformat() if asked.deadline else "",
        "finding": _finding(call.row, asked.finding),
        "repeats": _earlier(call.row, asked.repeats),
    }
    content = {
        "text": asked.text,
        "addressee": asked.addressee or "",
        "grounds": asked.grounds or "",
        "way": asked.way or "",
    }
    number = _report_parts.number_of(asked)
    written = Written(number, PartKind.RECOMMENDATION, asked.read, content, told, "recommendations")
    return _report_parts.write(call, written)


def _finding(row: models.Report, number: UUID | None) -> str:
    return "" if number is None else str(_report.part(row, number, PartKind.FINDING).pk)


def _earlier(row: models.Report, number: str | None) -> str:
    if number is not None and number.startswith(f"{row.number}/"):
        raise refused("report.repeats_itself", {"number": number})
    return number or ""


WRITE_RECOMMENDATION = Action(
    "write_recommendation",
    Permission.REPORT_WRITE,
    _change,
    asks=WriteRecommendation,
    fetch=_report.fetch,
    table=REPORT,
    is_sealed=True,
)
