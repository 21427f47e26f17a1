"""What went wrong, told to a program: problem+json (RFC 9457) with a code, and the fault of each field by its path."""

from typing import Any, NamedTuple

from django.conf import settings
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError
from pydantic import Field

from qorgan.actions.refused import Changed, Refused
from qorgan.interfaces.acts import told

CONTENT_TYPE = "application/problem+json"
TITLES: dict[int, tuple[str, Promise]] = {
    400: ("request.unreadable", _("The request cannot be read")),
    401: ("request.not_signed_in", _("Nobody is signed in")),
    403: ("permission.not_held", _("The office held does not hold this permission")),
    404: ("request.nothing_here", _("There is nothing at this address")),
    405: ("request.wrong_method", _("This address does not answer to this method")),
    409: ("request.conflict", _("The request contradicts what is stored")),
    412: ("row.changed", _("Somebody else has changed this since it was read")),
    413: ("request.too_large", _("The request is too large")),
    422: ("request.faulty", _("The request has faults")),
    423: ("vault.locked", _("The vault is locked")),
    429: ("request.too_often", _("Too many attempts")),
    500: ("server.broken", _("Something broke on our side")),
    503: ("server.busy", _("Too many are writing at once")),
}

NO_TOKEN: tuple[str, Promise] = ("request.no_token", _("The request does not carry the token of this session"))
"""A 403 of another kind: a form of another site would look so."""


class FieldFault(Schema):
    """One fault: where, a code that never changes, and a sentence in the language asked for."""

    path: str
    code: str
    says: str


class RefusalTold(Schema):
    """One reason why an act was not done. ``provision`` is empty for an order of the house."""

    code: str
    effect: str
    provision: str
    params: dict[str, str | int | float | bool | list[str] | None]
    sentence: str
    about: str


class HolderTold(Schema):
    """An office that holds the power."""

    office: str
    name: str


class Problem(Schema):
    """A refusal or a fault. ``type`` is always ``about:blank``: what it is stands in ``status`` and ``code``.

    ``stored``, ``revision``: what somebody else stored meanwhile, where an act was made upon an older version.
    """

    type: str = "about:blank"
    title: str
    status: int
    code: str
    detail: str | None = None
    faults: list[FieldFault] = Field(default_factory=list)
    findings: list[RefusalTold] = Field(default_factory=list)
    holders: list[HolderTold] = Field(default_factory=list)
    stored: dict[str, str | int | float | bool | list[str] | None] | None = None
    revision: int | None = None


class Refusal(NamedTuple):
    """Why an act was not done, as a problem tells it."""

    code: str
    findings: list[RefusalTold]
    holders: list[HolderTold]
    stored: dict[str, Any] | None = None
    revision: int | None = None


class Faulty(Exception):
    """A request that cannot be done: a status of ``TITLES``, and what is wrong with it. ``heading``: code and title, where others.

    ``wait``: seconds after which it is looked at again.
    """

    def __init__(
        self,
        status: int,
        faults: list[FieldFault] | None = None,
        detail: str | None = None,
        refusal: Refusal | None = None,
        heading: tuple[str, Promise] | None = None,
        *,
        wait: int = 0,
    ) -> None:
        super().__init__(status)
        self.status, self.faults, self.detail, self.refusal = status, faults or [], detail, refusal
        self.heading, self.wait = heading or TITLES[status], wait


def answers(*statuses: int) -> dict[int, Any]:
    """The answers of an operation that are no success, for its description."""
    return dict.fromkeys(statuses, Problem)


def tell(api: NinjaAPI, request: HttpRequest, faulty: Faulty) -> HttpResponse:
    """The answer that tells it."""
    code, title = faulty.heading
    more = {"code": code, **(faulty.refusal._asdict() if faulty.refusal else {})}
    problem = Problem(title=str(title), status=faulty.status, detail=faulty.detail, faults=faulty.faults, **more)
    response = api.create_response(request, problem.model_dump(exclude_none=True), status=faulty.status)
    response.headers["Content-Type"] = CONTENT_TYPE
    if faulty.wait:
        response.headers["Retry-After"] = str(faulty.wait)
    return response


def refusal(refused: Refused, language: str, stored: dict[str, Any] | None = None) -> Faulty:
    """An act that was refused, as a problem: 403, 404, 409, 422. ``stored``: what stands there now, where it was changed meanwhile."""
    said = told.findings(refused, language)
    return Faulty(
        told.status(refused),
        refusal=Refusal(
            code=said[0].code,
            findings=[RefusalTold(**finding._asdict()) for finding in said],
            holders=[HolderTold(**holder._asdict()) for holder in told.holders(refused, language)],
            stored=stored,
            revision=refused.revision if isinstance(refused, Changed) else None,
        ),
    )


def install(api: NinjaAPI) -> None:
    """Make every fault of the API leave as a problem."""

    def plain(kind: type[Exception], status: int) -> None:
        api.add_exception_handler(kind, lambda request, _error: tell(api, request, Faulty(status)))

    plain(AuthenticationError, 401)
    plain(PermissionDenied, 403)
    plain(Http404, 404)
    plain(RequestDataTooBig, 413)
    api.add_exception_handler(Faulty, lambda request, faulty: tell(api, request, faulty))  # type: ignore[arg-type]
    api.add_exception_handler(Refused, lambda request, refused: tell(api, request, _of_act(refused)))  # type: ignore[arg-type]
    api.add_exception_handler(HttpError, lambda request, error: tell(api, request, _of_framework(error)))  # type: ignore[arg-type]
    api.add_exception_handler(ValidationError, lambda request, error: tell(api, request, _of_fields(error)))  # type: ignore[arg-type]


def _of_act(refused: Refused) -> Faulty:
    """A refusal that the operation did not tell by itself."""
    return refusal(refused, get_language() or settings.LANGUAGE_CODE)


def _of_framework(error: Exception) -> Faulty:
    status = getattr(error, "status_code", 400)
    if status == 403:  # noqa: PLR2004 -- the framework's own: its check of the token
        return Faulty(status, heading=NO_TOKEN)
    return Faulty(status if status in TITLES else 400, detail=str(error))


def _of_fields(error: Exception) -> Faulty:
    """Faults of the address line and of plain bodies; the first step of a path says where it stands (query, path, body)."""
    found = getattr(error, "errors", [])
    return Faulty(
        422, [FieldFault(path=".".join(map(str, told["loc"])), code=told["type"], says=told["msg"]) for told in found]
    )
