"""What every answer carries to the browser: what a page may load, and that no copy is kept of what a person was shown."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

# Nothing inline, nothing from elsewhere. Pictures may be `data:` because the stylesheet draws its check marks and arrows so.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
FEATURES = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


class Headers:
    """Middleware: the security headers that Django does not set by itself."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("Permissions-Policy", FEATURES)
        response.headers.setdefault("X-Frame-Options", "DENY")
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        # Static files pass before this line with their own long lifetime; all else is about people and places.
        response.headers.setdefault("Cache-Control", "no-store")
        return response
