"""Every page asks who is there. A view that does not is marked ``open_to_all``, so that forgetting is safe."""

from collections.abc import Callable
from typing import TypeVar

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponseNotAllowed
from django.http.response import HttpResponseBase

View = TypeVar("View", bound=Callable[..., HttpResponseBase])
API = "/api/"
METHODS = ("GET", "HEAD", "POST")


def open_to_all(view: View) -> View:
    """Mark a view that is shown to people who are not signed in."""
    return login_not_required(view)


class Gate(LoginRequiredMiddleware):
    """Middleware: sends whoever is not signed in to the sign-in page. The API answers for itself, with 401 instead of a page."""

    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable[..., HttpResponseBase],
        view_args: tuple[object, ...],
        view_kwargs: dict[str, object],
    ) -> HttpResponseBase | None:
        """None lets the view run. Raises ``BadRequest`` for text that no database takes."""
        if request.path.startswith(API):
            return None
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        if _has_nul(request):
            raise BadRequest
        return super().process_view(request, view_func, view_args, view_kwargs)


def _has_nul(request: HttpRequest) -> bool:
    """A zero character stands in no text that people write, and PostgreSQL takes none: refused here once for all pages."""
    told = [*request.GET.lists(), *request.POST.lists()]
    return "\0" in request.path or any("\0" in text for name, values in told for text in (name, *values))
