"""How a message moves: taken down, passed to the Commissioner, decided upon, closed with an outcome (¶10, ¶12).

That a special visit was ordered moves nothing before the group stands at the gate: until then everybody but those who are named reads
that the message was passed on and waits (¶10).
"""

from enum import StrEnum

from qorgan.workflow.rows import Row, Table


class State(StrEnum):
    """How far a message is. It was received before it was registered: that is a moment, not a state."""

    REGISTERED = "registered"
    PASSED_ON = "passed_on"
    DECIDED = "decided"
    CLOSED = "closed"


MESSAGE = Table(
    "message",
    first=(State.REGISTERED, State.PASSED_ON),
    rows=(
        Row("write_message", (State.REGISTERED, State.PASSED_ON), (State.REGISTERED, State.PASSED_ON)),
        Row("raise_appeal", (State.REGISTERED,), (State.REGISTERED,)),
        Row("pass_on_message", (State.REGISTERED,), (State.PASSED_ON,)),
        Row("decide_message", (State.PASSED_ON,), (State.DECIDED,)),
        Row("start_special_visit", (State.PASSED_ON,), (State.DECIDED,)),
        Row("close_message", (State.REGISTERED, State.DECIDED), (State.CLOSED,)),
    ),
)
