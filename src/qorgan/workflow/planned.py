"""How a visit of the plan comes to its gate: a group is composed, declares, changes, and arrives (¶5, ¶8, ¶19)."""

from enum import StrEnum

from qorgan.workflow.rows import Row, Table


class State(StrEnum):
    """``vacant``: somebody stepped aside, and the place was not filled; it may start so, if the law allows so few."""

    COMPOSED = "composed"
    VACANT = "vacant"
    STARTED = "started"
    DROPPED = "dropped"


_AHEAD = (State.COMPOSED, State.VACANT)
PLANNED = Table(
    "planned_visit",
    first=(State.COMPOSED,),
    rows=(
        Row("declare_interest", _AHEAD, _AHEAD),
        Row("step_aside", _AHEAD, (State.VACANT,)),
        Row("replace_member", _AHEAD, _AHEAD),
        Row("start_visit", _AHEAD, (State.STARTED,)),
        Row("drop_visit", _AHEAD, (State.DROPPED,)),
    ),
)
