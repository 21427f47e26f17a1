"""Stepping aside from a visit whose places touch the own impartiality (¶19): the place is empty, and what was sealed is closed at once.

The ground is the person's own affair and is not asked. A member who steps aside reads nothing of the visit any more.
"""

from datetime import datetime

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _custody, _departure, _mandate
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions.asked import Asked, PlannedId
from qorgan.actions.declare_interest import own_membership
from qorgan.store import models
from qorgan.workflow.planned import PLANNED


class StepAside(Asked):
    """From which visit."""

    visit: PlannedId


def step_aside(*, actor: Actor, key: str, now: datetime, request: StepAside) -> Outcome:
    """Step aside. Subject: the visit's id. Fact ``office``: in which the person was to go. Raises ``NotThere``, ``Refused``."""
    return perform(STEP_ASIDE, actor=actor, key=key, now=now, request=request)


def _change(call: Call[StepAside, models.PlannedVisit]) -> Done:
    planned = call.row
    member = own_membership(planned, call.actor)
    member.recused_on = call.today
    member.save(update_fields=("recused_on",))
    _departure.from_visits(call, member.person_id, [planned.pk], _custody.RECUSAL)
    return Done(subject=str(planned.pk), facts={"office": member.office}, about=(member.person_id,))


STEP_ASIDE = Action(
    "step_aside", Permission.GROUP_DECLARE, _change, asks=StepAside, fetch=_mandate.fetch, table=PLANNED
)
