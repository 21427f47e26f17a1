"""What another site makes a browser send is refused before anything looks at it, even where the browser would send our cookies along.

Browsers say by ``Sec-Fetch-Site`` where a request comes from. One who says nothing is a program, or an old browser: the token of the form
and the bound cookies still stand before it.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from qorgan.interfaces.web.shell import problem

_OURS = frozenset({"", "same-origin", "none"})
_ONLY_LOOKED_AT = frozenset({"GET", "HEAD"})


class FetchSite:
    """Middleware: 403 for what another site sends, but for a person who follows a link to a page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.headers.get("Sec-Fetch-Site", "") in _OURS or _is_followed_link(request):
            return self.get_response(request)
        return problem.not_open(request)


def _is_followed_link(request: HttpRequest) -> bool:
    is_page = (request.headers.get("Sec-Fetch-Mode"), request.headers.get("Sec-Fetch-Dest")) == ("navigate", "document")
    return is_page and request.method in _ONLY_LOOKED_AT
