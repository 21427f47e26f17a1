"""Keeping a draft of a checklist: a new one, the next version of one that is published, or a change of the draft that is there (¶4)."""

import base64
from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256

from qorgan.access import home
from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _checklists
from qorgan.actions._perform import Action, Asking, Call, Done, Outcome, perform
from qorgan.actions.asked import Asked, Code, DocumentText, File, Maybe, Revision
from qorgan.actions.refused import refused
from qorgan.checklists import checked, document, faults, form_in
from qorgan.checklists.model import Checklist
from qorgan.law.country import LANGUAGES
from qorgan.store import models
from qorgan.workflow.checklist import CHECKLIST

Row = models.Checklist | None


class KeepChecklist(Asked):
    """``document``: as JSON, or ``form``: an XLSForm. ``checklist``: its code, where it is not to be the document's own.

    ``language``: of a form whose columns tell none. ``revision``: of the draft that was changed.
    """

    checklist: Maybe[Code] = None
    document: Maybe[DocumentText] = None
    form: Maybe[File] = None
    language: Code = "ru"
    revision: Maybe[Revision] = None

    def identity(self) -> Mapping[str, object]:
        """The form by its digest, so that megabytes are not told twice."""
        told = self.model_dump(mode="json", exclude={"form"})
        return told if self.form is None else {**told, "form": sha256(base64.b64encode(self.form.content)).hexdigest()}


def keep_checklist(*, actor: Actor, key: str, now: datetime, request: KeepChecklist) -> Outcome:
    """Keep it. Subject: the version's id. Facts: ``checklist`` (its code), ``version``, ``questions``.

    Raises ``Denied``; ``Changed`` where somebody kept the draft since; ``Refused``: ``checklist.faulty``, ``checklist.one_of_two``,
    ``checklist.language``.
    """
    return perform(KEEP_CHECKLIST, actor=actor, key=key, now=now, request=request)


def _fetch(call: Asking[KeepChecklist]) -> Row:
    return _checklists.draft(call, _told(call.request).code)


def _change(call: Call[KeepChecklist, Row]) -> Done:
    told, row = _told(call.request), call.row
    if row is None:
        row = _next(call, told)
    else:
        row.asks, row.made_by, row.made_at = document.written(told), call.actor.account, call.now
        row.save(update_fields=("asks", "made_by", "made_at"))
    questions = sum(1 for _ in told.questions())
    return Done(str(row.pk), {"checklist": row.code, "version": row.version, "questions": questions}, state=row.state)


def _next(call: Call[KeepChecklist, Row], told: Checklist) -> models.Checklist:
    last = models.Checklist.objects.filter(code=told.code).order_by("-version").values_list("version", flat=True)
    return models.Checklist.objects.create(
        code=told.code,
        version=(last.first() or 0) + 1,
        asks=document.written(told),
        made_by=call.actor.account,
        made_at=call.now,
    )


def _told(asked: KeepChecklist) -> Checklist:
    """What is to be kept. Raises ``Refused``."""
    if asked.language not in LANGUAGES:
        raise refused("checklist.language", {"language": asked.language})
    if (asked.document is None) == (asked.form is None):
        raise refused("checklist.one_of_two")
    try:
        found = _read(asked)
        faults.require(checked.checked(found, categories=home.country().categories))
    except faults.Unreadable as unreadable:
        raise _checklists.faulty(unreadable) from None
    return found


def _read(asked: KeepChecklist) -> Checklist:
    if asked.form is not None:
        found = form_in.read(asked.form.content, language=asked.language).checklist
    else:
        found = document.read_text(asked.document or "")
    return document.read({**document.written(found), "code": asked.checklist}) if asked.checklist else found


KEEP_CHECKLIST = Action(
    "keep_checklist", Permission.CHECKLIST_KEEP, _change, asks=KeepChecklist, fetch=_fetch, table=CHECKLIST
)
