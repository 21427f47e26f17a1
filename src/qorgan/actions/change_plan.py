"""Changing a plan by hand: the next version of its year, based on the one that was changed, which stays as it is (¶6).

An amendment is the same: a draft based on the approved version, put to the Council as every other. The law and the registers are those
of the day; what they do not allow is not kept, and each breach is told with its place.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Annotated

from django.utils import timezone
from pydantic import Field

from qorgan.access import home
from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _breaches, _keep, _plan_decided, _plan_year
from qorgan.actions._keep import Draft
from qorgan.actions._perform import Action, Asking, Call, Done, Outcome, perform
from qorgan.actions.asked import Asked, Enter, Entry, Maybe, PlanId
from qorgan.actions.keep_plan import drawn
from qorgan.actions.open_plan_year import require_plan_year
from qorgan.actions.refused import refused
from qorgan.law.workdays import CalendarGap
from qorgan.planning import check, lottery_seal
from qorgan.planning.by_hand import changes
from qorgan.planning.by_hand.apply import CannotChange
from qorgan.planning.by_hand.change import changed
from qorgan.planning.document import PlanDocument
from qorgan.planning.replan import past
from qorgan.store import models, planning_year, readings, scope

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
    base = scope.plans(actor, timezone.localdate(now)).filter(pk=request.plan).first()
    if base is not None:
        require_plan_year(actor=actor, key=key, now=now, year=base.year)
    # Before the ceremony nobody has keys, and plans lie under the installation's secret.
    act = replace(CHANGE_PLAN, is_sealed=_plan_year.root() is not None)
    return perform(act, actor=actor, key=key, now=now, request=request)


def _fetch(call: Asking[ChangePlan]) -> models.Plan:
    return _plan_decided.fetch(call, call.request.plan)


def _change(call: Call[ChangePlan, models.Plan]) -> Done:
    if not call.request.changes and call.request.budget is None:
        raise refused("plan.no_change")
    base = call.row
    try:
        document = _changed(call)
    except CalendarGap as gap:
        raise refused("plan.outside_calendar", {"day": gap.day, "first": gap.first, "last": gap.last}) from gap
    kept = _keep.keep(Draft(base.year, document, base), by=call.actor, now=call.now)
    facts: Mapping[str, str | int | bool | None] = {**kept.done.facts, "based_on": base.version, **drawn(document)}
    return replace(kept.done, facts=facts, about=(*kept.done.about, base.pk))


def _changed(call: Call[ChangePlan, models.Plan]) -> PlanDocument:
    before = _plan_decided.opened(call, call.row)
    if call.request.budget is not None:
        before = before.model_copy(update={"budget": call.request.budget})
    instance = planning_year.gather(call.actor, home.country(), call.row.year, call.today)
    law = readings.law(before.period[0])
    try:
        after = changed(before, call.request.changes, instance, law)
    except CannotChange as error:
        raise _breaches.refusal(before, [error.breach]) from error
    _breaches.require_none(after, past.ahead(check.check_plan(after, instance, law), after, call.today))
    return lottery_seal.by_hand(after, before)


CHANGE_PLAN = Action("change_plan", Permission.PLAN_MAKE, _change, asks=ChangePlan, fetch=_fetch)
