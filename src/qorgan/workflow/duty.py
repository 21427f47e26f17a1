"""How a duty ends: by the act that was owed, or because what it was about is no more."""

from enum import StrEnum

from qorgan.workflow.rows import Row, Table


class State(StrEnum):
    """Whether something is still owed. Late is a matter of days, not a state."""

    OPEN = "open"
    SATISFIED = "satisfied"
    LAPSED = "lapsed"


DUTY = Table(
    "duty",
    first=(State.OPEN,),
    rows=(Row("satisfy_duty", (State.OPEN,), (State.SATISFIED,)), Row("lapse_duty", (State.OPEN,), (State.LAPSED,))),
)
