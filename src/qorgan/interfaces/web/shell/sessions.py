"""The cookie of a session: set and renewed by pages, left alone by answers of the API."""

from django.conf import settings
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse

from qorgan.interfaces.web.shell.gate import API


class Sessions(SessionMiddleware):
    """Django's, but for one thing: what a script asked just before its page was left never takes the cookie away.

    Such an answer may come after the reader has signed in anew, and would delete the cookie of the new session instead of its own.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """The answer, without an order to delete the cookie where it is the API's."""
        answer = super().process_response(request, response)
        cookie = answer.cookies.get(settings.SESSION_COOKIE_NAME)
        if request.path.startswith(API) and cookie is not None and cookie["max-age"] == 0:
            del answer.cookies[settings.SESSION_COOKIE_NAME]
        return answer
