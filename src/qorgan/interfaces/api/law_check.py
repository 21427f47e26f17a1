"""Asking the law about a case file: ``POST /law/check``. Open to everybody, because reading the law needs no permission; stores nothing."""

from typing import Annotated

from django.http import HttpRequest, JsonResponse
from django.http.response import HttpResponseBase
from ninja import Query, Router

from qorgan.access import home
from qorgan.casefile import judge, read, say, vocabulary
from qorgan.casefile.answer_model import AnswerTold
from qorgan.casefile.faults import Fault, Unreadable
from qorgan.interfaces.api import asking, problems
from qorgan.law.country import LANGUAGES
from qorgan.wording import answer

router = Router(tags=["law"])
CASE = "Case"
"""The name of the case file's schema among the components."""
_TEXT_FAULTS = ("json.", "file.")
_TOO_LARGE = "file.too_large"


@router.post(
    "/check",
    auth=None,
    response={200: AnswerTold, **problems.answers(400, 413, 422)},
    by_alias=True,
    url_name="law_check",
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": {"$ref": f"#/components/schemas/{CASE}"}}},
        }
    },
)
def check(
    request: HttpRequest, lang: Annotated[str, Query(pattern=f"^({'|'.join(LANGUAGES)})$")] = "", *, why: bool = False
) -> HttpResponseBase:
    """What the law says of one case file (format 1): findings, duties and cited values.

    400: the body is no JSON text; 413: over 5 MB; 422: it is JSON and no case file, every fault named by its path. ``lang``: kk, ru or
    en; else the language the request prefers. ``why``: with the facts, the reading and the day counting behind each result.
    """
    language = lang or asking.language()
    country = home.country()
    try:
        case = read.read_case(request.body, vocabulary.of_country(country))
        judged = judge.judge(case, country)
    except Unreadable as unreadable:
        raise _faulty(unreadable.faults, language) from unreadable
    return JsonResponse(
        answer.told(judged, country=country, language=language, explain=why), json_dumps_params={"ensure_ascii": False}
    )


def _faulty(faults: tuple[Fault, ...], language: str) -> problems.Faulty:
    codes = {fault.code for fault in faults}
    status = 422
    if _TOO_LARGE in codes:
        status = 413
    elif len(faults) == 1 and faults[0].code.startswith(_TEXT_FAULTS):
        status = 400
    told = [problems.FieldFault(path=fault.path, code=fault.code, says=say.say(fault, language)) for fault in faults]
    return problems.Faulty(status, told)
