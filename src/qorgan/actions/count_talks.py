"""Talks counted by who was talked to (¶17): numbers alone, never a name. Each entry adds to those before it."""

from datetime import datetime

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _site
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions._site import Entered
from qorgan.actions.asked import Asked, Count, EntryId, InstitutionCode, Maybe, Moment, VisitCode
from qorgan.questions.site import EntryKind
from qorgan.store import models
from qorgan.workflow.visit import VISIT

COUNTED = ("held", "representatives", "staff", "health_staff", "others", "group_talks", "refused")
"""Persons held, their legal representatives, staff, health staff and others talked to alone; talks in a group; talks declined."""


class CountTalks(Asked):
    """How many were talked to alone, of each kind; ``group_talks``: talks with several at once; ``refused``: those who did not want to.

    What is left out counts as none. ``at``: now where not told. ``entry``: an id of the writer's.
    """

    visit: VisitCode
    institution: Maybe[InstitutionCode] = None
    held: Count
    representatives: Maybe[Count] = None
    staff: Maybe[Count] = None
    health_staff: Maybe[Count] = None
    others: Maybe[Count] = None
    group_talks: Maybe[Count] = None
    refused: Maybe[Count] = None
    at: Maybe[Moment] = None
    entry: Maybe[EntryId] = None


def count_talks(*, actor: Actor, key: str, now: datetime, request: CountTalks) -> Outcome:
    """Write them down. Subject: the entry's id. Raises ``NotThere``; ``Refused``: ``site.…``."""
    return perform(COUNT_TALKS, actor=actor, key=key, now=now, request=request)


def _change(call: Call[CountTalks, models.Visit]) -> Done:
    asked = call.request
    entered = Entered(
        kind=EntryKind.TALKS,
        at=_site.past(call.now, asked.at),
        institution=asked.institution,
        told={name: getattr(asked, name) or 0 for name in COUNTED},
    )
    return _site.enter(call, entered, asked.entry)


COUNT_TALKS = Action(
    "count_talks",
    Permission.SITE_RECORD,
    _change,
    asks=CountTalks,
    fetch=_site.fetch,
    table=VISIT,
    is_sealed=True,
)
