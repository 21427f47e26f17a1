"""Publishing the draft of a checklist: from its day on it is the version that groups answer (¶4)."""

from datetime import datetime

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _checklists
from qorgan.actions._perform import Action, Asking, Call, Done, Fact, Outcome, perform
from qorgan.actions.asked import Asked, Code, Day, DecisionId, Maybe, Revision
from qorgan.actions.refused import not_there, refused
from qorgan.store import models
from qorgan.workflow.checklist import CHECKLIST


class PublishChecklist(Asked):
    """``checklist``: its code. ``methodical``: the decision that approved the methodical recommendations which it follows."""

    checklist: Code
    valid_from: Maybe[Day] = None
    methodical: Maybe[DecisionId] = None
    revision: Maybe[Revision] = None


def publish_checklist(*, actor: Actor, key: str, now: datetime, request: PublishChecklist) -> Outcome:
    """Publish it, from today on where no day is told. Subject: the version's id. Facts: ``checklist``, ``version``, ``valid_from``.

    Raises ``NotThere`` where there is no draft; ``Denied``; ``Changed``; ``Refused``: ``checklist.before_another``,
    ``checklist.no_recommendations``.
    """
    return perform(PUBLISH_CHECKLIST, actor=actor, key=key, now=now, request=request)


def _fetch(call: Asking[PublishChecklist]) -> models.Checklist:
    row = _checklists.draft(call, call.request.checklist)
    if row is None:
        raise not_there("checklist")
    return row


def _change(call: Call[PublishChecklist, models.Checklist]) -> Done:
    row, valid_from = call.row, call.request.valid_from or call.today
    others = models.Checklist.objects.filter(code=row.code).exclude(pk=row.pk)
    last = others.exclude(valid_from=None).order_by("-valid_from").values_list("valid_from", flat=True).first()
    if last is not None and valid_from < last:
        raise refused("checklist.before_another", {"valid_from": last})
    row.valid_from, row.methodical = valid_from, _methodical(call.request)
    row.save(update_fields=("valid_from", "methodical"))
    facts: dict[str, Fact] = {"checklist": row.code, "version": row.version, "valid_from": valid_from.isoformat()}
    return Done(str(row.pk), facts, about=(row.methodical.pk,) if row.methodical else ())


def _methodical(asked: PublishChecklist) -> models.Paper | None:
    if asked.methodical is None:
        return None
    found = models.Paper.objects.filter(pk=asked.methodical).first()
    if found is None:
        raise refused("checklist.no_recommendations")
    return found


PUBLISH_CHECKLIST = Action(
    "publish_checklist", Permission.CHECKLIST_KEEP, _change, asks=PublishChecklist, fetch=_fetch, table=CHECKLIST
)
