"""An act that was refused, as the page says it: 403 denied, 404 not there for this person, 409 refused or changed meanwhile.

Where nothing but a locked vault is in the way, the person is asked to unlock it and comes back.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from qorgan.access import home
from qorgan.actions.refused import Denied, NotThere, Refused
from qorgan.interfaces.web.shell import locked, problem
from qorgan.wording import sentences


def told(refused: Refused) -> str:
    """Why, what to do and who holds the power, in the language of the page: a sentence or more for each finding."""
    language = get_language() or settings.LANGUAGE_CODE
    return " ".join(
        sentences.refuse(finding, language=language, country=home.country()) for finding in refused.findings
    )


class Refusals:
    """Middleware: a refusal that no page of its own tells, told by the problem page of its status."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """None leaves any other exception to the framework."""
        if isinstance(exception, NotThere):
            return problem.nothing_here(request)
        if isinstance(exception, Refused) and locked.is_meant(exception):
            return locked.answer(request)
        if isinstance(exception, Refused):
            return problem.page(request, 403 if isinstance(exception, Denied) else 409, told(exception))
        return None
