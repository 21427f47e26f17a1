"""Opening who goes elsewhere on certain days, by the plan in force: for whoever fills a place in a group (¶8)."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _mandate, open_plan
from qorgan.planning.document import Leg, PlanDocument, Visit
from qorgan.store import models, scope
from qorgan.workflow.plan import State as PlanState
from qorgan.workflow.planned import State


def open_engaged_people(*, actor: Actor, now: datetime, days: Collection[date], but: UUID) -> frozenset[str]:
    """Codes of people whom the plan in force, or the group as it was changed since, sends elsewhere on one of the days.

    ``but``: the visit whose place is filled. The plan stands in the journal as opened. Nobody for whoever may not compose groups.
    Raises ``Refused``: ``vault.…``, ``compartment.…``, ``record.broken``.
    """
    today = timezone.localdate(now)
    if not scope.may(actor, Permission.GROUP_COMPOSE, today):
        return frozenset()
    found: set[str] = set()
    own = models.PlannedVisit.objects.filter(pk=but).values_list("mark", flat=True).first()
    years = {day.year for day in days}
    for plan in scope.plans(actor, today).filter(state=PlanState.APPROVED, year__in=years):
        told = PlanDocument.model_validate(open_plan.open_plan(actor=actor, now=now, plan=plan.pk)[1])
        items = {_mandate.mark(plan.year, one.id): one for one in told.visits if _legs(one, days)}
        items.pop(own or "", None)
        found |= _going(items, days)
    return frozenset(found)


def _legs(visit: Visit, days: Collection[date]) -> list[Leg]:
    return [leg for leg in visit.legs if any(day in days for stop in leg.institutions for day in stop.on_site)]


def _going(items: dict[str, Visit], days: Collection[date]) -> set[str]:
    """As planned where no group is composed yet; else as the group stands."""
    rows = models.PlannedMember.objects.filter(planned__mark__in=items, recused_on=None, left_on=None)
    members = rows.exclude(planned__state=State.DROPPED).values_list("planned__mark", "person__code")
    composed = {mark for mark, _ in members}
    planned = {
        code
        for mark, visit in items.items()
        if mark not in composed
        for leg in _legs(visit, days)
        for code in (*leg.participants, *([leg.representative] if leg.representative else []))
    }
    return planned | {code for _, code in members}
