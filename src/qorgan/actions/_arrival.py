"""Who comes into an office that reads plans is promised the years that are not over; a holder hands them over (¶6)."""

from datetime import datetime
from uuid import UUID

from django.utils import timezone

from qorgan.access import compartments, home
from qorgan.access.compartments import Kind
from qorgan.actions import _custody, _plan_year
from qorgan.actions._custody import Share
from qorgan.store import models, scope

YEARS_AHEAD = 5


def promise(account: models.Account, now: datetime) -> int:
    """Promise the account what its offices read from now on; how many compartments."""
    today = timezone.localdate(now)
    readers = compartments.offices_for(home.readers(), Kind.PLAN)
    if readers.isdisjoint(scope.actor_of(account).offices(today)):
        return 0
    cases = [_plan_year.case(year) for year in range(today.year, today.year + YEARS_AHEAD)]
    wanted = models.Compartment.objects.filter(case__in=cases).exclude(pk__in=_held(account.pk))
    for row in wanted:
        _custody.promise(row, Share(account.pk), now)
    return len(wanted)


def _held(account: UUID) -> list[UUID]:
    mine = models.Grant.objects.filter(
        member__account=account, member__state__in=models.KeyState.alive(), withdrawn_at=None
    )
    return list(mine.exclude(box=b"").values_list("compartment", flat=True))
