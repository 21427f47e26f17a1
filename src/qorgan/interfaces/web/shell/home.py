"""The bare address of the installation."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from qorgan.interfaces.web.shell import frame
from qorgan.interfaces.web.shell.gate import open_to_all


@open_to_all
def home(request: HttpRequest) -> HttpResponse:
    """Leads to the first section of the header; that page decides who may read it."""
    tabs = frame.tabs(request.path)
    return HttpResponseRedirect(tabs[0].address if tabs else reverse("sign_in"))
