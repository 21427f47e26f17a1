"""Who comes into an office is promised what it reads and what is not over: plan years, messages, letters, notices (¶6, ¶12, ¶21, ¶26).

A holder hands them over.
"""

from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from qorgan.access import compartments, home
from qorgan.access.compartments import BY_OFFICE, Kind
from qorgan.actions import _custody, _plan_year
from qorgan.actions._custody import Share
from qorgan.store import models, scope
from qorgan.workflow.letter import State as LetterState
from qorgan.workflow.message import State
from qorgan.workflow.visit import State as VisitState

YEARS_AHEAD = 5


def promise(account: models.Account, now: datetime) -> int:
    """Promise the account what its offices read from now on; how many compartments."""
    today = timezone.localdate(now)
    offices = scope.actor_of(account).offices(today)
    kinds = [kind for kind in BY_OFFICE if not compartments.offices_for(home.readers(), kind).isdisjoint(offices)]
    years = [_plan_year.case(year) for year in range(today.year, today.year + YEARS_AHEAD)]
    waiting = models.Message.objects.exclude(state=State.CLOSED).values("pk")
    letters = models.Letter.objects.exclude(state=LetterState.CLOSED).values("pk")
    told = models.SiteEntry.objects.filter(part=Kind.NOTICE, visit__state=VisitState.ON_SITE).values("pk")
    open_cases = Q(case__in=years) | Q(case__in=waiting) | Q(case__in=letters) | Q(case__in=told)
    wanted = models.Compartment.objects.filter(open_cases, kind__in=kinds).exclude(pk__in=_held(account.pk))
    for row in wanted:
        _custody.promise(row, Share(account.pk), now)
    return len(wanted)


def _held(account: UUID) -> list[UUID]:
    mine = models.Grant.objects.filter(
        member__account=account, member__state__in=models.KeyState.alive(), withdrawn_at=None
    )
    return list(mine.exclude(box=b"").values_list("compartment", flat=True))
