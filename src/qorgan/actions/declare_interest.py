"""Every member says of the visit's places whether anything touches the own impartiality, before the visit (¶19)."""

from datetime import datetime

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _mandate
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions.asked import Asked, PlannedId
from qorgan.actions.refused import not_there
from qorgan.store import models
from qorgan.workflow.planned import PLANNED


class DeclareInterest(Asked):
    """That nothing does. Whoever cannot say so steps aside (``step_aside``)."""

    visit: PlannedId


def declare_interest(*, actor: Actor, key: str, now: datetime, request: DeclareInterest) -> Outcome:
    """Declare it. Subject: the visit's id. Raises ``NotThere``; ``Refused``: ``vault.…``, ``state.wrong``."""
    return perform(DECLARE_INTEREST, actor=actor, key=key, now=now, request=request)


def own_membership(planned: models.PlannedVisit, actor: Actor) -> models.PlannedMember:
    """The actor's own place in the group. Raises ``NotThere``."""
    found = planned.members.filter(person=actor.person, recused_on=None, left_on=None).first()
    if found is None:
        raise not_there("planned_visit")
    return found


def _change(call: Call[DeclareInterest, models.PlannedVisit]) -> Done:
    planned = call.row
    member = own_membership(planned, call.actor)
    # Nobody declares about places that they have not read.
    _mandate.part(call, planned.pk)
    member.declared_at = call.now
    member.save(update_fields=("declared_at",))
    return Done(subject=str(planned.pk), about=(member.person_id,), state=planned.state)


DECLARE_INTEREST = Action(
    "declare_interest",
    Permission.GROUP_DECLARE,
    _change,
    asks=DeclareInterest,
    fetch=_mandate.fetch,
    table=PLANNED,
    is_sealed=True,
)
