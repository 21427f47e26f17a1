"""An ordered special visit is not to be made after all: said inside the seal, so that nobody else learns that there was one (¶10)."""

from datetime import datetime
from uuid import UUID

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _order, _sealed_values
from qorgan.actions._order import FIELD, TABLE
from qorgan.actions._perform import Action, Asking, Call, Done, Outcome, perform
from qorgan.actions.asked import Asked, Confidential, OrderId
from qorgan.actions.refused import refused
from qorgan.store import models
from qorgan.store.custody import Held
from qorgan.store.sealed_records import Place
from qorgan.vault.grants import Rights


class CallOffSpecialVisit(Asked):
    """``why``: for those who were named."""

    order: OrderId
    why: Confidential


def call_off_special_visit(*, actor: Actor, key: str, now: datetime, request: CallOffSpecialVisit) -> Outcome:
    """Call it off. Subject: the id of the order. Raises ``NotThere``; ``Refused``: ``special.started``, ``special.called_off``."""
    return perform(CALL_OFF_SPECIAL_VISIT, actor=actor, key=key, now=now, request=request)


def _fetch(call: Asking[CallOffSpecialVisit]) -> Held:
    held = _order.held(call, call.request.order)
    if Rights.WRITE not in held.rights:
        raise refused("compartment.rights")
    return held


def _change(call: Call[CallOffSpecialVisit, Held]) -> Done:
    held, order = call.row, call.request.order
    _row, content = _order.opened(held)
    require_ahead(order, content)
    kept = _sealed_values.next_revision(
        held,
        Place(TABLE, FIELD, order),
        content.without(call.request.why).encode(),
        account=UUID(call.actor.account),
        now=call.now,
    )
    return _sealed_values.done(kept, held, facts={})


def require_ahead(order: UUID, content: _order.Content) -> None:
    """Raises ``Refused`` for a visit that was started or called off."""
    if models.Visit.objects.filter(pk=order).exists():
        raise refused("special.started")
    if content.called_off:
        raise refused("special.called_off")


CALL_OFF_SPECIAL_VISIT = Action(
    "call_off_special_visit",
    Permission.SPECIAL_SEAL,
    _change,
    asks=CallOffSpecialVisit,
    fetch=_fetch,
    is_sealed=True,
)
