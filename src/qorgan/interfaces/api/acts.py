"""Every act of the catalogue: ``GET /acts`` lists them, ``POST /acts/<name>`` does one. Both are made from the act's declaration."""

import re
from collections.abc import Callable, Sequence
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router

from qorgan.access import decide, home
from qorgan.actions import catalogue
from qorgan.actions._perform import Outcome
from qorgan.actions.misread import Misread
from qorgan.actions.refused import Changed, Refused
from qorgan.casefile import json_text, say
from qorgan.casefile.faults import Fault, Unreadable
from qorgan.interfaces.acts import offered, told
from qorgan.interfaces.api import asking, problems, shapes
from qorgan.wording import entries

router = Router(tags=["acts"], auth=asking.SIGNED_IN)
KEY = "Idempotency-Key"
KEY_SIGNS = r"^[A-Za-z0-9._~-]{1,64}$"
TOO_LARGE = "file.too_large"
_KEY_DESCRIBED = {
    "name": KEY,
    "in": "header",
    "required": True,
    "schema": {"type": "string", "pattern": KEY_SIGNS},
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
        outcome = _done(request, name)
        return shapes.ActDone(
            action=outcome.action,
            subject=outcome.subject,
            facts=dict(outcome.facts),
            is_repeated=outcome.is_repeated,
        )

    return do


def _done(request: HttpRequest, name: str) -> Outcome:
    language = asking.language()
    key, body = _key(request, language), _body(request, language)
    asker, now = asking.asker(request), timezone.now()
    try:
        return catalogue.run(name, actor=asker.actor, key=key, now=now, told=body)
    except Misread as misread:
        raise problems.Faulty(422, _faults(name, misread, language)) from misread
    except Refused as refused:
        stored = told.stored(name, refused) if isinstance(refused, Changed) else None
        raise problems.refusal(refused, language, stored) from refused


def _key(request: HttpRequest, language: str) -> str:
    key = request.headers.get(KEY, "")
    if re.fullmatch(KEY_SIGNS, key) is None:
        code = "key_faulty" if key else "key_missing"
        fault = problems.FieldFault(path=KEY, code=f"idempotency.{code}", says=entries.fault(code, {}, language))
        raise problems.Faulty(422 if key else 400, [fault])
    return key


def _body(request: HttpRequest, language: str) -> dict[str, object]:
    try:
        tree, faults = json_text.parse(request.body)
    except Unreadable as unreadable:
        raise _unreadable(unreadable.faults, language) from unreadable
    if faults:
        raise _unreadable(faults, language)
    if not isinstance(tree, dict):
        fault = problems.FieldFault(path="$", code="object_type", says=entries.fault("object_type", {}, language))
        raise problems.Faulty(422, [fault])
    return tree


def _unreadable(faults: Sequence[Fault], language: str) -> problems.Faulty:
    status = 413 if TOO_LARGE in {fault.code for fault in faults} else 400
    return problems.Faulty(
        status,
        [problems.FieldFault(path=fault.path, code=fault.code, says=say.say(fault, language)) for fault in faults],
    )


def _faults(name: str, misread: Misread, language: str) -> list[problems.FieldFault]:
    return [
        problems.FieldFault(path=fault.path, code=fault.code, says=f"{fault.label}: {fault.sentence}")
        for fault in told.faults(name, misread, language)
    ]


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
    router.add_api_operation(
        f"/{name}",
        ["POST"],
        _operation(name),
        response={200: shapes.ActDone, **problems.answers(400, 401, 403, 404, 409, 413, 422)},
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
