"""The practical settings that a year is planned under (¶6): read by whoever reads plans, set by whoever makes them."""

from typing import Annotated, Any

from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Path, Router

from qorgan.access.permissions import Permission
from qorgan.actions import misread
from qorgan.actions.misread import Misread
from qorgan.actions.set_plan_settings import set_plan_settings
from qorgan.interfaces.api import asking, doing, plan_settings_shapes, problems
from qorgan.interfaces.plans import settings_told, wanted
from qorgan.interfaces.plans.wanted import SettingsWanted
from qorgan.store import scope

router = Router(tags=["plans"], auth=asking.SIGNED_IN)
NAME = "set_plan_settings"
ASKED = "PlanSettingsAsked"
Year = Annotated[int, Path(ge=wanted.FIRST_YEAR, le=wanted.LAST_YEAR)]


def described() -> dict[str, Any]:
    """The schema of what is set, for the description of the API; which year stands in the address."""
    schema = SettingsWanted.model_json_schema()
    schema["properties"].pop("year")
    schema["required"] = [name for name in schema["required"] if name != "year"]
    return {ASKED: schema}


@router.get(
    "/{int:year}",
    response={200: plan_settings_shapes.PlanSettings, **problems.answers(401, 404, 422)},
    url_name="plan_settings",
)
def settings(request: HttpRequest, year: Year) -> dict[str, Any]:
    """Every setting in force for the year, with the standard amount and the limits."""
    require_reader(request)
    return settings_told.told(year, asking.language())


@router.put(
    "/{int:year}",
    response={200: plan_settings_shapes.PlanSettingsKept, **problems.answers(400, 401, 403, 404, 409, 413, 422)},
    url_name="plan_settings",
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": {"$ref": f"#/components/schemas/{ASKED}"}}},
        }
    },
)
def put(request: HttpRequest, year: Year, key: asking.Key) -> dict[str, Any]:
    """Set them: what is not named is set back to the standard amount. 409 tells each amount that does not fit, ``about`` its name."""
    require_reader(request)
    entered = doing.body(request)
    try:
        asked = misread.read(SettingsWanted, {**entered, "year": year})
    except Misread as faults:
        raise doing.misread_as_problem(NAME, faults) from faults
    done = set_plan_settings(actor=asking.asker(request).actor, key=key, now=timezone.now(), request=asked.request())
    return {
        **settings_told.told(year, asking.language()),
        "number": done.facts["number"],
        "changed": str(done.facts["changed"]).split(),
        "is_repeated": done.is_repeated,
    }


def require_reader(request: HttpRequest) -> None:
    """Raises ``Http404``: whoever reads no plans finds nothing."""
    asker = asking.asker(request)
    if not scope.may(asker.actor, Permission.PLAN_READ, asker.today):
        raise Http404
