"""Opening two versions of a year's plan side by side: what the later one changes (¶6)."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.utils import timezone

from qorgan.access import home
from qorgan.access.actor import Actor
from qorgan.actions.open_plans import open_plans
from qorgan.actions.refused import not_there, refused
from qorgan.law.rulebook import Law
from qorgan.planning import check_elements, compare
from qorgan.planning.checked import case
from qorgan.planning.compare import Difference
from qorgan.planning.document import PlanDocument
from qorgan.planning.instance import Instance
from qorgan.planning.trial.summary import Summary, summary
from qorgan.store import models, planning_year, readings


class Year(NamedTuple):
    """The registers as they stand, and the law as it is read."""

    facts: Instance
    law: Law


class Compared(NamedTuple):
    """Two versions, opened, and what they differ in by the registers of ``year``."""

    before: models.Plan
    after: models.Plan
    documents: tuple[PlanDocument, PlanDocument]
    difference: Difference
    year: Year

    def summaries(self) -> tuple[Summary, Summary]:
        """What each comes to; counted anew at every call."""
        first, second = (summary(told, self.year.facts, self.year.law) for told in self.documents)
        return first, second


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
    first, second = (PlanDocument.model_validate(found[number][1]) for number in (before, after))
    year = _year(second, actor, now)
    return Compared(
        before=one,
        after=other,
        documents=(first, second),
        difference=_difference(first, second, year),
        year=year,
    )


def difference(before: PlanDocument, after: PlanDocument, *, actor: Actor, now: datetime) -> Difference:
    """The same of two plans at hand, files for instance: due days are those of the registers as they stand. Nothing is opened."""
    return _difference(before, after, _year(after, actor, now))


def _year(plan: PlanDocument, actor: Actor, now: datetime) -> Year:
    first = plan.period[0]
    facts = planning_year.gather(actor, home.country(), first.year, timezone.localdate(now))
    return Year(facts, readings.law(first))


def _difference(before: PlanDocument, after: PlanDocument, year: Year) -> Difference:
    due = check_elements.due_days(case(after, year.facts, year.law))
    return compare.compare(before, after, due)
