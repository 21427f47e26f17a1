"""Replanning a kept plan after the facts have changed: the smallest change, as the next version of its year (¶6).

An amendment is the same: a draft based on the approved version, put to the Council as every other. Of the frozen weeks nothing is changed;
what is broken there is for people to mend, and does not stand in the way of the rest.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from django.utils import timezone

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _breaches, _keep, _plan_decided, _plan_year, _replanning
from qorgan.actions._keep import Draft
from qorgan.actions._perform import Action, Asking, Call, Done, Outcome, perform
from qorgan.actions._replanning import AskReplan, Digest
from qorgan.actions.asked import Maybe
from qorgan.actions.keep_plan import drawn
from qorgan.actions.open_plan_year import require_plan_year
from qorgan.actions.refused import refused
from qorgan.planning import lottery_seal
from qorgan.planning.replan.result import Replanned
from qorgan.store import models, scope


class ReplanPlan(AskReplan):
    """``proposal``: digest of the plan that was looked at, as ``open_replan`` gives it; another one is then not kept."""

    proposal: Maybe[Digest] = None


def replan_plan(*, actor: Actor, key: str, now: datetime, request: ReplanPlan) -> Outcome:
    """Keep the mended plan as a new draft. Subject: its id; facts: year, version, ``based_on``, and how many visits changed.

    Raises ``NotThere``; ``Refused``: ``replan.nothing``, ``replan.other``, ``replan.unknown_people``, ``plan.breaches``, ``vault.…``,
    ``compartment.…``, ``record.broken``, ``plan.outside_calendar``.
    """
    base = scope.plans(actor, timezone.localdate(now)).filter(pk=request.plan).first()
    if base is not None:
        require_plan_year(actor=actor, key=key, now=now, year=base.year)
    # Before the ceremony nobody has keys, and plans lie under the installation's secret.
    act = replace(REPLAN_PLAN, is_sealed=_plan_year.root() is not None)
    return perform(act, actor=actor, key=key, now=now, request=request)


def _fetch(call: Asking[ReplanPlan]) -> models.Plan:
    return _plan_decided.fetch(call, call.request.plan)


def _change(call: Call[ReplanPlan, models.Plan]) -> Done:
    base = call.row
    before = _plan_decided.opened(call, base)
    found = _replanning.replanned(before, call.request, call.actor, call.today)
    _require(found, call.request.proposal)
    document = lottery_seal.by_hand(found.plan, before)
    kept = _keep.keep(Draft(base.year, document, base), by=call.actor, now=call.now)
    facts: Mapping[str, str | int | bool | None] = {
        **kept.done.facts,
        "based_on": base.version,
        "visits_moved": len(found.moved),
        "visits_dropped": len(found.dropped),
        "visits_added": len(found.added),
        "visits_frozen": len(found.frozen_broken),
        **drawn(document),
    }
    return replace(kept.done, facts=facts, about=(*kept.done.about, base.pk))


def _require(found: Replanned, proposal: str | None) -> None:
    if found.is_same:
        raise refused("replan.nothing")
    if proposal is not None and proposal != _replanning.digest(found):
        raise refused("replan.other")
    _breaches.require_none(found.plan, found.remaining)


REPLAN_PLAN = Action("replan_plan", Permission.PLAN_MAKE, _change, asks=ReplanPlan, fetch=_fetch)
