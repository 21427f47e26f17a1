"""Opening what of approved plans is still without a composed group: for whoever composes groups (¶8)."""

from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.utils import timezone

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _mandate, open_plan
from qorgan.actions._mandate import Content
from qorgan.law.verdict import Finding
from qorgan.planning.document import PlanDocument, Visit
from qorgan.store import models, scope, visit_case
from qorgan.workflow.plan import State as PlanState
from qorgan.workflow.planned import State


class Uncomposed(NamedTuple):
    """A plan in force and its visits that nobody has composed yet, the earliest first. ``approved_at``: by the Council."""

    plan: UUID
    year: int
    version: int
    approved_at: datetime
    visits: tuple[Visit, ...]


def open_uncomposed_visits(*, actor: Actor, now: datetime) -> list[Uncomposed]:
    """Of every plan in force, the newest year first; each stands in the journal as opened.

    Nothing for whoever may not compose groups. Raises ``Refused``: ``vault.…``, ``compartment.…``, ``record.broken``.
    """
    today = timezone.localdate(now)
    if not scope.may(actor, Permission.GROUP_COMPOSE, today):
        return []
    plans = scope.plans(actor, today).filter(state=PlanState.APPROVED).select_related("decision")
    return [_of(actor, now, row) for row in plans.order_by("-year", "-version") if _approved_at(row) is not None]


def findings(of: Uncomposed, visit: Visit, *, now: datetime, deputising: bool) -> tuple[Finding, ...]:
    """What in the law stops the group from being composed as the plan names it, or wants a reason or a decision first."""
    prepared = Content(visit).prepared(approved_at=of.approved_at, decided_at=now, deputising=deputising)
    said = visit_case.findings(prepared, timezone.localdate(now))
    return tuple(one for one in said if one.effect.stops)


def first_day(visit: Visit) -> date:
    """The first day on site."""
    return min(day for leg in visit.legs for stop in leg.institutions for day in stop.on_site)


def _of(actor: Actor, now: datetime, row: models.Plan) -> Uncomposed:
    approved_at = _approved_at(row)
    if approved_at is None:
        raise TypeError(f"{row.pk}: approved without a decision")
    told = open_plan.open_plan(actor=actor, now=now, plan=row.pk)[1]
    visits = PlanDocument.model_validate(told).visits
    marks = {_mandate.mark(row.year, one.id): one for one in visits}
    composed = models.PlannedVisit.objects.filter(mark__in=marks).exclude(state=State.DROPPED)
    done = set(composed.values_list("mark", flat=True))
    left = sorted((one for mark, one in marks.items() if mark not in done), key=lambda one: (first_day(one), one.id))
    return Uncomposed(row.pk, row.year, row.version, approved_at, tuple(left))


def _approved_at(row: models.Plan) -> datetime | None:
    return row.decision.decided_at if row.decision is not None else None
