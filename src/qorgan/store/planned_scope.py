"""Which composed visits a person may see: all, or those of the own groups (¶8, ¶14)."""

from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from qorgan.access import decide, home
from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.store import models

Planned = QuerySet[models.PlannedVisit]


def planned_visits(actor: Actor, today: date, *under: Permission) -> Planned:
    """The newest first. Who stepped aside, or left the group, sees its visit no more, whatever else of it they might see (¶19).

    ``under``: the permission that must reach them, ``visit.read`` unless told otherwise.
    """
    reach = decide.extent(home.grants(), actor, under or (Permission.VISIT_READ,), today)
    found = models.PlannedVisit.objects.select_related("plan", "decision")
    mine = models.PlannedMember.objects.filter(planned=OuterRef("pk"), person=actor.person)
    if reach.everywhere:
        return found.filter(~Exists(mine.exclude(recused_on=None)))
    # Where a visit leads is sealed, so that nobody sees one for its region: of a region, too, one's own groups.
    if reach.is_empty:
        return found.none()
    return found.filter(Exists(mine.filter(recused_on=None, left_on=None)))
