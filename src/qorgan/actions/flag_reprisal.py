"""Somebody may be punished for having spoken to the group, or was: what is known stands sealed, that there is something stands in clear.

The board of the year's plan proposes an intermediate visit to the place by it (``store.reprisal_places``), and tells nothing more.
"""

from collections.abc import Iterable
from datetime import datetime

from qorgan.access.actor import Actor
from qorgan.access.compartments import Kind as Part
from qorgan.access.permissions import Permission
from qorgan.actions import _site
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions._site import Entered
from qorgan.actions.asked import Asked, Confidential, EntryId, InstitutionCode, Maybe, Moment, VisitCode
from qorgan.actions.refused import refused
from qorgan.law.verdict import Answer
from qorgan.questions import visit as questions
from qorgan.questions.site import EntryKind, Reprisal
from qorgan.store import models, readings
from qorgan.workflow.visit import VISIT


class FlagReprisal(Asked):
    """``what``: a risk, or something that happened. ``text``: who and what, sealed among what is told of persons.

    ``at``: when it came to be known, now where not told. ``entry``: an id of the writer's.
    """

    visit: VisitCode
    institution: Maybe[InstitutionCode] = None
    what: Reprisal
    text: Confidential
    at: Maybe[Moment] = None
    entry: Maybe[EntryId] = None


def flag_reprisal(*, actor: Actor, key: str, now: datetime, request: FlagReprisal) -> Outcome:
    """Write it down. Subject: the entry's id. Raises ``NotThere``; ``Refused``: ``site.…``, ``site.which_place``, ``vault.…``."""
    return perform(FLAG_REPRISAL, actor=actor, key=key, now=now, request=request)


def _guards(call: Call[FlagReprisal, models.Visit]) -> Iterable[Answer]:
    return readings.law(call.today).ask(questions.REPRISAL, questions.Reprisal(call.today))


def _change(call: Call[FlagReprisal, models.Visit]) -> Done:
    asked = call.request
    place = _site.institution(call.row, asked.institution)
    if place is None:
        raise refused("site.which_place")
    entered = Entered(
        kind=EntryKind.REPRISAL,
        at=_site.past(call.now, asked.at),
        institution=place.code,
        told={"what": asked.what},
        part=Part.PERSONS,
        content={"text": asked.text},
    )
    return _site.enter(call, entered, asked.entry)


FLAG_REPRISAL = Action(
    "flag_reprisal",
    Permission.SITE_RECORD,
    _change,
    asks=FlagReprisal,
    fetch=_site.fetch,
    guards=_guards,
    table=VISIT,
    is_sealed=True,
)
