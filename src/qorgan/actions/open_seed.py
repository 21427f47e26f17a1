"""Opening the seed of a plan year with its shares, so that the plan can be made again: after the year, or as the Commissioner decides.

Read by those who hold the draw's part, and never without a trace (¶6).
"""

from datetime import datetime
from uuid import UUID

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _draws, _reading
from qorgan.actions._reading import Reading
from qorgan.actions.refused import refused
from qorgan.planning import lottery, lottery_file
from qorgan.store import models
from qorgan.workflow.plan_draw import DRAWN, State


def open_seed(*, actor: Actor, now: datetime, year: int) -> lottery_file.Told:
    """The opened draw as a file for ``qorgan-verify draw``.

    Raises ``NotThere``; ``Refused``: ``plan_draw.not_closed``, ``plan_draw.not_yet``, ``plan_draw.share_broken``, ``vault.…``,
    ``compartment.…``, ``record.broken``.
    """
    reading = Reading(actor, now)
    row = _draws.seen(actor, reading.today, year)
    if row.state not in DRAWN:
        raise refused("plan_draw.not_closed", {"year": str(year)})
    if row.state != State.RELEASED and row.year >= reading.today.year:
        raise refused("plan_draw.not_yet", {"year": str(year)})
    part = _draws.held(reading, row)
    _reading.journalled("open_seed", Permission.PLAN_READ, actor=actor, now=now, objects=(row.pk,))
    places = list(row.shares.select_related("member", "draw"))
    given = _draws.given(part, places)
    named = [lottery_file.Named(_code(one, given), one.commitment, given.get(one.pk)) for one in places]
    return lottery_file.of_draw(row.year, named, _draws.seed(part, row), row.commitment)


def _code(place: models.DrawShare, given: dict[UUID, lottery.Share]) -> str:
    """As it was when the member was bound, where that is known."""
    return given[place.pk].member if place.pk in given else place.member.code
