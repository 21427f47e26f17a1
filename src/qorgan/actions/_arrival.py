"""Who comes into an office is promised what it reads: the plan years that are not over, the messages that are not closed (¶6, ¶12).

A holder hands them over.
"""

from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from qorgan.access import compartments, home
from qorgan.access.compartments import BY_OFFICE
from qorgan.actions import _custody, _plan_year
from qorgan.actions._custody import Share
from qorgan.store import models, scope
from qorgan.workflow.message import State

YEARS_AHEAD = 5


def promise(account: models.Account, now: datetime) -> int:
    """Promise the account what its offices read from now on; how many compartments."""
    today = timezone.localdate(now)
    offices = scope.actor_of(account).offices(today)
    kinds = [kind for kind in BY_OFFICE if not compartments.offices_for(home.readers(), kind).isdisjoint(offices)]
    years = [_plan_year.case(year) for year in range(today.year, today.year + YEARS_AHEAD)]
    waiting = models.Message.objects.exclude(state=State.CLOSED).values("pk")
    open_cases = Q(case__in=years) | Q(case__in=waiting)
    wanted = models.Compartment.objects.filter(open_cases, kind__in=kinds).exclude(pk__in=_held(account.pk))
    for row in wanted:
        _custody.promise(row, Share(account.pk), now)
    return len(wanted)


def _held(account: UUID) -> list[UUID]:
    mine = models.Grant.objects.filter(
        member__account=account, member__state__in=models.KeyState.alive(), withdrawn_at=None
    )
    return list(mine.exclude(box=b"").values_list("compartment", flat=True))
