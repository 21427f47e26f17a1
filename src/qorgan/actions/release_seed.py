"""The Commissioner decides that the seed of a plan year may be opened, before the year is over where there is a reason for it (¶8)."""

from collections.abc import Iterable
from datetime import datetime

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _draws
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions.asked import Reasoned
from qorgan.law.ids import HOUSE
from qorgan.law.verdict import Answer, Effect, Finding
from qorgan.store import models
from qorgan.workflow.plan_draw import PLAN_DRAW


class ReleaseSeed(Reasoned):
    """Which year."""

    year: _draws.PlanYear


def release_seed(*, actor: Actor, key: str, now: datetime, request: ReleaseSeed) -> Outcome:
    """Decide so. Subject: the draw's id. Facts: ``year``. Raises ``NotThere``; ``Refused``: ``plan_draw.early`` without a reason."""
    return perform(RELEASE_SEED, actor=actor, key=key, now=now, request=request)


def _guards(call: Call[ReleaseSeed, models.PlanDraw]) -> Iterable[Answer]:
    if call.row.year >= call.today.year:
        yield Finding(HOUSE, Effect.NEEDS_REASON, "plan_draw.early", {"year": str(call.row.year)})


def _change(call: Call[ReleaseSeed, models.PlanDraw]) -> Done:
    return Done(str(call.row.pk), {"year": call.row.year})


RELEASE_SEED = Action(
    "release_seed",
    Permission.DRAW_RELEASE,
    _change,
    asks=ReleaseSeed,
    fetch=_draws.fetch,
    guards=_guards,
    table=PLAN_DRAW,
)
