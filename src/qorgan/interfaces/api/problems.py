"""What went wrong, told to a program: problem+json (RFC 9457) with a code, and the fault of each field by its path."""

from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError
from pydantic import Field

CONTENT_TYPE = "application/problem+json"
TITLES: dict[int, tuple[str, Promise]] = {
    400: ("request.unreadable", _("The request cannot be read")),
    401: ("request.not_signed_in", _("Nobody is signed in")),
    403: ("permission.not_held", _("The office held does not hold this permission")),
    404: ("request.nothing_here", _("There is nothing at this address")),
    405: ("request.wrong_method", _("This address does not answer to this method")),
    409: ("request.conflict", _("The request contradicts what is stored")),
    413: ("request.too_large", _("The request is too large")),
    422: ("request.faulty", _("The request has faults")),
    500: ("server.broken", _("Something broke on our side")),
}


class FieldFault(Schema):
    """One fault: where, a code that never changes, and a sentence in the language asked for."""

    path: str
    code: str
    says: str


class Problem(Schema):
    """A refusal or a fault. ``type`` is always ``about:blank``: what it is stands in ``status`` and ``code``."""

    type: str = "about:blank"
    title: str
    status: int
    code: str
    detail: str | None = None
    faults: list[FieldFault] = Field(default_factory=list)


class Faulty(Exception):
    """A request that cannot be done: a status of ``TITLES``, and what is wrong with it."""

    def __init__(self, status: int, faults: list[FieldFault] | None = None, detail: str | None = None) -> None:
        super().__init__(status)
        self.status, self.faults, self.detail = status, faults or [], detail


def answers(*statuses: int) -> dict[int, Any]:
    """The answers of an operation that are no success, for its description."""
    return dict.fromkeys(statuses, Problem)


def tell(api: NinjaAPI, request: HttpRequest, faulty: Faulty) -> HttpResponse:
    """The answer that tells it."""
    code, title = TITLES[faulty.status]
    problem = Problem(title=str(title), status=faulty.status, code=code, detail=faulty.detail, faults=faulty.faults)
    response = api.create_response(request, problem.model_dump(exclude_none=True), status=faulty.status)
    response.headers["Content-Type"] = CONTENT_TYPE
    return response


def install(api: NinjaAPI) -> None:
    """Make every fault of the API leave as a problem."""

    def plain(kind: type[Exception], status: int) -> None:
        api.add_exception_handler(kind, lambda request, _error: tell(api, request, Faulty(status)))

    plain(AuthenticationError, 401)
    plain(PermissionDenied, 403)
    plain(Http404, 404)
    plain(RequestDataTooBig, 413)
    api.add_exception_handler(Faulty, lambda request, faulty: tell(api, request, faulty))  # type: ignore[arg-type]
    api.add_exception_handler(HttpError, lambda request, error: tell(api, request, _of_framework(error)))  # type: ignore[arg-type]
    api.add_exception_handler(ValidationError, lambda request, error: tell(api, request, _of_fields(error)))  # type: ignore[arg-type]


def _of_framework(error: Exception) -> Faulty:
    status = getattr(error, "status_code", 400)
    return Faulty(status if status in TITLES else 400, detail=str(error))


def _of_fields(error: Exception) -> Faulty:
    """Faults of the address line and of plain bodies; the first step of a path says where it stands (query, path, body)."""
    found = getattr(error, "errors", [])
    return Faulty(
        422, [FieldFault(path=".".join(map(str, told["loc"])), code=told["type"], says=told["msg"]) for told in found]
    )
