"""The written opinion of an expert goes into the report: its text, a file of the case, or both (¶15)."""

from datetime import datetime
from uuid import UUID

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _annexed, _opinions, _report, _report_parts
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions._report import PartId, Read, ReportNumber
from qorgan.actions.asked import Asked, LongConfidential, Maybe, PersonCode
from qorgan.actions.refused import refused
from qorgan.store import models
from qorgan.workflow.report import REPORT


class IncludeOpinion(Asked):
    """``person``: an expert of the visit. ``file``: of the case's files."""

    report: ReportNumber
    person: PersonCode
    read: Read = 0
    text: Maybe[LongConfidential] = None
    file: Maybe[PartId] = None


def include_opinion(*, actor: Actor, key: str, now: datetime, request: IncludeOpinion) -> Outcome:
    """Keep it. Subject: the part's id, made of report and person. Facts: ``report``, ``part``, ``merged``.

    Raises ``NotThere`` for somebody who is no expert of the visit, and for a file that is not of its case; ``Refused``:
    ``report.opinion_empty``, and as ``write_finding``.
    """
    return perform(INCLUDE_OPINION, actor=actor, key=key, now=now, request=request)


def _change(call: Call[IncludeOpinion, models.Report]) -> Done:
    asked = call.request
    if asked.text is None and asked.file is None:
        raise refused("report.opinion_empty")
    file = "" if asked.file is None else _of_case(call, asked.file)
    told = _opinions.written(call.row, asked.person, asked.read, asked.text or "", pending=False, file=file)
    return _report_parts.write(call, told)


def _of_case(call: Call[IncludeOpinion, models.Report], number: UUID) -> str:
    return str(_annexed.file(call, call.row, number).record)


INCLUDE_OPINION = Action(
    "include_opinion",
    Permission.REPORT_WRITE,
    _change,
    asks=IncludeOpinion,
    fetch=_report.fetch,
    table=REPORT,
    is_sealed=True,
)
