"""An extract is not to leave the house, and why (¶29). Whoever drew it up may take it back so; a better one is drawn up anew."""

from datetime import datetime

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _release, _report
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions._release import ExtractId, Value
from qorgan.actions.asked import Asked, Confidential
from qorgan.store import models
from qorgan.workflow.extract import EXTRACT


class DeclineExtract(Asked):
    """``reason``: sealed beside the extract."""

    extract: ExtractId
    reason: Confidential


def decline_extract(*, actor: Actor, key: str, now: datetime, request: DeclineExtract) -> Outcome:
    """Decline it, agreed or not. Subject: the extract's id. Facts: ``report``, ``release_to``, ``release_what``.

    Raises ``NotThere``; ``Refused``: ``state.wrong``, ``vault.…``, ``compartment.…``.
    """
    return perform(DECLINE_EXTRACT, actor=actor, key=key, now=now, request=request)


def _change(call: Call[DeclineExtract, models.Extract]) -> Done:
    row = call.row
    held = _report.filed(call, row.report_id)
    row.judged_at, row.judged_by_id = call.now, _release.person(call)
    row.save(update_fields=("judged_at", "judged_by"))
    return _release.sealed(call, held, Value(row, _release.JUDGEMENT, {"reason": call.request.reason}), {})


DECLINE_EXTRACT = Action(
    "decline_extract",
    Permission.REPORT_RELEASE,
    _change,
    asks=DeclineExtract,
    fetch=_release.fetch,
    table=EXTRACT,
    is_sealed=True,
)
