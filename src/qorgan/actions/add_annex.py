"""A file of the visit's case becomes an annex of the report: by its title, its digest and its size; the file stays where it is (¶29)."""

from datetime import datetime
from typing import Final
from uuid import UUID

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _annexed, _report, _report_parts
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions._report import PartId, Read, ReportNumber
from qorgan.actions._report_parts import Written
from qorgan.actions.asked import LINE_LIMIT, Asked, ConfidentialLine, Maybe
from qorgan.actions.refused import refused
from qorgan.questions.reporting import PartKind
from qorgan.store import models
from qorgan.workflow.report import REPORT

MOST_ANNEXES: Final = 200


class AddAnnex(Asked):
    """``file``: of the case's files. ``title``: what the report calls it, the file's name where it is left out.

    ``part``, ``read``: of an annex that is there and gets another title.
    """

    report: ReportNumber
    file: PartId
    part: Maybe[PartId] = None
    read: Read = 0
    title: Maybe[ConfidentialLine] = None


def add_annex(*, actor: Actor, key: str, now: datetime, request: AddAnnex) -> Outcome:
    """Open the file once, to take its digest, and keep that. Subject: the part's id. Facts: ``report``, ``part``, ``merged``.

    Raises ``NotThere``; ``Refused``: ``report.annexed``, ``report.too_many_annexes``, ``record.broken``, and as ``write_finding``.
    """
    return perform(ADD_ANNEX, actor=actor, key=key, now=now, request=request)


def _change(call: Call[AddAnnex, models.Report]) -> Done:
    asked = call.request
    number = _report_parts.number_of(asked)
    _require_room(call.row, number, asked.file)
    found = _annexed.in_clear(call, call.row, asked.file)
    content = {
        "title": asked.title or found.name[:LINE_LIMIT],
        "sha256": found.sha256,
        "size": found.size,
        "kind": found.kind,
    }
    written = Written(number, PartKind.ANNEX, asked.read, content, {"file": str(asked.file)}, "annexes")
    return _report_parts.write(call, written)


def _require_room(row: models.Report, number: UUID, file: UUID) -> None:
    others = row.parts.filter(kind=PartKind.ANNEX, withdrawn_at=None).exclude(pk=number)
    if others.filter(told__file=str(file)).exists():
        raise refused("report.annexed")
    if others.count() >= MOST_ANNEXES:
        raise refused("report.too_many_annexes", {"limit": MOST_ANNEXES})


ADD_ANNEX = Action(
    "add_annex",
    Permission.REPORT_WRITE,
    _change,
    asks=AddAnnex,
    fetch=_report.fetch,
    table=REPORT,
    is_sealed=True,
)
