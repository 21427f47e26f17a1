"""Changing a plan by hand: the next version of its year, based on the one that was changed, which stays as it is (¶6).

An amendment is the same: a draft based on the approved version, put to the Council as every other. The law and the registers are those
of the day; what they do not allow is not kept, and each breach is told with its place.
"""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from qorgan.access import home
from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _based, _breaches, _plan_decided
from qorgan.actions._perform import Action, Call, Done, Outcome
from qorgan.actions.asked import Asked, Enter, Entry, Maybe, PlanId
from qorgan.actions.refused import refused
from qorgan.law.workdays import CalendarGap
from qorgan.planning import check
from qorgan.planning.by_hand import changes
from qorgan.planning.by_hand.apply import CannotChange
from qorgan.planning.by_hand.change import changed
from qorgan.planning.document import PlanDocument
from qorgan.planning.replan import past
from qorgan.store import models, planning_year, readings

Changes = Annotated[tuple[changes.Change, ...], Field(max_length=changes.MOST), Entry(Enter.LIST, is_confidential=True)]
Money = Annotated[int, Field(ge=0, le=10**15), Entry(Enter.NUMBER)]


class ChangePlan(Asked):
    """Changes in the order in which they are made. ``budget``: the money allotted, where it is to be another."""

    plan: PlanId
    changes: Changes = ()
    budget: Maybe[Money] = None


def change_plan(*, actor: Actor, key: str, now: datetime, request: ChangePlan) -> Outcome:
    """Keep the changed plan as a new draft. Subject: its id; facts: year, version, ``based_on`` (the version changed), commitment.

    Raises ``NotThere``; ``Refused``: ``plan.no_change``, ``plan.breaches``, ``vault.…``, ``compartment.…``, ``record.broken``,
    ``plan.outside_calendar``.
    """
    return _based.performed(CHANGE_PLAN, actor=actor, key=key, now=now, request=request)


def _change(call: Call[ChangePlan, models.Plan]) -> Done:
    if not call.request.changes and call.request.budget is None:
        raise refused("plan.no_change")
    before = _plan_decided.opened(call, call.row)
    try:
        after = _changed(call, before)
    except CalendarGap as gap:
        raise refused("plan.outside_calendar", {"day": gap.day, "first": gap.first, "last": gap.last}) from gap
    return _based.keep(call, before, after, {})


def _changed(call: Call[ChangePlan, models.Plan], before: PlanDocument) -> PlanDocument:
    if call.request.budget is not None:
        before = before.model_copy(update={"budget": call.request.budget})
    instance = planning_year.gather(call.actor, home.country(), call.row.year, call.today)
    law = readings.law(before.period[0])
    try:
        after = changed(before, call.request.changes, instance, law)
    except CannotChange as error:
        raise _breaches.refusal(before, [error.breach]) from error
    _breaches.require_none(after, past.ahead(check.check_plan(after, instance, law), after, call.today))
    return after


CHANGE_PLAN = Action("change_plan", Permission.PLAN_MAKE, _change, asks=ChangePlan, fetch=_based.fetch)
