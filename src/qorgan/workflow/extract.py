"""How an extract of a report moves: drawn up by one person, agreed by another, then it may leave the house (¶29).

A refusal to give a report out stands beside them and goes nowhere.
"""

from typing import Final

from qorgan.questions.reporting import ExtractState as State
from qorgan.workflow.rows import Row, Table

EXTRACT: Final = Table(
    "extract",
    first=(State.DRAFTED, State.REFUSED),
    rows=(
        Row("agree_extract", (State.DRAFTED,), (State.AGREED,)),
        Row("decline_extract", (State.DRAFTED, State.AGREED), (State.DECLINED,)),
        Row("release_extract", (State.AGREED,), (State.RELEASED,)),
    ),
)
