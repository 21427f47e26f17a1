"""An extract that two people agreed on leaves the house: when, how and to whom (¶29). What went cannot be fetched back."""

import hashlib
from collections.abc import Iterable
from datetime import datetime

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _release, _report, _told
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions._release import ExtractId, Value
from qorgan.actions.asked import ConfidentialLine, Maybe, Moment, Reasoned
from qorgan.actions.open_extract import paper
from qorgan.actions.refused import refused
from qorgan.law.verdict import Answer, Effect, Finding
from qorgan.questions.reporting import ReleasedBy
from qorgan.store import models
from qorgan.workflow.extract import EXTRACT


class ReleaseExtract(Reasoned):
    """``receiver``: by name, sealed; ``released_at``: now where not told."""

    extract: ExtractId
    receiver: ConfidentialLine
    channel: ReleasedBy
    released_at: Maybe[Moment] = None


def release_extract(*, actor: Actor, key: str, now: datetime, request: ReleaseExtract) -> Outcome:
    """Record that it left. Subject: the extract's id. Facts: ``report``, ``release_to``, ``release_what``, ``release_by``.

    Raises ``NotThere``; ``Refused``: ``report.released``, ``extract.before_agreed`` without a reason, ``extract.in_future``,
    ``extract.not_filed``, ``state.wrong``, ``vault.…``, ``compartment.…``.
    """
    return perform(RELEASE_EXTRACT, actor=actor, key=key, now=now, request=request)


def _guards(call: Call[ReleaseExtract, models.Extract]) -> Iterable[Answer]:
    yield from _release.said_again(call)
    judged = call.row.judged_at
    if judged is not None and _at(call) < judged:
        # What went cannot be fetched back: that it went too early is recorded, with how it came about.
        yield Finding(call.grant.provision, Effect.NEEDS_REASON, "extract.before_agreed", {})


def _at(call: Call[ReleaseExtract, models.Extract]) -> datetime:
    return call.request.released_at or call.now


def _change(call: Call[ReleaseExtract, models.Extract]) -> Done:
    row, asked = call.row, call.request
    at = _at(call)
    if at > call.now:
        raise refused("extract.in_future")
    _told.require_second_person(row)
    held = _report.filed(call, row.report_id)
    extract = _release.decoded(_release.opened(held, row.pk, _release.CONTENT)["content"])
    digest = hashlib.sha256(paper(row, extract)).hexdigest()
    row.released_at, row.released_by, row.channel = at, call.actor.account, asked.channel
    row.save(update_fields=("released_at", "released_by", "channel"))
    content = {"receiver": asked.receiver, "channel": asked.channel.value, "at": at.isoformat(), "sha256": digest}
    return _release.sealed(call, held, Value(row, _release.RELEASE, content), {"release_by": asked.channel})


RELEASE_EXTRACT = Action(
    "release_extract",
    Permission.REPORT_RELEASE,
    _change,
    asks=ReleaseExtract,
    fetch=_release.fetch,
    guards=_guards,
    table=EXTRACT,
    is_sealed=True,
)
