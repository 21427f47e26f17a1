"""Packs of acts: up to 500 in one request, as an app sends what was entered without a network."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema

from qorgan.interfaces.acts import pack
from qorgan.interfaces.acts.pack import Came, NoPack
from qorgan.interfaces.api import asking, doing, problems
from qorgan.wording import entries

router = Router(tags=["acts"], auth=asking.SIGNED_IN)
ITEM: dict[str, Any] = {
    "type": "object",
    "required": ["act", "key", "request"],
    "additionalProperties": False,
    "properties": {
        "act": {"type": "string", "description": "Name of an act of the catalogue."},
        "key": {"type": "string", "pattern": asking.KEY_SIGNS},
        "request": {"type": "object", "description": "The fields of the act, as of its own operation."},
    },
}
_BODY: dict[str, Any] = {
    "type": "object",
    "required": ["items"],
    "additionalProperties": False,
    "properties": {"items": {"type": "array", "maxItems": pack.MOST, "items": ITEM}},
}


class PackedAct(Schema):
    """What one act came to. ``status``: as its own operation would have answered; 200 for one that is done, now or before."""

    act: str
    key: str
    status: int
    code: str
    subject: str
    facts: dict[str, str | int | bool | None]
    is_repeated: bool
    findings: list[problems.RefusalTold]
    faults: list[problems.FieldFault]


class PackDone(Schema):
    """Every act of the pack, in its order. ``done``: how many are, those that were done before included."""

    done: int
    items: list[PackedAct]


@router.post(
    "",
    response={200: PackDone, **problems.answers(400, 401, 403, 413, 422)},
    url_name="packs",
    openapi_extra={"requestBody": {"required": True, "content": {"application/json": {"schema": _BODY}}}},
)
def packs(request: HttpRequest) -> PackDone:
    """Do the acts of a pack, each through its own action and under its own key; one that is refused holds up none after it.

    Sent again as it is, a pack does nothing twice: what was done is told anew.
    """
    body, language = doing.body(request), asking.language()
    try:
        sent = pack.items(body)
    except NoPack as wrong:
        says = entries.fault(wrong.code, wrong.params, language)
        raise problems.Faulty(422, [problems.FieldFault(path=wrong.path, code=wrong.code, says=says)]) from wrong
    came = [
        _told(one) for one in pack.done(sent, actor=asking.asker(request).actor, clock=timezone.now, language=language)
    ]
    return PackDone(done=sum(one.status == pack.DONE for one in came), items=came)


def _told(came: Came) -> PackedAct:
    return PackedAct(
        act=came.act,
        key=came.key,
        status=came.status,
        code=came.code,
        subject=came.subject,
        facts=dict(came.facts),
        is_repeated=came.is_repeated,
        findings=[problems.RefusalTold(**one._asdict()) for one in came.findings],
        faults=[problems.FieldFault(path=one.path, code=one.code, says=one.sentence) for one in came.faults],
    )
