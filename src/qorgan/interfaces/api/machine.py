"""A program that calls the API gets a problem it can read, also where the framework answers with a page of its own."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse

from qorgan.interfaces.api import problems

PREFIX = "/api/"
_LOWEST_FAULT = 400


class Machine:
    """Middleware: below ``/api/`` whatever is no success and no JSON becomes problem+json with the same status and headers."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer, retold where needed."""
        answer = self._answer(request)
        if not request.path.startswith(PREFIX) or answer.status_code < _LOWEST_FAULT:
            return answer
        if "json" in answer.headers.get("Content-Type", ""):
            return answer
        return _retold(answer)


def _retold(answer: HttpResponseBase) -> HttpResponse:
    code, title = problems.TITLES.get(answer.status_code, problems.TITLES[500])
    problem = problems.Problem(title=str(title), status=answer.status_code, code=code)
    told = JsonResponse(problem.model_dump(exclude_none=True), status=answer.status_code)
    for name, value in answer.headers.items():
        if name.lower() not in {"content-type", "content-length"}:
            told.headers[name] = value
    told.headers["Content-Type"] = problems.CONTENT_TYPE
    return told
