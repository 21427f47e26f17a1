"""The bare address of the installation."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from qorgan.interfaces.web.shell import frame
from qorgan.interfaces.web.shell.gate import open_to_all


@open_to_all
def home(request: HttpRequest) -> HttpResponse:
    """Leads to the first section of the header that the reader may enter."""
    tabs = frame.tabs(request.path, getattr(request, "actor", None))
    return HttpResponseRedirect(tabs[0].address if tabs else reverse("sign_in"))
