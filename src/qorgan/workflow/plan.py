"""How a version of a plan comes into force: drafted, put to the Council, approved, replaced by the next version approved (¶6)."""

from enum import StrEnum

from qorgan.workflow.rows import Row, Table


class State(StrEnum):
    """What a version is worth. Visits rest on the one that is ``approved``."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    APPROVED = "approved"
    REPLACED = "replaced"


PLAN = Table(
    "plan",
    first=(State.DRAFT,),
    rows=(
        Row("propose_plan", (State.DRAFT,), (State.PROPOSED,)),
        Row("return_plan", (State.PROPOSED,), (State.DRAFT,)),
        Row("approve_plan", (State.DRAFT, State.PROPOSED), (State.APPROVED,)),
        Row("hand_out_plan", (State.APPROVED,), (State.APPROVED,)),
        Row("replace_plan", (State.APPROVED,), (State.REPLACED,)),
    ),
)
