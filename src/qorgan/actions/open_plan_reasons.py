"""Opening why a visit of a kept plan is where, when and with whom it is: found again from the plan and the registers as they stand (¶6)."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.utils import timezone

from qorgan.access import home
from qorgan.access.actor import Actor
from qorgan.actions.open_plan import open_plan
from qorgan.actions.refused import not_there, refused
from qorgan.law.workdays import CalendarGap
from qorgan.planning.document import PlanDocument, Visit
from qorgan.planning.reasons import explain
from qorgan.planning.reasons.reason import VisitReasons
from qorgan.store import models, planning_year, readings


class Explained(NamedTuple):
    """A version, opened, one of its visits, and the reasons."""

    plan: models.Plan
    visit: Visit
    found: VisitReasons


def open_plan_reasons(*, actor: Actor, now: datetime, plan: UUID, visit: str) -> Explained:
    """The plan is opened, and that stands in the journal. Raises as ``open_plan`` and ``visit_reasons``."""
    row, told = open_plan(actor=actor, now=now, plan=plan)
    document = PlanDocument.model_validate(told)
    found = visit_reasons(document, visit, actor=actor, now=now)
    return Explained(row, next(one for one in document.visits if one.id == visit), found)


def visit_reasons(document: PlanDocument, visit: str, *, actor: Actor, now: datetime) -> VisitReasons:
    """The same of a plan at hand, a file for instance. Nothing is opened.

    Raises ``NotThere`` for a visit that the plan does not have; ``Refused`` (``plan.outside_calendar``).
    """
    if all(one.id != visit for one in document.visits):
        raise not_there("visit")
    first = document.period[0]
    instance = planning_year.gather(actor, home.country(), first.year, timezone.localdate(now))
    try:
        return explain.explain_visit(document, visit, instance, readings.law(first))
    except CalendarGap as gap:
        raise refused("plan.outside_calendar", {"day": gap.day, "first": gap.first, "last": gap.last}) from gap
