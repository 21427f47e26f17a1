"""A composed visit is not made after all: the plan was amended, or nobody is left to make it (¶6)."""

from datetime import datetime

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _mandate
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions.asked import Asked, PlannedId
from qorgan.store import models
from qorgan.workflow.planned import PLANNED


class DropVisit(Asked):
    """Which one."""

    visit: PlannedId


def drop_visit(*, actor: Actor, key: str, now: datetime, request: DropVisit) -> Outcome:
    """Drop it; its number in the plan may be composed anew. Subject: the visit's id. Raises ``NotThere``; ``Refused``."""
    return perform(DROP_VISIT, actor=actor, key=key, now=now, request=request)


def _change(call: Call[DropVisit, models.PlannedVisit]) -> Done:
    people = call.row.members.values_list("person", flat=True)
    return Done(subject=str(call.row.pk), facts={"kind": call.row.kind}, about=tuple(people))


DROP_VISIT = Action(
    "drop_visit", Permission.GROUP_COMPOSE, _change, asks=DropVisit, fetch=_mandate.fetch, table=PLANNED
)
