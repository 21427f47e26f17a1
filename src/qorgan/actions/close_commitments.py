"""Members who are not bound in time are left out of the draw of a plan year, each named, and the others give their shares (¶6)."""

from collections.abc import Iterable
from datetime import datetime

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _draws
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions.asked import Reasoned
from qorgan.actions.refused import refused
from qorgan.law.ids import HOUSE
from qorgan.law.verdict import Answer, Effect, Finding
from qorgan.planning import lottery
from qorgan.store import models
from qorgan.workflow.plan_draw import PLAN_DRAW


class CloseCommitments(Reasoned):
    """Which year."""

    year: _draws.PlanYear


def close_commitments(*, actor: Actor, key: str, now: datetime, request: CloseCommitments) -> Outcome:
    """Let no more members be bound. Subject: the draw's id. Facts: ``year``, ``bound_members``, ``absent``; about: who is left out.

    Raises ``NotThere``; ``Refused``: ``plan_draw.absent`` without a reason, ``plan_draw.too_few``, ``state.wrong``.
    """
    return perform(CLOSE_COMMITMENTS, actor=actor, key=key, now=now, request=request)


def _guards(call: Call[CloseCommitments, models.PlanDraw]) -> Iterable[Answer]:
    names = [row.member.name for row in call.row.shares.filter(committed_at=None).select_related("member")]
    if names:
        yield Finding(HOUSE, Effect.NEEDS_REASON, "plan_draw.absent", {"names": "; ".join(names)})


def _change(call: Call[CloseCommitments, models.PlanDraw]) -> Done:
    absent = tuple(call.row.shares.filter(committed_at=None).values_list("member", flat=True))
    bound = call.row.shares.exclude(committed_at=None).count()
    if bound < lottery.FEWEST:
        raise refused("plan_draw.too_few", {"least": lottery.FEWEST})
    facts = {"year": call.row.year, "bound_members": bound, "absent": len(absent)}
    return Done(str(call.row.pk), facts, about=absent)


CLOSE_COMMITMENTS = Action(
    "close_commitments",
    Permission.DRAW_OPEN,
    _change,
    asks=CloseCommitments,
    fetch=_draws.fetch,
    guards=_guards,
    table=PLAN_DRAW,
)
