"""Duties of those who make a visit together: everybody who is in its group owes them until one of them does what is owed (¶26, ¶28)."""

from uuid import UUID

from django.db.models import Q

from qorgan.questions.vocabulary import Holder, Office
from qorgan.store import models

_OF_GROUP = {
    Holder.GROUP: (Office.PARTICIPANT,),
    Holder.GROUP_AND_REPRESENTATIVE: (Office.PARTICIPANT, Office.REPRESENTATIVE),
}


def of_groups(person: UUID) -> Q:
    """Of duties, those that a person owes with a group, about a visit or about an entry of one."""
    seen = Q(pk__in=())
    for holder, offices in _OF_GROUP.items():
        own = models.GroupMember.objects.filter(person=person, office__in=offices, left_on=None, recused_on=None)
        visits = own.values("visit")
        entries = models.SiteEntry.objects.filter(visit__in=visits).values("pk")
        seen |= Q(Q(subject__in=visits) | Q(subject__in=entries), holder=holder, person=None)
    return seen
