"""Time on the road during a visit (¶24): it is written down apart, and uses up no day."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _site
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions._site import Entered
from qorgan.actions.asked import EntryId, Maybe, Moment, Reasoned, VisitCode
from qorgan.actions.record_presence import require_order
from qorgan.law.ids import HOUSE
from qorgan.law.verdict import Answer, Effect, Finding
from qorgan.questions.site import EntryKind
from qorgan.store import models
from qorgan.workflow.visit import VISIT

LONG = timedelta(days=4)
"""Longer at one go, and a day was probably mistyped: whoever means it says why."""


class RecordRoad(Reasoned):
    """``left``: when the group set out; ``arrived``: left out while it is on the way still. ``entry``: an id of the writer's."""

    visit: VisitCode
    left: Moment
    arrived: Maybe[Moment] = None
    entry: Maybe[EntryId] = None


def record_road(*, actor: Actor, key: str, now: datetime, request: RecordRoad) -> Outcome:
    """Write it down. Subject: the entry's id.

    Raises ``NotThere``; ``Refused``: ``site.reversed``, ``site.in_future``, ``site.there``, ``site.long_road`` without a reason.
    """
    return perform(RECORD_ROAD, actor=actor, key=key, now=now, request=request)


def _guards(call: Call[RecordRoad, models.Visit]) -> Iterable[Answer]:
    asked = call.request
    if asked.arrived is not None and asked.arrived - asked.left > LONG:
        yield Finding(HOUSE, Effect.NEEDS_REASON, "site.long_road", {"days": (asked.arrived - asked.left).days})


def _change(call: Call[RecordRoad, models.Visit]) -> Done:
    asked = call.request
    _site.past(call.now, asked.left)
    if asked.arrived is not None:
        # Of the road what is called an arrival ends it: the first of the two moments stands first.
        require_order(call.now, asked.left, asked.arrived)
    return _site.enter(call, Entered(kind=EntryKind.ROAD, at=asked.left, until=asked.arrived), asked.entry)


RECORD_ROAD = Action(
    "record_road",
    Permission.SITE_RECORD,
    _change,
    asks=RecordRoad,
    fetch=_site.fetch,
    guards=_guards,
    table=VISIT,
    is_sealed=True,
)
