"""Opening what replanning a kept plan would change: what is broken now, what would move and why. Keeps nothing (¶6)."""

from datetime import datetime
from typing import NamedTuple

from django.utils import timezone

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _perform, _replanning
from qorgan.actions._replanning import AskReplan
from qorgan.actions.open_plan import open_plan
from qorgan.planning.document import PlanDocument
from qorgan.planning.replan.result import Replanned
from qorgan.store import models

__all__ = ("AskReplan", "Proposal", "open_replan")


class Proposal(NamedTuple):
    """``digest``: of the plan that would be kept; keeping it says which one is meant."""

    plan: models.Plan
    before: PlanDocument
    found: Replanned
    digest: str


def open_replan(*, actor: Actor, now: datetime, request: AskReplan) -> Proposal:
    """The plan is opened, and that stands in the journal. Raises as ``open_plan`` and ``_replanning.replanned``; ``Denied``."""
    today = timezone.localdate(now)
    row, told = open_plan(actor=actor, now=now, plan=request.plan)
    _perform.empowered(Permission.PLAN_MAKE, actor, today)
    before = PlanDocument.model_validate(told)
    found = _replanning.replanned(before, request, actor, today)
    return Proposal(row, before, found, _replanning.digest(found))
