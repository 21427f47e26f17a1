"""The Commissioner, or who deputises, does not consent to a longer visit, and says why (¶25)."""

from dataclasses import replace
from datetime import datetime

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _decide, _extension, _site
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions.asked import Asked, Code, Confidential, EntryId, Maybe, Moment
from qorgan.questions.record import About
from qorgan.store import models
from qorgan.workflow.visit import VISIT


class RefuseExtension(Asked):
    """``entry``: the request. ``grounds``: why. ``decided_at``: now where not told."""

    entry: EntryId
    grounds: Confidential
    decided_at: Maybe[Moment] = None
    number: Maybe[Code] = None


def refuse_extension(*, actor: Actor, key: str, now: datetime, request: RefuseExtension) -> Outcome:
    """Refuse. Subject: the decision's id. Facts: ``number``, ``visit``.

    Raises ``NotThere``; ``Refused``: ``extension.answered``, ``extension.before_request``, ``site.withdrawn``, ``decision.…``.
    """
    return perform(REFUSE_EXTENSION, actor=actor, key=key, now=now, request=request)


def _change(call: Call[RefuseExtension, models.Visit]) -> Done:
    asked, entry = call.request, _extension.open_request(call)
    group = [one.person_id for one in _site.present(call.row) if one.office in _site.IN_THE_GROUP]
    decision = _decide.record_decision(
        call,
        office=_decide.COMMISSIONER,
        about=About.NO_EXTENSION,
        grounds={"title": call.row.code, "grounds": asked.grounds},
        subjects=group,
        changes={"visit": str(call.row.pk), "entry": str(entry.pk)},
        decided_at=_extension.moment(call, entry, asked.decided_at),
        number=asked.number or "",
    )
    done = _decide.done(decision, (call.row.pk, entry.pk))
    return replace(done, facts={**done.facts, "visit": call.row.code}, state=call.row.state)


REFUSE_EXTENSION = Action(
    "refuse_extension",
    Permission.EXTENSION_DECIDE,
    _change,
    asks=RefuseExtension,
    fetch=_site.fetch_of_entry,
    table=VISIT,
)
