"""A request that is too large is refused before a byte of its body is read."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from qorgan.interfaces.web.shell import problem


class UploadLimit:
    """Middleware: 413 where the announced length is over ``UPLOAD_LIMIT_BYTES``. A body without a length is not read at all."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        announced = str(request.META.get("CONTENT_LENGTH") or "0")
        if announced.isdecimal() and int(announced) > settings.UPLOAD_LIMIT_BYTES:
            return problem.too_large(request)
        return self.get_response(request)
