"""A member of the Council is bound to a share of the seed: fresh chance and the member's own words, sealed to the member alone (¶6)."""

import secrets
from datetime import datetime
from uuid import UUID

from qorgan.access.actor import Actor
from qorgan.access.compartments import Kind
from qorgan.access.permissions import Permission
from qorgan.actions import _custody, _draws, _sealed_values, _vault
from qorgan.actions._custody import Hand, Share
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions.asked import Asked, Confidential
from qorgan.actions.refused import refused
from qorgan.planning import lottery
from qorgan.store import models
from qorgan.vault.grants import Rights
from qorgan.workflow.plan_draw import PLAN_DRAW, State


class CommitShare(Asked):
    """``words``: whatever the member types, the less guessable the better; kept nowhere."""

    year: _draws.PlanYear
    words: Confidential


def commit_share(*, actor: Actor, key: str, now: datetime, request: CommitShare) -> Outcome:
    """Make and seal the share. Subject: the id of the member's place. Facts: ``year``, ``member``, ``bound`` (the commitment).

    When the last member named is bound, shares may be given. Raises ``NotThere``; ``Refused``: ``plan_draw.not_named``,
    ``plan_draw.bound``, ``state.wrong``, ``vault.…``.
    """
    return perform(COMMIT_SHARE, actor=actor, key=key, now=now, request=request)


def _change(call: Call[CommitShare, models.PlanDraw]) -> Done:
    row = _draws.own(call.row, call.actor)
    if row.committed_at is not None:
        raise refused("plan_draw.bound")
    entropy, nonce = secrets.token_bytes(lottery.SECRET_BYTES), secrets.token_bytes(lottery.SECRET_BYTES)
    share = lottery.made(row.member.code, call.request.words, entropy, nonce)
    mine = _vault.own(call.actor)
    hand = Hand(mine, _vault.root(mine), call.now)
    # Its member hands it on to nobody: it is given to the draw, or it is lost.
    made = _custody.create(hand, row.pk, Kind.DRAW_SHARE, [Share(mine.account, Rights.READ | Rights.WRITE)])
    account = UUID(call.actor.account)
    place = _draws.place(row.pk, _draws.OWN)
    kept = _sealed_values.next_revision(made.held, place, _draws.told(share), account=account, now=call.now)
    row.commitment, row.committed_at = lottery.commitment(call.row.year, share), call.now
    row.save(update_fields=("commitment", "committed_at"))
    return _sealed_values.done(
        kept,
        made.held,
        facts={"year": call.row.year, "member": row.member.code, "bound": row.commitment},
        about=(row.member_id, call.row.pk, *made.about),
        state=_next(call.row),
    )


def _next(row: models.PlanDraw) -> str:
    return State.COMMITTING if row.shares.filter(committed_at=None).exists() else State.GIVING


COMMIT_SHARE = Action(
    "commit_share",
    Permission.DRAW_SHARE,
    _change,
    asks=CommitShare,
    fetch=_draws.fetch,
    table=PLAN_DRAW,
    is_sealed=True,
)
