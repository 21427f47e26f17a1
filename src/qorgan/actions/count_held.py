"""How many people are held at a place at one moment, and for how many there is room: more than there is room for is recorded."""

from datetime import datetime

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _site
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions._site import Entered
from qorgan.actions.asked import Asked, Count, EntryId, InstitutionCode, Maybe, Moment, VisitCode
from qorgan.actions.refused import refused
from qorgan.questions.site import EntryKind
from qorgan.store import models
from qorgan.store.headcounts import STRATA
from qorgan.workflow.visit import VISIT


class CountHeld(Asked):
    """``held``: everybody; ``men``, ``women``, ``juveniles``, ``foreigners``: how many of them, where it is known.

    ``capacity``: for how many there is room, where it is known. ``at``: now where not told. ``entry``: an id of the writer's.
    """

    visit: VisitCode
    institution: Maybe[InstitutionCode] = None
    held: Count
    capacity: Maybe[Count] = None
    men: Maybe[Count] = None
    women: Maybe[Count] = None
    juveniles: Maybe[Count] = None
    foreigners: Maybe[Count] = None
    at: Maybe[Moment] = None
    entry: Maybe[EntryId] = None


def count_held(*, actor: Actor, key: str, now: datetime, request: CountHeld) -> Outcome:
    """Write it down. Subject: the entry's id.

    Raises ``NotThere``; ``Refused``: ``site.…``, ``site.which_place``, ``site.strata`` where a part is more than the whole.
    """
    return perform(COUNT_HELD, actor=actor, key=key, now=now, request=request)


def _change(call: Call[CountHeld, models.Visit]) -> Done:
    asked = call.request
    parts = {name: getattr(asked, name) for name in STRATA}
    known = {name: number for name, number in parts.items() if number is not None}
    most = max((*known.values(), (asked.men or 0) + (asked.women or 0)))
    if most > asked.held:
        raise refused("site.strata", {"number": most, "held": asked.held})
    place = _site.institution(call.row, asked.institution)
    if place is None:
        raise refused("site.which_place")
    told = {"held": asked.held, **({} if asked.capacity is None else {"capacity": asked.capacity}), **known}
    entered = Entered(kind=EntryKind.HEADCOUNT, at=_site.past(call.now, asked.at), institution=place.code, told=told)
    return _site.enter(call, entered, asked.entry)


COUNT_HELD = Action(
    "count_held",
    Permission.SITE_RECORD,
    _change,
    asks=CountHeld,
    fetch=_site.fetch,
    table=VISIT,
    is_sealed=True,
)
