"""Scans of filled pages: which are attached, which are missing of those printed with them, and the way to attach more."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from qorgan.access.compartments import Kind as Part
from qorgan.interfaces.sites import pages as told
from qorgan.interfaces.web.site import doors, steps, words
from qorgan.interfaces.web.site.visit import named
from qorgan.wording import entries

ACT = "attach_scan"


@require_safe
def pages(request: HttpRequest, code: str) -> HttpResponse:
    """The list, for everybody who reads the visit. Raises ``PermissionDenied``, ``Http404``."""
    here, whole = doors.to_visit(request, code)
    wanted = urlencode({"visit": whole.code, "next": request.path})
    facts = {
        **named(whole),
        "pages": told.pages(here.me, here.today, whole.code, words.language()),
        "files": whole.parts.get(Part.FILES),
        "attach": f"{reverse('act:act', args=[ACT])}?{wanted}" if steps.may(here, whole, ACT) else "",
        "title": entries.act(ACT, words.language()),
    }
    return render(request, "site/pages.html", facts)
