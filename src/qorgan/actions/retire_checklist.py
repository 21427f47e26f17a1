"""Retiring a version of a checklist: nobody begins with it any more; what was answered by it stays."""

from datetime import datetime

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _checklists
from qorgan.actions._perform import Action, Asking, Call, Done, Outcome, perform
from qorgan.actions.asked import Asked, Code, Version
from qorgan.store import models
from qorgan.workflow.checklist import CHECKLIST


class RetireChecklist(Asked):
    """``checklist``: its code."""

    checklist: Code
    version: Version


def retire_checklist(*, actor: Actor, key: str, now: datetime, request: RetireChecklist) -> Outcome:
    """Retire it. Subject: the version's id. Raises ``NotThere``, ``Denied``; ``Refused``: ``state.wrong`` for a draft."""
    return perform(RETIRE_CHECKLIST, actor=actor, key=key, now=now, request=request)


def _fetch(call: Asking[RetireChecklist]) -> models.Checklist:
    return _checklists.version(call, call.request.checklist, call.request.version)


def _change(call: Call[RetireChecklist, models.Checklist]) -> Done:
    return Done(str(call.row.pk), {"checklist": call.row.code, "version": call.row.version})


RETIRE_CHECKLIST = Action(
    "retire_checklist", Permission.CHECKLIST_KEEP, _change, asks=RetireChecklist, fetch=_fetch, table=CHECKLIST
)
