"""The revisions of a section's text, and what changed from one to the next."""

from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from qorgan.actions.open_section import Written, open_section_history
from qorgan.interfaces.web.cases import differences
from qorgan.interfaces.web.reports import frame, section_doors


@require_safe
def history(request: HttpRequest, report: str, key: str) -> HttpResponse:
    """``revision``: which one is compared with the one before it, else the newest.

    Raises ``PermissionDenied``, ``Http404``; ``Refused``.
    """
    at = section_doors.to_section(request, report, key)
    if not at.section.written:
        raise Http404
    revisions = open_section_history(actor=at.here.me, now=at.here.now, report=at.whole.number, section=key)
    chosen = _chosen(revisions, request.GET.get("revision", ""))
    before = next((one for one in revisions if chosen and one.revision == chosen.revision - 1), None)
    facts = {
        **frame.framed(at.here, at.whole, "write"),
        "section": at.section,
        "section_title": at.title,
        "revisions": revisions,
        "chosen": chosen,
        "before": before,
        "lines": differences.side_by_side(before.text, chosen.text) if before and chosen else [],
    }
    return render(request, "reports/section_history.html", facts)


def _chosen(revisions: Sequence[Written], word: str) -> Written | None:
    return next((one for one in revisions if str(one.revision) == word), revisions[0] if revisions else None)
