"""Replanning a kept plan after the facts have changed: the smallest change, as the next version of its year (¶6).

An amendment is the same: a draft based on the approved version, put to the Council as every other. Of the frozen weeks nothing is changed;
what is broken there is for people to mend, and does not stand in the way of the rest.
"""

from datetime import datetime

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _based, _breaches, _plan_decided, _replanning
from qorgan.actions._perform import Action, Call, Done, Outcome
from qorgan.actions._replanning import AskReplan, Digest
from qorgan.actions.asked import Maybe
from qorgan.actions.refused import refused
from qorgan.planning.replan.result import Replanned
from qorgan.store import models


class ReplanPlan(AskReplan):
    """``proposal``: digest of the plan that was looked at, as ``open_replan`` gives it; another one is then not kept."""

    proposal: Maybe[Digest] = None


def replan_plan(*, actor: Actor, key: str, now: datetime, request: ReplanPlan) -> Outcome:
    """Keep the mended plan as a new draft. Subject: its id; facts: year, version, ``based_on``, and how many visits changed.

    Raises ``NotThere``; ``Refused``: ``replan.nothing``, ``replan.other``, ``replan.unknown_people``, ``plan.breaches``, ``vault.…``,
    ``compartment.…``, ``record.broken``, ``plan.outside_calendar``.
    """
    return _based.performed(REPLAN_PLAN, actor=actor, key=key, now=now, request=request)


def _change(call: Call[ReplanPlan, models.Plan]) -> Done:
    before = _plan_decided.opened(call, call.row)
    found = _replanning.replanned(before, call.request, call.actor, call.today)
    _require(found, call.request.proposal)
    told = {
        "visits_moved": len(found.moved),
        "visits_dropped": len(found.dropped),
        "visits_added": len(found.added),
        "visits_frozen": len(found.frozen_broken),
    }
    return _based.keep(call, before, found.plan, told)


def _require(found: Replanned, proposal: str | None) -> None:
    if found.is_same:
        raise refused("replan.nothing")
    if proposal is not None and proposal != _replanning.digest(found):
        raise refused("replan.other")
    _breaches.require_none(found.plan, found.remaining)


REPLAN_PLAN = Action("replan_plan", Permission.PLAN_MAKE, _change, asks=ReplanPlan, fetch=_based.fetch)
