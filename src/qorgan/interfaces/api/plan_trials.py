"""Plans that are only tried (¶6): begun under other settings or with other people, watched, stopped, and told by what they come to.

Nothing of such a plan is kept but the summary, which names nobody, no institution and no day.
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Query, Router

from qorgan.access import home
from qorgan.actions import misread
from qorgan.actions.misread import Misread
from qorgan.actions.stop_plan_run import stop_plan_run
from qorgan.interfaces.api import asking, doing, plan_settings, plan_trial_shapes, problems
from qorgan.interfaces.plans import runner
from qorgan.interfaces.plans.wanted import TrialWanted
from qorgan.planning import say
from qorgan.store import scope

router = Router(tags=["plans"], auth=asking.SIGNED_IN)
NAME = "start_plan_trial"
ASKED = "PlanTrialAsked"
_REFERENCES = "#/components/schemas/Plan{model}"
_CHANGING = problems.answers(400, 401, 403, 404, 409, 413, 422)
_PROGRESS = ("state", "progress", "stage", "placed", "cost", "error_code")
_COLUMNS = ("pk", "year", "effort", "started_at", "trial", *_PROGRESS)
_SUMMARY = "summary"


def described() -> dict[str, Any]:
    """The schema of what is tried, for the description of the API; its parts bear names of their own."""
    schema = TrialWanted.model_json_schema(ref_template=_REFERENCES)
    parts = {f"Plan{name}": part for name, part in schema.pop("$defs", {}).items()}
    return {**parts, ASKED: schema}


@router.get("", response={200: plan_trial_shapes.PlanTrials, **problems.answers(401, 422)}, url_name="plan_trials")
def trials(request: HttpRequest, asked: Query[plan_trial_shapes.PlanTrialsAsked]) -> dict[str, Any]:
    """What has been tried, the newest first."""
    asker = asking.asker(request)
    found = scope.plan_runs(asker.actor, asker.today).filter(trial__isnull=False)
    if asked.year is not None:
        found = found.filter(year=asked.year)
    page = asking.page(asked, found.count())
    return {"page": page, "items": [_told(row) for row in found.values(*_COLUMNS)[asking.part(page)]]}


@router.post(
    "",
    response={200: plan_trial_shapes.PlanTrial, **_CHANGING},
    url_name="plan_trials",
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": {"$ref": f"#/components/schemas/{ASKED}"}}},
        }
    },
)
def begin(request: HttpRequest, key: asking.Key) -> dict[str, Any]:
    """Begin a trial; it goes on behind the answer. 409 where a plan of the year is being made or tried, or the year lacks what is named."""
    plan_settings.require_reader(request)
    entered = doing.body(request)
    try:
        asked = misread.read(TrialWanted, entered)
    except Misread as faults:
        raise doing.misread_as_problem(NAME, faults) from faults
    run = runner.start_trial(
        actor=asking.asker(request).actor,
        username=request.user.get_username(),
        country=home.country(),
        key=key,
        now=timezone.now(),
        asked=asked.request(),
    )
    return _one(request, run)


@router.get(
    "/{uuid:run}", response={200: plan_trial_shapes.PlanTrial, **problems.answers(401, 404)}, url_name="plan_trial"
)
def one(request: HttpRequest, run: UUID) -> dict[str, Any]:
    """How far a trial is, and what it came to."""
    return _one(request, run)


@router.post("/{uuid:run}/stop", response={200: plan_trial_shapes.PlanTrial, **_CHANGING}, url_name="plan_trial_stop")
def stop(request: HttpRequest, run: UUID, key: asking.Key) -> dict[str, Any]:
    """Have a trial stop; the best plan so far is summed up. 409 where it is over."""
    _one(request, run)
    stop_plan_run(actor=asking.asker(request).actor, key=key, now=timezone.now(), run=run)
    return _one(request, run)


def _one(request: HttpRequest, run: UUID) -> dict[str, Any]:
    """Raises ``Http404``; a run that makes a plan is no trial."""
    asker = asking.asker(request)
    found = scope.plan_runs(asker.actor, asker.today).filter(pk=run, trial__isnull=False)
    row = found.values(*_COLUMNS, _SUMMARY).first()
    if row is None:
        raise Http404
    return _told(row) | {_SUMMARY: row[_SUMMARY]}


def _told(row: Mapping[str, Any]) -> dict[str, Any]:
    told = {"run" if name == "pk" else name: row[name] for name in _COLUMNS}
    return told | {"says": _failure(row["error_code"])}


def _failure(code: str) -> str:
    """Empty where nothing failed."""
    return say.words(asking.language())["failure"].get(code, "")
