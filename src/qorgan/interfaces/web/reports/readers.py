"""Who opened something of a report, and what of it left the house: shown to those who sign it and to offices that release (¶29).

The readings are read from the journal, and nothing of them can be taken out.
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from qorgan.interfaces.reported import readers as ledger
from qorgan.interfaces.reported import releases
from qorgan.interfaces.web.reports import doors, frame, release_steps, releases_file, words
from qorgan.store import report_readers

_MOST_DIGITS = 18


@require_safe
def readers(request: HttpRequest, report: str) -> HttpResponse:
    """``before``: the number of the journal's entry to go on from. Raises ``PermissionDenied``, ``Http404``."""
    here, whole = doors.to_report(request, report)
    told = ledger.readers(
        here.me, here.today, whole.number, words.language(), before=_before(request), size=report_readers.SIZE
    )
    may_release = release_steps.may_release(whole)
    log = releases.log(here.me, here.today, whole.number, words.language()) or []
    facts = {
        **frame.framed(here, whole, "readers"),
        "basis": release_steps.basis(here.today),
        "told": told,
        "log": [(row, release_steps.tag(row.state)) for row in log],
        "is_filed": release_steps.is_filed(whole),
        "holds": whole.filed is not None,
        "draw_up": reverse("reports:extract_new", args=[whole.number]) if may_release else "",
        "refuse": release_steps.refuse(whole, request.path) if may_release else None,
    }
    return render(request, "reports/readers.html", facts)


@require_safe
def released(request: HttpRequest, report: str, form: str) -> HttpResponse:
    """The log of releases as a file. ``form``: csv or xlsx. Raises ``PermissionDenied``, ``Http404``."""
    here, whole = doors.to_report(request, report)
    log = releases.log(here.me, here.today, whole.number, words.language())
    if log is None or form not in releases_file.TYPES:
        raise Http404
    return releases_file.sent(whole.number, log, form)


def _before(request: HttpRequest) -> int | None:
    told = request.GET.get("before", "")
    return int(told) if told.isascii() and told.isdecimal() and len(told) <= _MOST_DIGITS else None
