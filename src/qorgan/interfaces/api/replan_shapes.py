"""What is told of replanning. Fields are added, never renamed or removed."""

from typing import Any
from uuid import UUID

from ninja import Schema


class PlanBroken(Schema):
    """A fact that breaks a visit: provision of the law or of a setting, code, what it is about, and the sentence."""

    provision: str
    code: str
    about: str
    says: str


class PlanObstacle(Schema):
    """What stands in the way of other days."""

    provision: str
    code: str
    says: str


class PlanMended(Schema):
    """A visit that would change. ``step``: shortened, person, group, same_week, other_week, made_room, split, late.

    ``before``, ``after``: as in the plan file; ``room_for``: the visit that it gives way to.
    """

    visit: str
    step: str
    room_for: str | None
    before: dict[str, Any]
    after: dict[str, Any]
    why: list[PlanBroken]


class PlanFallen(Schema):
    """Institutions of a visit that would fall out."""

    visit: str
    institutions: list[str]
    obstacles: list[PlanObstacle]
    why: list[PlanBroken]


class PlanUntouched(Schema):
    """Visits of a journey that is broken and must not be moved. ``standing``: frozen, locked."""

    visits: list[str]
    standing: str
    why: list[PlanBroken]


class PlanCosts(Schema):
    """In whole units of the plan's currency."""

    before: int
    after: int


class PlanProposal(Schema):
    """``proposal``: to be sent when it is kept; ``kept``: visits that stay as they are; ``against``: why it cannot be kept."""

    plan: UUID
    proposal: str
    kept: list[str]
    moved: list[PlanMended]
    dropped: list[PlanFallen]
    added: list[dict[str, Any]]
    untouched: list[PlanUntouched]
    against: list[PlanBroken]
    cost: PlanCosts
