"""Checklists as acts find them, and what is wrong with one as a refusal."""

from qorgan.access.permissions import Permission
from qorgan.actions import _row
from qorgan.actions.refused import Refused, refused
from qorgan.checklists.faults import Unreadable
from qorgan.store import checklists, models
from qorgan.workflow.checklist import State


def draft(call: _row.Asking, code: str) -> models.Checklist | None:
    """The draft of a checklist, locked; ``None`` where there is none. Raises ``NotThere``, ``Denied``."""
    if not models.Checklist.objects.filter(code=code, state=State.DRAFT).exists():
        return None
    return _row.fetch(checklists.checklists, call, "checklist", Permission.CHECKLIST_READ, code=code, state=State.DRAFT)


def version(call: _row.Asking, code: str, number: int) -> models.Checklist:
    """One version, locked. Raises ``NotThere``, ``Denied``."""
    return _row.fetch(checklists.checklists, call, "checklist", Permission.CHECKLIST_READ, code=code, version=number)


def faulty(unreadable: Unreadable) -> Refused:
    """How many faults stop it, and the first of them. Every one is told by the page and the command that read a form."""
    stopping = [fault for fault in unreadable.faults if fault.stops]
    first = stopping[0]
    place = first.path or " ".join(str(part) for part in (first.sheet, first.row or "", first.column) if part)
    return refused("checklist.faulty", {"count": len(stopping), "fault": first.code, "place": place}, about=first.path)
