"""Why a kept plan is as it is (¶6): the reasons of a visit, and what stands in the way of what the plan leaves out.

The version is opened for each answer, and each opening stands in the journal. An institution left out is named by its place in
``unplaced`` of the plan, counted from 1: a place of deprivation of liberty stands in no address.
"""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router

from qorgan.actions.open_plan_clash import Asked, open_plan_clash
from qorgan.actions.open_plan_reasons import open_plan_reasons
from qorgan.interfaces.api import asking, problems, reason_shapes
from qorgan.interfaces.plans import reasons

router = Router(tags=["plans"], auth=asking.SIGNED_IN)
_OPENING = problems.answers(401, 403, 404, 409, 422, 423)


@router.get(
    "/{uuid:plan}/visits/{visit}/reasons",
    response={200: reason_shapes.PlanVisitReasons, **_OPENING},
    url_name="plan_reasons",
)
def visit_reasons(request: HttpRequest, plan: UUID, visit: str) -> dict[str, Any]:
    """Why a visit is here, then, and by these people, by the registers and the law of today."""
    asker = asking.asker(request)
    found = open_plan_reasons(actor=asker.actor, now=timezone.now(), plan=plan, visit=visit)
    return reasons.visit_told(visit, found.found, _speaker(asker))


@router.get(
    "/{uuid:plan}/clashes/{int:number}", response={200: reason_shapes.PlanClash, **_OPENING}, url_name="plan_clash"
)
def clash(request: HttpRequest, plan: UUID, number: int) -> dict[str, Any]:
    """What stands in the way of an institution left out, and what would help; takes up to some seconds."""
    return _clash(request, plan, Asked(number=number or -1))


@router.get(
    "/{uuid:plan}/clashes/regions/{region}",
    response={200: reason_shapes.PlanClash, **_OPENING},
    url_name="plan_clash_region",
)
def clash_region(request: HttpRequest, plan: UUID, region: str) -> dict[str, Any]:
    """The same of all that is demanded of a region."""
    return _clash(request, plan, Asked(region=region))


def _clash(request: HttpRequest, plan: UUID, asked: Asked) -> dict[str, Any]:
    asker = asking.asker(request)
    _row, found = open_plan_clash(actor=asker.actor, now=timezone.now(), plan=plan, asked=asked)
    return reasons.clash_told(found, _speaker(asker))


def _speaker(asker: asking.Asker) -> reasons.Speaker:
    return reasons.speaker(asker.actor, asking.language(), asker.today)
