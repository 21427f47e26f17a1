"""Closing the draw of a plan year: the seed is made of all shares that were given and sealed; its commitment alone is told (¶6)."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from qorgan.access.actor import Actor
from qorgan.access.compartments import Kind
from qorgan.access.permissions import Permission
from qorgan.actions import _draws, _sealed_values
from qorgan.actions._perform import Action, Call, Done, Fact, Outcome, perform
from qorgan.actions.asked import Reasoned
from qorgan.actions.refused import refused
from qorgan.journal.canonical_json import canonical
from qorgan.law.ids import HOUSE
from qorgan.law.verdict import Answer, Effect, Finding
from qorgan.planning import lottery
from qorgan.store import models
from qorgan.vault.grants import Rights
from qorgan.workflow.plan_draw import PLAN_DRAW


class CloseDraw(Reasoned):
    """Which year."""

    year: _draws.PlanYear


def close_draw(*, actor: Actor, key: str, now: datetime, request: CloseDraw) -> Outcome:
    """Make the seed. Subject: the draw's id. Facts: ``year``, ``bound`` (its commitment), ``given``, ``absent``; about: who was absent.

    Raises ``NotThere``; ``Refused``: ``plan_draw.absent`` without a reason, ``plan_draw.too_few``, ``plan_draw.share_broken``,
    ``state.wrong``, ``vault.…``, ``compartment.…``, ``record.broken``.
    """
    return perform(CLOSE_DRAW, actor=actor, key=key, now=now, request=request)


def _guards(call: Call[CloseDraw, models.PlanDraw]) -> Iterable[Answer]:
    rows = call.row.shares.filter(given_at=None).exclude(committed_at=None).select_related("member")
    names = [row.member.name for row in rows]
    if names:
        yield Finding(HOUSE, Effect.NEEDS_REASON, "plan_draw.absent", {"names": "; ".join(names)})


def _change(call: Call[CloseDraw, models.PlanDraw]) -> Done:
    row = call.row
    places = list(row.shares.select_related("member", "draw"))
    absent = tuple(one.member_id for one in places if one.given_at is None)
    if len(places) - len(absent) < lottery.FEWEST:
        raise refused("plan_draw.too_few", {"least": lottery.FEWEST})
    part = _draws.hold(call, row.pk, Kind.PLAN_DRAW, Rights.WRITE)
    seed = lottery.seed(row.year, _draws.given(part, places).values())
    place, account = _draws.place(row.pk, _draws.SEED), UUID(call.actor.account)
    kept = _sealed_values.next_revision(part, place, canonical({"seed": seed}), account=account, now=call.now)
    row.commitment, row.closed_at = lottery.seed_commitment(row.year, seed), call.now
    row.save(update_fields=("commitment", "closed_at"))
    facts: Mapping[str, Fact] = {
        "year": row.year,
        "bound": row.commitment,
        "given": len(places) - len(absent),
        "absent": len(absent),
    }
    return _sealed_values.done(kept, part, facts=facts, about=absent)


CLOSE_DRAW = Action(
    "close_draw",
    Permission.DRAW_OPEN,
    _change,
    asks=CloseDraw,
    fetch=_draws.fetch,
    guards=_guards,
    table=PLAN_DRAW,
    is_sealed=True,
)
