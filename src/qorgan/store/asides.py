"""Places that somebody of a composed group stepped aside from, as the paper of the refusal tells them (¶19). Never a place or a day."""

from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from qorgan.access.actor import Actor
from qorgan.questions.record import About
from qorgan.store import models, planned_scope


class Aside(NamedTuple):
    """Who stepped aside from which visit. ``decision``: the number of the one that had included the person.

    ``is_decided``: the place was decided about since, by the decision of number ``filled_by``, empty where it is not on record.
    """

    id: UUID
    visit: UUID
    name: str
    office: str
    refused_on: date
    kind: str
    form: str
    year: int
    version: int
    decision: str
    is_decided: bool
    filled_by: str


def own(actor: Actor) -> list[Aside]:
    """The actor's own, the newest first. Whoever stepped aside sees the visit no more, but keeps the paper of it; three queries each."""
    if actor.person is None:
        return []
    found = _rows().filter(person=actor.person).order_by("-recused_on", "pk")
    return [_told(row) for row in found]


def one(actor: Actor, today: date, number: UUID) -> Aside | None:
    """That of one member: of a visit that the actor sees, or the actor's own; five queries."""
    row = _rows().filter(pk=number).first()
    if row is None:
        return None
    seen = (
        row.person_id == actor.person or planned_scope.planned_visits(actor, today).filter(pk=row.planned_id).exists()
    )
    return _told(row) if seen else None


def _rows() -> QuerySet[models.PlannedMember]:
    found = models.PlannedMember.objects.exclude(recused_on=None)
    return found.select_related("person", "planned__plan", "planned__decision")


def _told(row: models.PlannedMember) -> Aside:
    planned, refused_on = row.planned, row.recused_on or date.max
    about = models.Decision.objects.filter(about=About.COMPOSITION, changes__visit=str(planned.pk))
    took = (
        about.filter(subjects__person=row.person_id)
        .order_by("-recorded_at")
        .values_list("number", "recorded_at")
        .first()
    )
    number, since = took or (planned.decision.number, planned.composed_at)
    later = about.filter(recorded_at__gt=since).order_by("recorded_at").values_list("number", flat=True)
    is_decided = row.left_on is not None
    return Aside(
        row.pk,
        planned.pk,
        row.person.name,
        row.office,
        refused_on,
        planned.kind,
        planned.form,
        planned.plan.year,
        planned.plan.version,
        number,
        is_decided,
        (later.first() or "") if is_decided else "",
    )
