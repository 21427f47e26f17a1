"""How a version of a checklist moves: drafted, published, retired (¶4). What was published is changed by a new version alone."""

from enum import StrEnum

from qorgan.workflow.rows import Row, Table


class State(StrEnum):
    """``DRAFT``: nobody answers it yet; of each checklist there is at most one."""

    DRAFT = "draft"
    PUBLISHED = "published"
    RETIRED = "retired"


CHECKLIST = Table(
    "checklist",
    first=(State.DRAFT,),
    rows=(
        Row("keep_checklist", (State.DRAFT,), (State.DRAFT,)),
        Row("publish_checklist", (State.DRAFT,), (State.PUBLISHED,)),
        Row("retire_checklist", (State.PUBLISHED,), (State.RETIRED,)),
    ),
)
