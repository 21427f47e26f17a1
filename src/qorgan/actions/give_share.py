"""A member opens the own share to the draw of a plan year: looked at against what the member is bound to, then sealed in the draw's part.

Other members do not hold that part: whoever gives last cannot work out first what the seed would be.
"""

from datetime import datetime

from qorgan.access.actor import Actor
from qorgan.access.compartments import Kind
from qorgan.access.permissions import Permission
from qorgan.actions import _draws, _vault
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions.asked import Asked
from qorgan.actions.refused import not_there, refused
from qorgan.planning import lottery
from qorgan.store import models, sealed_records
from qorgan.store.sealed_records import Unread
from qorgan.vault.chain import ChainBroken
from qorgan.workflow.plan_draw import PLAN_DRAW


class GiveShare(Asked):
    """Which year."""

    year: _draws.PlanYear


def give_share(*, actor: Actor, key: str, now: datetime, request: GiveShare) -> Outcome:
    """Give it. Subject: the id of the member's place. Facts: ``year``, ``member``.

    Raises ``NotThere``; ``Refused``: ``plan_draw.not_named``, ``plan_draw.not_bound``, ``plan_draw.given``, ``plan_draw.share_broken``,
    ``state.wrong``, ``vault.…``, ``compartment.…``, ``record.broken``.
    """
    return perform(GIVE_SHARE, actor=actor, key=key, now=now, request=request)


def _change(call: Call[GiveShare, models.PlanDraw]) -> Done:
    row = _draws.own(call.row, call.actor)
    if row.committed_at is None:
        raise refused("plan_draw.not_bound")
    if row.given_at is not None:
        raise refused("plan_draw.given")
    share = _draws.require_bound(row, _draws.own_opened(call, row))
    part = models.Compartment.objects.filter(case=call.row.pk, kind=Kind.PLAN_DRAW).select_for_update().first()
    if part is None:
        raise not_there(_draws.NOUN)
    blob = _sealed(call, part, row, share)
    row.given_at = call.now
    row.save(update_fields=("given_at",))
    return Done(
        subject=str(row.pk),
        facts={
            "year": call.row.year,
            "member": row.member.code,
            "epoch": blob.epoch,
            "table": _draws.TABLE,
            "field": _draws.GIVEN,
        },
        about=(row.member_id, call.row.pk, part.pk),
        commitment=blob.commitment,
        blob_sha256=sealed_records.digest(blob.blob).hex(),
        revision=1,
    )


def _sealed(
    call: Call[GiveShare, models.PlanDraw], part: models.Compartment, row: models.DrawShare, share: lottery.Share
) -> Unread:
    place, root = _draws.place(row.pk, _draws.GIVEN), _vault.root(_vault.own(call.actor))
    try:
        blob = sealed_records.make_unread(part, root, place, _draws.told(share))
    except ChainBroken:
        raise refused("compartment.broken") from None
    sealed_records.store_unread(part, place, 1, blob, call.now)
    return blob


GIVE_SHARE = Action(
    "give_share", Permission.DRAW_SHARE, _change, asks=GiveShare, fetch=_draws.fetch, table=PLAN_DRAW, is_sealed=True
)
