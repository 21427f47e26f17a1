"""Replanning a kept plan (¶6): what the facts of today break and the smallest change that mends it; kept as a new draft when asked.

Whom a special visit takes stands in the body and is kept nowhere, so that looking is a POST, too.
"""

from typing import Any, TypeVar
from uuid import UUID

from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Router

from qorgan.access import home
from qorgan.actions import misread
from qorgan.actions.misread import Misread
from qorgan.actions.open_replan import AskReplan, open_replan
from qorgan.actions.replan_plan import ReplanPlan, replan_plan
from qorgan.interfaces.api import asking, doing, plan_shapes, problems, replan_shapes
from qorgan.interfaces.plans import proposal as telling
from qorgan.store import scope

T = TypeVar("T", bound=AskReplan)
router = Router(tags=["plans"], auth=asking.SIGNED_IN)
NAME = "replan_plan"
_ANSWERS = problems.answers(400, 401, 403, 404, 409, 413, 422, 423)
_REFERENCES = "#/components/schemas/Replan{model}"
_SHAPES = {"ReplanAsked": AskReplan, "ReplanKept": ReplanPlan}


def described() -> dict[str, Any]:
    """The schemas of what is asked for, for the description of the API; which plan stands in the address."""
    found: dict[str, Any] = {}
    for name, model in _SHAPES.items():
        schema = model.model_json_schema(ref_template=_REFERENCES)
        found |= {f"Replan{part}": told for part, told in schema.pop("$defs", {}).items()}
        schema["properties"].pop("plan")
        schema["required"] = [field for field in schema.get("required", []) if field != "plan"]
        found[name] = schema
    return found


def _body(name: str) -> dict[str, Any]:
    content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{name}"}}}
    return {"requestBody": {"required": True, "content": content}}


@router.post(
    "/{uuid:plan}/replan/look",
    response={200: replan_shapes.PlanProposal, **_ANSWERS},
    url_name="plan_replan_look",
    openapi_extra=_body("ReplanAsked"),
)
def look(request: HttpRequest, plan: UUID) -> dict[str, Any]:
    """What would move and why. The version is opened; nothing is kept."""
    asked = _asked(request, plan, AskReplan)
    found = open_replan(actor=asking.asker(request).actor, now=timezone.now(), request=asked)
    return telling.told(found, asking.language(), home.country())


@router.post(
    "/{uuid:plan}/replan",
    response={200: plan_shapes.PlanKept, **_ANSWERS},
    url_name="plan_replan",
    openapi_extra=_body("ReplanKept"),
)
def keep(request: HttpRequest, plan: UUID, key: asking.Key) -> plan_shapes.PlanKept:
    """Keep the mended plan as a new draft, based on this version. 409 where nothing is to be done, or breaches stand in the way."""
    asked = _asked(request, plan, ReplanPlan)
    done = replan_plan(actor=asking.asker(request).actor, key=key, now=timezone.now(), request=asked)
    return plan_shapes.PlanKept(
        plan=UUID(done.subject),
        year=int(str(done.facts["year"])),
        version=int(str(done.facts["version"])),
        is_repeated=done.is_repeated,
    )


def _asked(request: HttpRequest, plan: UUID, model: type[T]) -> T:
    entered, asker = doing.body(request), asking.asker(request)
    if not scope.plans(asker.actor, asker.today).filter(pk=plan).exists():
        raise Http404
    try:
        return misread.read(model, {**entered, "plan": str(plan)})
    except Misread as faults:
        raise doing.misread_as_problem(NAME, faults) from faults
