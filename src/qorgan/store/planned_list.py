"""Visits ahead as their list and page show them before anything is opened: kind, state, decision, who declared. Never a place or a day.

A fixed number of queries, however many visits and members.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from qorgan.access.actor import Actor
from qorgan.access.compartments import Kind
from qorgan.access.permissions import Permission
from qorgan.store import models, planned_scope, scope
from qorgan.workflow.plan import State as PlanState
from qorgan.workflow.planned import State

AHEAD = (State.COMPOSED, State.VACANT)
PRESENT = Q(members__recused_on=None, members__left_on=None)


class Listed(NamedTuple):
    """A visit of the list. ``plan``: its year and version; ``declared`` of ``going`` people said that nothing touches their impartiality.

    ``is_amended``: the plan by which it was composed is no longer the one in force. ``holds``: the reader holds where and when.
    """

    id: UUID
    plan: UUID
    year: int
    version: int
    kind: str
    form: str
    state: str
    composed_at: datetime
    decision: UUID
    decision_number: str
    decided_at: datetime | None
    deputising: bool
    provision: str
    declared: int
    going: int
    is_mine: bool
    has_declared: bool
    is_amended: bool
    holds: bool

    @property
    def is_ahead(self) -> bool:
        """Neither begun nor dropped."""
        return self.state in AHEAD


def narrowed(actor: Actor, today: date, *, state: str = "") -> QuerySet[models.PlannedVisit]:
    """Those that the actor sees: of one state, or without one those still ahead; the newest first."""
    found = planned_scope.planned_visits(actor, today)
    return found.filter(state__in=[state] if state in set(State) else AHEAD)


def rows(found: QuerySet[models.PlannedVisit], actor: Actor, today: date) -> list[Listed]:
    """In the order of the query; two queries."""
    mine = models.PlannedMember.objects.filter(
        planned=OuterRef("pk"), person=actor.person, recused_on=None, left_on=None
    )
    told = found.annotate(
        going=Count("members", filter=PRESENT),
        declared=Count("members", filter=PRESENT & ~Q(members__declared_at=None)),
        is_mine=Exists(mine),
        has_declared=Exists(mine.exclude(declared_at=None)),
    )
    held = set(scope.compartments(actor, today).filter(kind=Kind.MANDATE).values_list("case", flat=True))
    return [
        Listed(
            row.pk,
            row.plan_id,
            row.plan.year,
            row.plan.version,
            row.kind,
            row.form,
            row.state,
            row.composed_at,
            row.decision_id,
            row.decision.number,
            row.decision.decided_at,
            row.decision.deputising,
            row.decision.provision,
            row.declared,
            row.going,
            row.is_mine,
            row.has_declared,
            row.plan.state != PlanState.APPROVED,
            row.pk in held,
        )
        for row in told
    ]


def one(actor: Actor, today: date, number: UUID) -> Listed | None:
    """The visit, if the actor sees it; two queries."""
    found = planned_scope.planned_visits(actor, today).filter(pk=number)
    return next(iter(rows(found, actor, today)), None)


class Waiting(NamedTuple):
    """``subject``: one of them, the first composed; ``many``: how many."""

    subject: UUID
    many: int

    @property
    def params(self) -> Mapping[str, int]:
        """For the sentence."""
        return {"count": self.many}


def waiting(actor: Actor, today: date) -> tuple[Waiting | None, Waiting | None]:
    """Visits ahead that wait for the actor's own declaration, and those with an empty place that the actor sees; one query.

    No query for whoever sees no visit.
    """
    if not scope.may(actor, Permission.VISIT_READ, today):
        return None, None
    mine = models.PlannedMember.objects.filter(
        planned=OuterRef("pk"), person=actor.person, recused_on=None, left_on=None, declared_at=None
    )
    seen = planned_scope.planned_visits(actor, today).filter(state__in=AHEAD).order_by("composed_at", "pk")
    told = list(seen.annotate(owes=Exists(mine)).values_list("pk", "owes", "state"))
    return (
        _waiting([number for number, owes, _ in told if owes]),
        _waiting([number for number, _, state in told if state == State.VACANT]),
    )


def _waiting(numbers: list[UUID]) -> Waiting | None:
    return Waiting(numbers[0], len(numbers)) if numbers else None
