"""The check on the server's own page. What is typed or scanned stays in the browser: there is no form and no address to send it to."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from qorgan.interfaces.web.check.embedded import ELEMENT, embedded
from qorgan.interfaces.web.shell.gate import open_to_all
from qorgan.store import credentials

FEATURES = "camera=(self), geolocation=(), microphone=(), payment=(), usb=()"


@open_to_all
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The page; the one place of the product that may ask for the camera."""
    today = timezone.localdate()
    told = {"embedded": embedded(today), "element": ELEMENT, "fingerprint": credentials.fingerprint()}
    response = render(request, "check/page.html", told)
    response.headers["Permissions-Policy"] = FEATURES
    return response
