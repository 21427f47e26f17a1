"""An obstacle met on site (¶17): a room that stayed closed, entry or a paper refused, a talk not allowed, time lost at the gate."""

from datetime import datetime

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _site
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions._site import Entered
from qorgan.actions.asked import Asked, Confidential, EntryId, InstitutionCode, Maybe, Moment, VisitCode
from qorgan.questions.site import EntryKind
from qorgan.questions.vocabulary import Obstruction
from qorgan.store import models
from qorgan.workflow.visit import VISIT


class NoteObstruction(Asked):
    """``text``: what it was, who refused it and how that was explained; sealed. ``at``: now where not told."""

    visit: VisitCode
    institution: Maybe[InstitutionCode] = None
    what: Obstruction
    text: Confidential
    at: Maybe[Moment] = None
    entry: Maybe[EntryId] = None


def note_obstruction(*, actor: Actor, key: str, now: datetime, request: NoteObstruction) -> Outcome:
    """Write it down. Subject: the entry's id. Raises ``NotThere``; ``Refused``: ``site.…``, ``vault.…``."""
    return perform(NOTE_OBSTRUCTION, actor=actor, key=key, now=now, request=request)


def _change(call: Call[NoteObstruction, models.Visit]) -> Done:
    asked = call.request
    entered = Entered(
        kind=EntryKind.OBSTRUCTION,
        at=_site.past(call.now, asked.at),
        institution=asked.institution,
        told={"what": asked.what},
        content={"text": asked.text},
    )
    return _site.enter(call, entered, asked.entry)


NOTE_OBSTRUCTION = Action(
    "note_obstruction",
    Permission.SITE_RECORD,
    _change,
    asks=NoteObstruction,
    fetch=_site.fetch,
    table=VISIT,
    is_sealed=True,
)
