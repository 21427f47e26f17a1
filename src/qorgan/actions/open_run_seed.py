"""The seed that members drew, handed to the making of a plan by the act that starts it: in memory alone, and never without a trace (¶6)."""

from datetime import datetime
from typing import NamedTuple

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _draws, _reading
from qorgan.actions._reading import Reading
from qorgan.store import draw_scope


class Handed(NamedTuple):
    """``commitment``: what the journal keeps of the seed."""

    seed: str
    commitment: str

    def __repr__(self) -> str:
        """Without the seed: it may stand in the words of an error."""
        return f"Handed({self.commitment})"


def open_run_seed(*, actor: Actor, now: datetime, year: int) -> Handed | None:
    """The seed of the year's closed draw; ``None`` where members have drawn none, and nothing is read then.

    Raises ``Refused``: ``vault.…``, ``compartment.…``, ``record.broken``; ``NotThere`` for whoever makes no plans.
    """
    reading, row = Reading(actor, now), draw_scope.drawn(year)
    if row is None:
        return None
    part = _draws.held(reading, row)
    _reading.journalled("open_run_seed", Permission.PLAN_MAKE, actor=actor, now=now, objects=(row.pk,))
    return Handed(_draws.seed(part, row), row.commitment)
