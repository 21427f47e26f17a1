"""How the draw of a plan year moves: members commit to shares, then give them, then the seed is made and sealed, and opened in the end.

Nobody gives before everybody is bound: whoever commits after seeing what others gave could choose the seed.
"""

from enum import StrEnum

from qorgan.workflow.rows import Row, Table


class State(StrEnum):
    """``committing``: members bind themselves; ``giving``: they open their shares; ``closed``: sealed; ``released``: may be opened."""

    COMMITTING = "committing"
    GIVING = "giving"
    CLOSED = "closed"
    RELEASED = "released"


DRAWN = (State.CLOSED, State.RELEASED)
"""States in which there is a seed."""
SEALING = ("close_draw", "commit_share", "give_share")
"""Acts that seal a share or the seed."""
PLAN_DRAW = Table(
    "plan_draw",
    first=(State.COMMITTING,),
    rows=(
        Row("commit_share", (State.COMMITTING,), (State.COMMITTING, State.GIVING)),
        Row("close_commitments", (State.COMMITTING,), (State.GIVING,)),
        Row("give_share", (State.GIVING,), (State.GIVING,)),
        Row("close_draw", (State.GIVING,), (State.CLOSED,)),
        Row("release_seed", (State.CLOSED,), (State.RELEASED,)),
    ),
)
