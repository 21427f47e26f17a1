"""The forms of a visit on site as PDF, made in the reader's session and kept nowhere."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from qorgan.interfaces.sites import forms as site_forms
from qorgan.interfaces.web.site import doors
from qorgan.law.country import LANGUAGES


@require_safe
def forms(request: HttpRequest, code: str) -> HttpResponse:
    """All of them. ``language``: the reader's where it is none of the house's.

    Raises ``PermissionDenied``; ``Http404`` where the visit is not the reader's.
    """
    here, whole = doors.to_visit(request, code)
    asked = request.GET.get("language", "")
    language = asked if asked in LANGUAGES else get_language() or settings.LANGUAGE_CODE
    raw = site_forms.pdf(here.me, here.now, whole.code, language=language, is_invented=settings.DEMO)
    # The name of the file stays on the machine it is saved to: it tells nothing.
    kept = {"Content-Disposition": 'attachment; filename="forms.pdf"', "Cache-Control": "no-store"}
    return HttpResponse(raw, content_type="application/pdf", headers=kept)
