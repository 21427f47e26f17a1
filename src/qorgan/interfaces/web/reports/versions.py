"""The frozen text of a report as PDF, to the byte as it was frozen: what is read before it is signed (¶27)."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from qorgan.actions.open_version import open_version
from qorgan.interfaces.web.reports import doors


@require_safe
def frozen(request: HttpRequest, report: str, version: int) -> HttpResponse:
    """Journalled. Raises ``Http404``; ``NotThere`` for whoever does not hold it; ``Refused``: ``vault.…``, ``record.broken``."""
    here, whole = doors.to_report(request, report)
    found = open_version(actor=here.me, now=here.now, report=whole.number, version=version)
    # The name of the file stays on the machine it is saved to: it tells nothing.
    kept = {"Content-Disposition": f'attachment; filename="report-{version}.pdf"', "Cache-Control": "no-store"}
    return HttpResponse(found.pdf, content_type="application/pdf", headers=kept)
