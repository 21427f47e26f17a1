"""How a decision comes about: taken at once by one who holds the power, or put to the vote of the Council."""

from enum import StrEnum

from qorgan.workflow.rows import Row, Table


class State(StrEnum):
    """How far a decision is. Only what was ``taken`` has an effect."""

    OPEN = "open"
    TAKEN = "taken"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


DECISION = Table(
    "decision",
    first=(State.OPEN, State.TAKEN),
    rows=(
        Row("cast_vote", (State.OPEN,), (State.OPEN,)),
        Row("close_vote", (State.OPEN,), (State.TAKEN, State.REJECTED)),
        Row("withdraw_proposal", (State.OPEN,), (State.WITHDRAWN,)),
    ),
)
