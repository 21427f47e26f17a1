"""Putting a finding, a recommendation or an annex elsewhere in the order of its kind, before or after its neighbours."""

from datetime import datetime

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _report
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions._report import PartId, ReportNumber
from qorgan.actions._report_parts import Position
from qorgan.actions.asked import Asked
from qorgan.questions.reporting import PartKind
from qorgan.store import models
from qorgan.workflow.report import REPORT

MOVED = (PartKind.FINDING, PartKind.RECOMMENDATION, PartKind.ANNEX)


class MovePart(Asked):
    """``position``: from 1; one beyond the last counts as the last."""

    report: ReportNumber
    part: PartId
    position: Position


def move_part(*, actor: Actor, key: str, now: datetime, request: MovePart) -> Outcome:
    """Move it. Subject: the report's id. Facts: ``report``, ``part_kind``, ``position``.

    Raises ``NotThere``; ``Refused``: ``report.withdrawn``, ``state.wrong``.
    """
    return perform(MOVE_PART, actor=actor, key=key, now=now, request=request)


def _change(call: Call[MovePart, models.Report]) -> Done:
    moved = _report.part(call.row, call.request.part, *MOVED)
    rows = [one for one in call.row.parts.filter(kind=moved.kind, withdrawn_at=None) if one.pk != moved.pk]
    position = min(call.request.position, len(rows) + 1)
    rows.insert(position - 1, moved)
    for place, row in enumerate(rows, 1):
        row.place = place
    models.ReportPart.objects.bulk_update(rows, ("place",))
    return _report.done(call, {"part_kind": moved.kind, "position": position}, about=(moved.pk,))


MOVE_PART = Action("move_part", Permission.REPORT_WRITE, _change, asks=MovePart, fetch=_report.fetch, table=REPORT)
