"""Opening two versions of a year's plan side by side: what the later one changes (¶6)."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.utils import timezone

from qorgan.access import home
from qorgan.access.actor import Actor
from qorgan.actions.open_plans import open_plans
from qorgan.actions.refused import not_there, refused
from qorgan.planning import check_elements, compare
from qorgan.planning.checked import case
from qorgan.planning.compare import Difference
from qorgan.planning.document import PlanDocument
from qorgan.store import models, planning_year, readings


class Compared(NamedTuple):
    """Two versions, opened, and what they differ in."""

    before: models.Plan
    after: models.Plan
    documents: tuple[PlanDocument, PlanDocument]
    difference: Difference


def open_plan_difference(*, actor: Actor, now: datetime, before: UUID, after: UUID) -> Compared:
    """The second version against the first; one entry of the journal names both.

    Raises ``NotThere``; ``Refused`` (``plan.other_years``) for plans of two years, and as ``open_plan``.
    """
    found = {row.pk: (row, told) for row, told in open_plans(actor=actor, now=now, plans=(before, after))}
    if before not in found or after not in found:
        raise not_there("plan")
    (one, _), (other, _) = found[before], found[after]
    if one.year != other.year:
        raise refused("plan.other_years", {"first": one.year, "last": other.year})
    documents = tuple(PlanDocument.model_validate(found[number][1]) for number in (before, after))
    first, second = documents
    return Compared(one, other, (first, second), difference(first, second, actor=actor, now=now))


def difference(before: PlanDocument, after: PlanDocument, *, actor: Actor, now: datetime) -> Difference:
    """The same of two plans at hand, files for instance: due days are those of the registers as they stand. Nothing is opened."""
    today, first = timezone.localdate(now), after.period[0]
    instance = planning_year.gather(actor, home.country(), first.year, today)
    due = check_elements.due_days(case(after, instance, readings.law(first)))
    return compare.compare(before, after, due)
