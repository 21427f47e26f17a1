"""The group of a visit ahead: who goes in which office, who declared, who stepped aside, and the decisions on which a change may rest."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from qorgan.access.actor import Actor
from qorgan.questions.record import About
from qorgan.questions.vocabulary import Office
from qorgan.store import models, people_list, scope
from qorgan.workflow.decision import State as DecisionState


class Member(NamedTuple):
    """Somebody of a group, also one who is not in it any more. ``certificates``: numbers of those valid on one of the days asked for."""

    id: UUID
    person: UUID
    code: str
    name: str
    office: str
    profession: str
    certificates: tuple[str, ...]
    declared_at: datetime | None
    recused_on: date | None
    left_on: date | None

    @property
    def goes(self) -> bool:
        """Whether the place is still this person's."""
        return self.recused_on is None and self.left_on is None

    @property
    def is_empty(self) -> bool:
        """Whether the person stepped aside and nobody has decided about the place."""
        return self.recused_on is not None and self.left_on is None


def members(numbers: Iterable[UUID], days: Iterable[date] = ()) -> Mapping[UUID, tuple[Member, ...]]:
    """The groups of visits that the actor sees, by visit; two queries. ``days``: on which certificates are wanted."""
    wanted, found = sorted(set(days)), dict[UUID, list[Member]]()
    people = (
        models.PlannedMember.objects.filter(planned__in=list(numbers))
        .select_related("person")
        .prefetch_related("person__certificates")
        .order_by("office", "person__sort_key", "person__code")
    )
    for row in people:
        found.setdefault(row.planned_id, []).append(
            Member(
                row.pk,
                row.person_id,
                row.person.code,
                row.person.name,
                row.office,
                row.person.profession,
                _certificates(row, wanted),
                row.declared_at,
                row.recused_on,
                row.left_on,
            )
        )
    return {number: tuple(group) for number, group in found.items()}


def _certificates(row: models.PlannedMember, days: list[date]) -> tuple[str, ...]:
    if row.office != Office.PARTICIPANT or not days:
        return ()
    return tuple(
        one.number
        for one in row.person.certificates.all()
        if any(
            one.valid_from <= day <= one.valid_to and (one.withdrawn_on is None or day < one.withdrawn_on)
            for day in days
        )
    )


def forming_decisions(actor: Actor, today: date) -> list[tuple[UUID, str, datetime | None]]:
    """Decisions of the Council on who makes up a group, the newest first: id, number, moment."""
    kinds = (About.FORMING, About.THEMATIC_COMPOSITION)
    found = scope.decisions(actor, today).filter(about__in=kinds, state=DecisionState.TAKEN)
    return list(found.order_by("-decided_at").values_list("pk", "number", "decided_at")[:50])


def holders(actor: Actor, today: date, office: Office) -> tuple[tuple[str, str], ...]:
    """Code and name of whoever the actor sees in that office today; one query."""
    held = models.OfficeTerm.objects.filter(people_list.holds(today), office=office)
    found = scope.people(actor, today).filter(pk__in=held.values("person")).order_by("sort_key", "code")
    return tuple(found.values_list("code", "name"))
