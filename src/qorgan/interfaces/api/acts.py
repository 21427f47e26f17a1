"""Every act of the catalogue: ``GET /acts`` lists them, ``POST /acts/<name>`` does one. Both are made from the act's declaration."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from ninja import Router

from qorgan.access import decide, home
from qorgan.actions import catalogue
from qorgan.interfaces.acts import offered
from qorgan.interfaces.api import asking, doing, problems, shapes
from qorgan.wording import entries

router = Router(tags=["acts"], auth=asking.SIGNED_IN)
_FAULTS = (400, 401, 403, 404, 409, 413, 422)
_LOCKED = 423
_KEY_DESCRIBED = {
    "name": asking.KEY,
    "in": "header",
    "required": True,
    "schema": {"type": "string", "pattern": asking.KEY_SIGNS},
    "description": "Chosen by the caller, one for each act: the same key again gives the same answer and does nothing twice.",
}


@router.get("", response={200: shapes.Acts, **problems.answers(401)}, url_name="acts")
def acts(request: HttpRequest) -> shapes.Acts:
    """Every act with its fields, which offices hold the power, and whether the caller does."""
    asker, language = asking.asker(request), asking.language()
    return shapes.Acts(
        items=[
            shapes.Act(
                name=name,
                title=entries.act(name, language),
                permission=act.permission,
                offices=list(decide.holders(home.grants(), act.permission)),
                may=offered.may(name, asker.actor, asker.today),
                needs_vault=act.is_sealed,
                fields=[_field(field) for field in offered.fields(name, language)],
            )
            for name, act in catalogue.ACTS.items()
        ]
    )


def described() -> dict[str, Any]:
    """The schemas of the declarations, for the description of the API."""
    schemas: dict[str, Any] = {}
    for name in catalogue.ACTS:
        asks = catalogue.asks(name)
        schema = asks.model_json_schema(ref_template="#/components/schemas/{model}")
        schemas |= schema.pop("$defs", {}) | {asks.__name__: schema}
    return schemas


def _operation(name: str) -> Callable[[HttpRequest], shapes.ActDone]:
    def do(request: HttpRequest) -> shapes.ActDone:
        key, entered = doing.key(request), doing.body(request)
        outcome = doing.run(request, name, key, entered)
        return shapes.ActDone(
            action=outcome.action,
            subject=outcome.subject,
            facts=dict(outcome.facts),
            is_repeated=outcome.is_repeated,
        )

    return do


def _field(field: offered.Field) -> shapes.ActField:
    entry = field.entry
    return shapes.ActField(
        name=entry.name,
        label=field.label,
        hint=field.hint or field.kind,
        enter=entry.enter,
        is_required=entry.is_required,
        is_confidential=entry.is_confidential,
        limit=entry.limit,
        options=[shapes.ActOption(word=word, name=name) for word, name in field.options],
    )


def _offer(name: str) -> None:
    asks = catalogue.asks(name)
    schema = {"$ref": f"#/components/schemas/{asks.__name__}"}
    may_lock = catalogue.ACTS[name].is_sealed or catalogue.ACTS[name].wants_vault
    faults = (*_FAULTS, _LOCKED) if may_lock else _FAULTS
    router.add_api_operation(
        f"/{name}",
        ["POST"],
        _operation(name),
        response={200: shapes.ActDone, **problems.answers(*faults)},
        operation_id=f"act_{name}",
        summary=name.replace("_", " ").capitalize(),
        description=asks.__doc__,
        url_name=f"act_{name}",
        openapi_extra={
            "parameters": [_KEY_DESCRIBED],
            "requestBody": {"required": True, "content": {"application/json": {"schema": schema}}},
        },
    )


for _name in catalogue.ACTS:
    _offer(_name)
