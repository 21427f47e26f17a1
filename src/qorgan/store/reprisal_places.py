"""Places to which a group proposes an intermediate visit, because people who spoke there may be made to pay for it (¶3).

Whoever makes the plan learns of the place and since when; never who, of what group, or what was flagged.
"""

from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.planning.document import PlanDocument
from qorgan.questions.site import EntryKind
from qorgan.questions.vocabulary import Kind
from qorgan.store import models, scope

KEPT = timedelta(days=366)
"""For how long a proposal stands where nothing came of it."""


class Proposed(NamedTuple):
    """A place (its code), and the last day on which a visit to it was proposed."""

    institution: str
    since: date


def proposed(actor: Actor, today: date, plan: PlanDocument) -> list[Proposed]:
    """Places without an intermediate visit since, made or in this version of the plan, by code; none for who makes no plans.

    One query.
    """
    if not scope.may(actor, Permission.PLAN_MAKE, today):
        return []
    last = models.VisitStay.objects.filter(institution=OuterRef("institution"), visit__kind=Kind.INTERMEDIATE)
    flagged = models.SiteEntry.objects.filter(kind=EntryKind.REPRISAL, withdrawn_at=None, institution__closed_on=None)
    rows = flagged.annotate(seen=Subquery(last.order_by("-last_on_site").values("last_on_site")[:1]))
    found: dict[str, date] = {}
    for code, at, seen in rows.order_by("at").values_list("institution__code", "at", "seen"):
        day = timezone.localdate(at)
        if (seen is None or seen <= day) and today - day <= KEPT:
            found[code] = day
    ahead = _planned(plan)
    return [Proposed(code, day) for code, day in sorted(found.items()) if ahead.get(code, day) <= day]


def _planned(plan: PlanDocument) -> dict[str, date]:
    """By place the last day of an intermediate visit in the plan."""
    stops = (
        stop
        for visit in plan.visits
        if visit.kind is Kind.INTERMEDIATE
        for leg in visit.legs
        for stop in leg.institutions
    )
    found: dict[str, date] = {}
    for stop in stops:
        if stop.on_site:
            found[stop.id] = max((*stop.on_site, found.get(stop.id, date.min)))
    return found
