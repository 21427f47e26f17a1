"""The problem pages: what happened, what to do now, in the reader's language.

They lean on nothing that may itself be broken: no database, no person, only the template and the stylesheet.
"""

import sys

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.template import loader
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from qorgan.store import busy

TITLES = {
    400: _("This request cannot be read"),
    403: _("This is not open to you"),
    404: _("There is nothing at this address"),
    409: _("This was not done"),
    413: _("The file is too large"),
    500: _("Something broke on our side"),
    503: _("Too many are writing at once"),
}


def page(request: HttpRequest, status: int, told: str = "") -> HttpResponse:
    """The problem page of a status; ``told``: why, where there is more to say than the status does.

    The language is that of the request, also where the language middleware has not run yet.
    """
    language = translation.get_language_from_request(request)
    facts = {
        "status": status,
        "title": TITLES[status],
        "told": told,
        "language": language,
        "theme": request.COOKIES.get("qorgan_theme", ""),
        "upload_limit_mb": settings.UPLOAD_LIMIT_BYTES // (1024 * 1024),
    }
    with translation.override(language):
        return HttpResponse(loader.render_to_string("shell/problem.html", facts), status=status)


def unreadable(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400; 413 where a file of the request is over the limit."""
    return too_large(request) if isinstance(exception, RequestDataTooBig) else page(request, 400)


def not_open(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403."""
    return page(request, 403)


def nothing_here(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: also the answer for what exists and is not the reader's."""
    return page(request, 404)


def too_large(request: HttpRequest) -> HttpResponse:
    """413."""
    return page(request, 413)


def broken(request: HttpRequest) -> HttpResponse:
    """500; 503, and after how many seconds to come again, where others held the database too long."""
    if not busy.is_busy(sys.exc_info()[1]):
        return page(request, 500)
    answer = page(request, 503)
    answer.headers["Retry-After"] = str(busy.AGAIN_SECONDS)
    return answer


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form without its token: cookies are off, or the page is older than the session."""
    return page(request, 403)
