"""Whoever has not shown the factor that the own office asks for gets one page only: the one where it is enrolled. The API too.

What is open to people who are not signed in stays open.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from qorgan.interfaces.web.shell import actor, presence
from qorgan.interfaces.web.shell.gate import API
from qorgan.store import factors

CODE = "account.factor_missing"
ENROLMENT = frozenset(
    f"account:{name}"
    for name in ("enrol", "prove", "passkey_begin", "passkey_add", "passkey_prove", "totp", "codes", "codes_confirm")
)


class FactorGate:
    """Middleware, after the actor is known. ``request.is_complete`` tells templates whether nothing is missing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.is_complete = SimpleLazyObject(lambda: is_open(request))  # type: ignore[attr-defined]  # ours
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable[..., HttpResponseBase],
        _args: tuple[object, ...],
        _kwargs: dict[str, object],
    ) -> HttpResponseBase | None:
        """None lets the view run."""
        is_api = request.path.startswith(API)
        if is_open(request) or (not is_api and not getattr(view_func, "login_required", True)):
            return None
        if is_api:
            told = {
                "type": "about:blank",
                "status": 403,
                "code": CODE,
                "title": _("A second factor must be enrolled first"),
            }
            return JsonResponse(told, status=403, content_type="application/problem+json")
        match = request.resolver_match
        if match is not None and match.view_name in ENROLMENT:
            return None
        return HttpResponseRedirect(reverse("account:enrol"))


def is_open(request: HttpRequest) -> bool:
    """Whether nothing is missing: nobody is there to ask, this is a demonstration, or enough was shown."""
    session = presence.of(request)
    if settings.DEMO or session is None:
        return True
    return factors.is_enough(session.strength, actor.of(request), timezone.localdate())
