"""Saying what a visit found to have become of a recommendation given before (¶3): of each there is one such part, by its number."""

from datetime import datetime

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _report, _report_parts
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions._report import Read, ReportNumber
from qorgan.actions._report_parts import EarlierNumber, Written
from qorgan.actions.asked import Asked, LongConfidential, Maybe
from qorgan.questions.reporting import Became, PartKind
from qorgan.store import models
from qorgan.workflow.report import REPORT


class FollowUp(Asked):
    """``number``: of the earlier recommendation; ``became``: what was found, never what was only replied; ``text``: how one could tell."""

    report: ReportNumber
    number: EarlierNumber
    became: Became
    read: Read = 0
    text: Maybe[LongConfidential] = None


def follow_up(*, actor: Actor, key: str, now: datetime, request: FollowUp) -> Outcome:
    """Keep a revision. Subject: the part's id, made of report and number. Facts: ``report``, ``part``, ``merged``.

    Raises as ``write_finding``.
    """
    return perform(FOLLOW_UP, actor=actor, key=key, now=now, request=request)


def _change(call: Call[FollowUp, models.Report]) -> Done:
    asked = call.request
    number = _report_parts.earlier_id(call.row.pk, asked.number)
    told = {"number": asked.number, "became": asked.became}
    written = Written(number, PartKind.FOLLOW_UP, asked.read, {"text": asked.text or ""}, told, "follow_up")
    return _report_parts.write(call, written)


FOLLOW_UP = Action(
    "follow_up", Permission.REPORT_WRITE, _change, asks=FollowUp, fetch=_report.fetch, table=REPORT, is_sealed=True
)
