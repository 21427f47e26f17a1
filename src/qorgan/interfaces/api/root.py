"""The API as one object: its sections, its faults, its description."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI, Router
from ninja.openapi.schema import OpenAPISchema
from ninja.renderers import JSONRenderer

from qorgan.casefile.model import Case
from qorgan.interfaces.api import (
    acts,
    addresses,
    cases,
    checklists,
    closing,
    coverage,
    institutions,
    journal,
    law_check,
    letters,
    messages,
    packs,
    plan_reasons,
    plan_settings,
    plan_trials,
    planned,
    plans,
    problems,
    replans,
    reports,
    site_forms,
    site_pages,
    site_papers,
    sites,
    special,
    talks,
    vault,
)

METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"]
# The parts of a case have names of their own: the registers know institutions and people too.
_OF_CASE = "Case{model}"
_REFERENCES = f"#/components/schemas/{_OF_CASE}"


class Api(NinjaAPI):
    """Adds to the description the schemas of case files and of acts, which are read by readers of their own and not by the framework."""

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        """The description, OpenAPI 3.1."""
        described = super().get_openapi_schema(path_prefix=path_prefix, path_params=path_params)
        case = Case.model_json_schema(mode="validation", ref_template=_REFERENCES)
        parts = {_OF_CASE.format(model=name): part for name, part in case.pop("$defs", {}).items()}
        asked = (part.described() for part in (acts, plans, plan_settings, plan_trials, replans))
        for more in (*asked, parts, {law_check.CASE: case}):
            _add(described["components"]["schemas"], more)
        for path in described["paths"].values():
            for operation in path.values():
                _mark_problems(operation)
        return described


def _add(schemas: dict[str, Any], more: Mapping[str, Any]) -> None:
    """Raises ``ValueError`` where two shapes share a name: one of them would be described as the other."""
    for name, schema in more.items():
        if schemas.setdefault(name, schema) != schema:
            raise ValueError(f"two schemas are called {name}")


def _mark_problems(operation: dict[str, Any]) -> None:
    """What is no success leaves as problem+json, and the description says so."""
    for status, response in operation["responses"].items():
        if int(status) in problems.TITLES and "content" in response:
            response["content"] = {problems.CONTENT_TYPE: response["content"].pop("application/json")}


class Renderer(JSONRenderer):
    """JSON that people can read: Kazakh and Russian letters as they are."""

    json_dumps_params: Mapping[str, Any] = MappingProxyType({"ensure_ascii": False})


api = Api(
    title="Qorgan",
    version="1",
    description="Coverage, registers and the law of a National Preventive Mechanism. Every number comes with its provision.",
    docs_url=None,
    urls_namespace="api",
    renderer=Renderer(),
)
problems.install(api)
api.add_router("/acts", acts.router)
api.add_router("/cases", cases.router)
api.add_router("/checklists", checklists.router)
api.add_router("/coverage", coverage.router)
api.add_router("/institutions", institutions.router)
api.add_router("/law", law_check.router)
api.add_router("/letters", letters.router)
api.add_router("/log", journal.router)
api.add_router("/messages", messages.router)
api.add_router("/packs", packs.router)
api.add_router("/planned-visits", planned.router)
api.add_router("/plan-settings", plan_settings.router)
api.add_router("/plan-trials", plan_trials.router)
api.add_router("/plans", plans.router)
api.add_router("/plans", plan_reasons.router)
api.add_router("/plans", replans.router)
api.add_router("/reports", reports.router)
api.add_router("/special", special.router)
api.add_router("/vault", vault.router)
api.add_router("/visits", site_forms.router)
api.add_router("/visits", site_pages.router)
api.add_router("/visits", site_papers.router)
api.add_router("/visits", sites.router)
api.add_router("/visits", talks.router)
api.add_router("/visits", closing.router)
fallback = Router()


@fallback.api_operation(METHODS, f"/{{{addresses.ANYTHING}:rest}}", include_in_schema=False)
def nothing_here(request: HttpRequest, rest: str) -> HttpResponse:
    """Whatever has no address of its own is answered as a problem too, and not with a page."""
    raise Http404


api.add_router("", fallback)  # the last one, because it takes every address
