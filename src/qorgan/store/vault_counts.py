"""The vaults and sealed parts in numbers, for whoever runs the installation: from clear metadata alone, and nobody by name.

What the columns say is counted; whether a certificate or a grant counts is for signatures to say.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from django.db.models import Count

from qorgan.store import models
from qorgan.store.case_page import LATE


class People(NamedTuple):
    """``enrolled``: have keys; of them ``certified`` ones count today, ``waiting`` ones wait for an officer, the rest has not rehearsed."""

    enrolled: int
    certified: int
    waiting: int


class Counts(NamedTuple):
    """``parts``: compartments by kind. ``promised``: parts that wait for their people to get keys, and for a holder.

    ``due``: parts of which somebody was shut out and that wait for a new key; ``late``: those that have waited for more than a day.
    """

    is_founded: bool
    people: People
    parts: Mapping[str, int]
    promised: int
    due: int
    late: int


def counts(now: datetime) -> Counts:
    """As they stand now; eight queries."""
    alive = models.UserKey.objects.filter(state__in=models.KeyState.alive(), account__is_active=True)
    certified = alive.filter(state=models.KeyState.CERTIFIED, not_after__gt=now)
    waiting = alive.filter(rehearsed_at__isnull=False).exclude(pk__in=certified.values("pk"))
    due = models.Compartment.objects.filter(rotate_since__isnull=False)
    kinds = models.Compartment.objects.order_by("kind").values_list("kind").annotate(number=Count("pk"))
    return Counts(
        is_founded=models.EnrolmentRoot.objects.exists(),
        people=People(alive.count(), certified.count(), waiting.count()),
        parts=dict(kinds),
        promised=models.PendingGrant.objects.count(),
        due=due.count(),
        late=due.filter(rotate_since__lt=now - LATE).count(),
    )
