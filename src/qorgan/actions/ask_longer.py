"""The group asks for more working days, with the reason, which is sealed for the Commissioner and the group (¶25).

Asked before the days allowed run out, it is in time. Later it may still be asked and answered; consent then makes no day before it lawful.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from qorgan.access.actor import Actor
from qorgan.access.compartments import Kind as Part
from qorgan.access.permissions import Permission
from qorgan.actions import _extension, _site
from qorgan.actions._extension import ExtraDays
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions._site import Entered
from qorgan.actions.asked import Asked, Confidential, EntryId, Maybe, Moment, VisitCode
from qorgan.actions.refused import refused
from qorgan.law.verdict import Answer
from qorgan.questions.site import EntryKind
from qorgan.store import models, site_case, site_extension
from qorgan.store.site_extension import Foreseen
from qorgan.workflow.visit import VISIT


class AskLonger(Asked):
    """``days``: working days beyond those allowed. ``text``: why this visit is exceptional; sealed. ``at``: now where not told."""

    visit: VisitCode
    days: ExtraDays
    text: Confidential
    at: Maybe[Moment] = None
    entry: Maybe[EntryId] = None


def ask_longer(*, actor: Actor, key: str, now: datetime, request: AskLonger) -> Outcome:
    """Ask. Subject: the entry's id. Facts: ``days``, ``in_time``, ``runs_out`` and ``latest`` as days in ISO form.

    Raises ``NotThere``; ``Refused``: ``extension.too_long`` by the law, ``extension.asked``, ``site.…``, ``vault.…``.
    """
    return perform(ASK_LONGER, actor=actor, key=key, now=now, request=request)


def _guards(call: Call[AskLonger, models.Visit]) -> Iterable[Answer]:
    return _foreseen(call).findings


def _foreseen(call: Call[AskLonger, models.Visit]) -> Foreseen:
    asked_at = _site.past(call.now, call.request.at)
    return site_extension.foreseen(site_case.load(call.row), call.today, call.request.days, asked_at)


def _change(call: Call[AskLonger, models.Visit]) -> Done:
    asked = call.request
    if site_extension.unanswered(site_case.load(call.row)):
        raise refused("extension.asked", {"visit": call.row.code})
    foreseen = _foreseen(call)
    entered = Entered(
        kind=EntryKind.LONGER,
        at=_site.past(call.now, asked.at),
        told={"days": asked.days},
        part=Part.NOTICE,
        content={"text": asked.text},
    )
    done = _site.enter(call, entered, asked.entry)
    return replace(done, facts={**done.facts, **_extension.facts(call.row, asked.days, foreseen)})


ASK_LONGER = Action(
    "ask_longer",
    Permission.SITE_RECORD,
    _change,
    asks=AskLonger,
    fetch=_site.fetch,
    guards=_guards,
    table=VISIT,
    is_sealed=True,
)
