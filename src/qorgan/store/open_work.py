"""What a person has in hand: what is left behind, or must be passed on, when the person goes. Counts only, nothing confidential."""

from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q, QuerySet

from qorgan.access.actor import OfficeTerm
from qorgan.questions.vocabulary import DecidedBy, Office
from qorgan.store import models
from qorgan.workflow.decision import State as DecisionState
from qorgan.workflow.duty import State as DutyState
from qorgan.workflow.visit import State as VisitState


class OpenWork(NamedTuple):
    """``duties``: owed by this person and nobody else. ``votes``: decisions put to the vote on which the person has not voted yet.

    ``visits``: not over, with the person in the group.
    """

    duties: int
    votes: int
    visits: int

    @property
    def is_empty(self) -> bool:
        """Whether nothing is left."""
        return not any(self)


def open_work(person: UUID, today: date) -> OpenWork:
    """Of that person on that day; four queries."""
    return OpenWork(
        duties=own_duties(person).count(), votes=_votes(person, today), visits=coming_visits(person, today).count()
    )


def own_duties(person: UUID) -> QuerySet[models.Duty]:
    """Open duties that are the person's own, not those of an office as such."""
    return models.Duty.objects.filter(person=person, state=DutyState.OPEN)


def coming_visits(person: UUID, today: date) -> QuerySet[models.GroupMember]:
    """Memberships in groups of visits that are not over, which the person has neither left nor stepped aside from.

    One that is on site is not over before it is closed, whatever day was the last that was entered.
    """
    staying = Q(left_on=None) | Q(left_on__gt=today)
    coming = Q(visit__last_on_site__gte=today) | Q(visit__state=VisitState.ON_SITE)
    return models.GroupMember.objects.filter(staying, coming, person=person, recused_on=None)


def _votes(person: UUID, today: date) -> int:
    terms = models.OfficeTerm.objects.filter(person=person, office__in=(Office.COUNCIL_MEMBER, Office.COMMISSIONER))
    columns = ("office", "region", "valid_from", "valid_to", "is_ended", "deputising")
    if not any(OfficeTerm(*term).holds_on(today) for term in terms.values_list(*columns)):
        return 0
    put = models.Decision.objects.filter(office=DecidedBy.COUNCIL, state=DecisionState.OPEN)
    return put.exclude(votes__member=person).count()
