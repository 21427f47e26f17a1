"""Plans of visits (¶6): versions and their states, one opened, one changed, two compared, and one's own extract.

What a version says is sealed: it is opened with an open vault (423 without), and every opening stands in the journal first. Putting one to
the Council, approving it and handing it out are acts like all others.
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Query, Router

from qorgan.actions import misread
from qorgan.actions.change_plan import ChangePlan, change_plan
from qorgan.actions.misread import Misread
from qorgan.actions.open_plan import open_plan
from qorgan.actions.open_plan_difference import open_plan_difference
from qorgan.actions.open_plan_extract import extract_years, open_plan_extract
from qorgan.interfaces.api import asking, doing, plan_shapes, problems
from qorgan.planning import compare, document
from qorgan.store import scope

router = Router(tags=["plans"], auth=asking.SIGNED_IN)
NAME = "change_plan"
ASKED = "PlanChanges"
_OPENING = problems.answers(401, 403, 404, 409, 422, 423)
_CHANGING = problems.answers(400, 401, 403, 404, 409, 413, 422, 423)
_REFERENCES = "#/components/schemas/Plan{model}"


def described() -> dict[str, Any]:
    """The schema of what a change asks for, for the description of the API; the parts bear names of their own."""
    schema = ChangePlan.model_json_schema(ref_template=_REFERENCES)
    parts = {f"Plan{name}": part for name, part in schema.pop("$defs", {}).items()}
    # Which plan stands in the address.
    schema["properties"].pop("plan")
    schema["required"] = [name for name in schema.get("required", []) if name != "plan"]
    return {**parts, ASKED: schema}


@router.get("", response={200: plan_shapes.Plans, **problems.answers(401, 422)}, url_name="plans")
def plans(request: HttpRequest, asked: Query[plan_shapes.PlansAsked]) -> plan_shapes.Plans:
    """Versions that the caller may read, the newest first. Nothing is opened, and the vault may be locked."""
    asker = asking.asker(request)
    found = scope.plans(asker.actor, asker.today)
    if asked.year is not None:
        found = found.filter(year=asked.year)
    if asked.state:
        found = found.filter(state=asked.state)
    page = asking.page(asked, found.count())
    rows = found.values(*_COLUMNS)[asking.part(page)]
    return plan_shapes.Plans(page=page, items=[plan_shapes.PlanRow(**_row(row)) for row in rows])


@router.get("/extracts", response={200: plan_shapes.PlanExtracts, **problems.answers(401)}, url_name="plan_extracts")
def extracts(request: HttpRequest) -> plan_shapes.PlanExtracts:
    """Of which years the caller has an extract. Nothing is opened."""
    asker = asking.asker(request)
    return plan_shapes.PlanExtracts(years=list(extract_years(actor=asker.actor, now=timezone.now())))


@router.get("/extracts/{int:year}", response={200: plan_shapes.PlanExtract, **_OPENING}, url_name="plan_extract")
def own_extract(request: HttpRequest, year: int) -> plan_shapes.PlanExtract:
    """The caller's own visits of a year's plan, opened."""
    found = open_plan_extract(actor=asking.asker(request).actor, now=timezone.now(), year=year)
    return plan_shapes.PlanExtract(
        year=found.extract.year,
        version=found.extract.version,
        is_current=found.is_current,
        visits=[visit.model_dump(mode="json") for visit in found.extract.visits],
    )


@router.get("/{uuid:plan}", response={200: plan_shapes.Plan, **_OPENING}, url_name="plan")
def plan_opened(request: HttpRequest, plan: UUID) -> plan_shapes.Plan:
    """A version, opened."""
    asker = asking.asker(request)
    _opened, told = open_plan(actor=asker.actor, now=timezone.now(), plan=plan)
    row = scope.plans(asker.actor, asker.today).values(*_COLUMNS).get(pk=plan)
    return plan_shapes.Plan(**_row(row), document=told)


@router.get(
    "/{uuid:plan}/differences/{uuid:other}",
    response={200: plan_shapes.PlanDifference, **_OPENING},
    url_name="plan_differences",
)
def differences(request: HttpRequest, plan: UUID, other: UUID) -> plan_shapes.PlanDifference:
    """What the second version changes in the first; both are opened."""
    found = open_plan_difference(actor=asking.asker(request).actor, now=timezone.now(), before=plan, after=other)
    return _difference(plan, other, found.difference)


@router.post(
    "/{uuid:plan}/changes",
    response={200: plan_shapes.PlanKept, **_CHANGING},
    url_name="plan_changes",
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": {"$ref": f"#/components/schemas/{ASKED}"}}},
        }
    },
)
def change(request: HttpRequest, plan: UUID, key: asking.Key) -> plan_shapes.PlanKept:
    """Keep the changed plan as a new draft, based on this version. 409 tells each breach of the law or of a setting by its place."""
    entered, actor = doing.body(request), asking.asker(request).actor
    if not scope.plans(actor, asking.asker(request).today).filter(pk=plan).exists():
        raise Http404
    try:
        wanted = misread.read(ChangePlan, {**entered, "plan": str(plan)})
    except Misread as faults:
        raise doing.misread_as_problem(NAME, faults) from faults
    done = change_plan(actor=actor, key=key, now=timezone.now(), request=wanted)
    return plan_shapes.PlanKept(
        plan=UUID(done.subject),
        year=int(str(done.facts["year"])),
        version=int(str(done.facts["version"])),
        is_repeated=done.is_repeated,
    )


_COLUMNS = ("pk", "year", "version", "state", "based_on", "decision", "made_at")


def _row(row: Mapping[str, Any]) -> dict[str, Any]:
    return {"plan" if name == "pk" else name: value for name, value in row.items()}


def _difference(before: UUID, after: UUID, found: compare.Difference) -> plan_shapes.PlanDifference:
    return plan_shapes.PlanDifference(
        before=before,
        after=after,
        added=list(map(_visit, found.added)),
        removed=list(map(_visit, found.removed)),
        moved=[
            plan_shapes.PlanMoved(visit=one.visit.id, before=list(one.before), after=list(one.after))
            for one in found.moved
        ],
        regrouped=[
            plan_shapes.PlanRegrouped(visit=one.visit.id, **{name: getattr(one, name) for name in one._fields[1:]})
            for one in found.regrouped
        ],
        number=_number(found.number),
        cost=_number(found.cost),
        met=list(found.coverage.met),
        missed=list(found.coverage.missed),
        figures={name: _number(pair) for name, pair in found.figures.items()},
    )


def _visit(visit: document.Visit) -> dict[str, Any]:
    return visit.model_dump(mode="json")


def _number(pair: compare.Change) -> plan_shapes.PlanNumber:
    return plan_shapes.PlanNumber(before=pair.before, after=pair.after)
