"""Opening what stands in the way of an institution, or of all that is demanded of a region, beside a kept plan (¶6).

It is looked for by the registers as they stand and takes up to some seconds.
"""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.utils import timezone

from qorgan.access import home
from qorgan.access.actor import Actor
from qorgan.actions.open_plan import open_plan
from qorgan.actions.refused import not_there, refused
from qorgan.law.workdays import CalendarGap
from qorgan.planning.document import PlanDocument
from qorgan.planning.reasons import explain
from qorgan.planning.reasons import standing as standings
from qorgan.planning.reasons.clash import Clash
from qorgan.planning.reasons.reason import Reason
from qorgan.planning.reasons.standing import Standing
from qorgan.store import models, planning_year, readings


class Asked(NamedTuple):
    """An institution by its code, or by its place among those left out, counted from 1; or a region by its code."""

    institution: str = ""
    number: int = 0
    region: str = ""


class InTheWay(NamedTuple):
    """``weeks``: the weeks of the year, counted by what stops a visit, for an institution; ``clash``: None where nothing is proven.

    ``is_known``: whether the registers of the year know what was asked about.
    """

    institution: str
    region: str
    is_known: bool
    weeks: tuple[Reason, ...] = ()
    clash: Clash | None = None


def open_plan_clash(*, actor: Actor, now: datetime, plan: UUID, asked: Asked) -> tuple[models.Plan, InTheWay]:
    """The plan is opened, and that stands in the journal. Raises as ``open_plan`` and ``in_the_way``."""
    row, told = open_plan(actor=actor, now=now, plan=plan)
    return row, in_the_way(PlanDocument.model_validate(told), asked, actor=actor, now=now)


def in_the_way(document: PlanDocument, asked: Asked, *, actor: Actor, now: datetime) -> InTheWay:
    """The same of a plan at hand, a file for instance. Nothing is opened.

    Raises ``NotThere`` where neither the plan nor the registers know what is asked about; ``Refused`` (``plan.outside_calendar``).
    """
    first, institution = document.period[0], _institution(document, asked)
    instance = planning_year.gather(actor, home.country(), first.year, timezone.localdate(now))
    try:
        standing = standings.of_document(document, instance, readings.law(first))
    except CalendarGap as gap:
        raise refused("plan.outside_calendar", {"day": gap.day, "first": gap.first, "last": gap.last}) from gap
    return _of_institution(standing, document, institution) if institution else _of_region(standing, asked.region)


def _institution(document: PlanDocument, asked: Asked) -> str:
    if not asked.number:
        return asked.institution
    left = document.unplaced
    if not 0 < asked.number <= len(left):
        raise not_there("institution")
    return left[asked.number - 1].institution


def _of_institution(standing: Standing, document: PlanDocument, code: str) -> InTheWay:
    problem = standing.problem
    if code not in problem.institutions.codes:
        if all(one.institution != code for one in document.unplaced):
            raise not_there("institution")
        return InTheWay(code, "", is_known=False)
    region = problem.regions[int(problem.institutions.region[problem.institutions.codes.index(code)])]
    weeks = explain.explain_left(standing, code)
    return InTheWay(code, region, is_known=True, weeks=weeks, clash=explain.clash(standing, code))


def _of_region(standing: Standing, region: str) -> InTheWay:
    if region in standing.problem.regions:
        return InTheWay("", region, is_known=True, clash=explain.clash_in_region(standing, region))
    if region not in home.country().regions:
        raise not_there("region")
    return InTheWay("", region, is_known=False)
