"""How a letter of the head of an institution moves: received, answered, closed with an outcome (¶21). A call may be closed unanswered."""

from enum import StrEnum

from qorgan.workflow.rows import Row, Table


class State(StrEnum):
    """How far a letter is."""

    RECEIVED = "received"
    ANSWERED = "answered"
    CLOSED = "closed"


LETTER = Table(
    "letter",
    first=(State.RECEIVED,),
    rows=(
        Row("answer_letter", (State.RECEIVED, State.ANSWERED), (State.ANSWERED,)),
        Row("close_letter", (State.RECEIVED, State.ANSWERED), (State.CLOSED,)),
    ),
)
