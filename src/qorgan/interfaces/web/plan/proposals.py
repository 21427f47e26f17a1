"""Intermediate visits that groups proposed: shown on the board by place, and put on the list of changes by one press."""

from typing import NamedTuple

from qorgan.interfaces.web.plan.ground import Ground
from qorgan.planning.by_hand.changes import Add
from qorgan.planning.document import PlanDocument
from qorgan.store import plan_proposal, reprisal_places


class Line(NamedTuple):
    """A place to which a visit is proposed."""

    code: str
    name: str


def lines(ground: Ground, plan: PlanDocument) -> list[Line]:
    """As the plan would be after the changes on the list; one query."""
    found = reprisal_places.proposed(ground.here.me, ground.here.today, plan)
    return [Line(one.institution, ground.names.institutions.get(one.institution, one.institution)) for one in found]


def change(ground: Ground, plan: PlanDocument, code: str) -> Add | None:
    """The visit that is proposed, with its day and its group; None where the place is none of these, or no day and group are left."""
    if code not in {line.code for line in lines(ground, plan)}:
        return None
    here = ground.here
    return plan_proposal.follow_up(actor=here.me, today=here.today, institution=code, plan=plan)
