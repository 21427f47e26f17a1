"""A plan kept before the installation's ceremony is sealed for its readers, and leaves the installation's secret."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.utils import timezone

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _plan_year
from qorgan.actions._perform import Action, Asking, Call, Done, perform
from qorgan.actions.open_plan_year import require_plan_year
from qorgan.actions.refused import Refused, not_there
from qorgan.store import models, scope


class TakeOverPlan(NamedTuple):
    """The input."""

    plan: UUID

    def identity(self) -> dict[str, object]:
        """All of it."""
        return {"plan": str(self.plan)}


def take_over_plans(*, actor: Actor, now: datetime, key: str) -> int:
    """Every such plan that the actor may read; how many. What cannot be taken over stays as it is."""
    done = 0
    older = scope.plans(actor, timezone.localdate(now)).exclude(sealed=b"")
    for number, year in list(older.values_list("pk", "year")):
        try:
            require_plan_year(actor=actor, key=f"{key}/{year}", now=now, year=year)
            request = TakeOverPlan(number)
            perform(TAKE_OVER_PLAN, actor=actor, key=f"{key}/{number.hex[:20]}", now=now, request=request)
            done += 1
        except Refused:
            continue
    return done


def _fetch(call: Asking[TakeOverPlan]) -> models.Plan:
    found = scope.plans(call.actor, call.today).filter(pk=call.request.plan).select_for_update().first()
    if found is None:
        raise not_there("plan")
    return found


def _change(call: Call[TakeOverPlan, models.Plan]) -> Done:
    plan, part = call.row, _plan_year.there(call.row.year)
    root = _plan_year.root()
    if part is None or root is None:
        raise LookupError("a plan is taken over before its year has a compartment")
    kept = _plan_year.keep(part, root, plan.pk, plan.document, call.now)
    plan.sealed, plan.commitment = b"", kept.commitment
    plan.save(update_fields=("sealed", "commitment"))
    return _plan_year.done(part, plan, kept)


TAKE_OVER_PLAN = Action("take_over_plan", Permission.PLAN_READ, _change, fetch=_fetch)
