"""One extract: what is to leave the house, beside what it is taken from; who drew it up, who looked, where it went (¶29)."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from qorgan.actions.open_extract import Opened, open_extract
from qorgan.actions.refused import NotThere, Refused
from qorgan.interfaces.reported import releases
from qorgan.interfaces.web.reports import doors, frame, release_steps, words
from qorgan.interfaces.web.shell import locked, refusals
from qorgan.interfaces.web.shell.here import Here
from qorgan.store import release_log, report_readers
from qorgan.store.release_log import Logged
from qorgan.store.report_page import Whole


@require_safe
def extract(request: HttpRequest, report: str, extract_id: UUID) -> HttpResponse:
    """The page. That it was opened stands in the journal first. Raises ``PermissionDenied``, ``Http404``."""
    here, whole, row = _found(request, report, extract_id)
    facts = {
        **frame.framed(here, whole, "readers"),
        "row": releases.released(row, words.language()),
        "basis": release_steps.basis(here.today),
        "row_tag": release_steps.tag(row.state),
        "steps": release_steps.steps(here, whole, row),
        "is_own": row.drafted_by_id == here.me.person,
    }
    try:
        facts |= {"opened": open_extract(actor=here.me, now=here.now, extract=extract_id)}
    except NotThere:
        facts |= {"is_closed": True}
    except Refused as refused:
        facts |= {"is_locked": True} if locked.is_meant(refused) else {"error": refusals.told(refused)}
    return render(request, "reports/extract.html", facts)


@require_safe
def extract_pdf(request: HttpRequest, report: str, extract_id: UUID) -> HttpResponse:
    """The file; until it was agreed, with the reader's name on every page. Raises ``Http404``; ``Refused``: ``vault.…``."""
    here, _whole, _row = _found(request, report, extract_id)
    opened: Opened = open_extract(actor=here.me, now=here.now, extract=extract_id)
    raw = releases.made(here.me, here.now, opened)
    kept = {"Content-Disposition": 'attachment; filename="extract.pdf"', "Cache-Control": "no-store"}
    return HttpResponse(raw, content_type="application/pdf", headers=kept)


def _found(request: HttpRequest, report: str, extract_id: UUID) -> tuple[Here, Whole, Logged]:
    here, whole = doors.to_report(request, report)
    row = release_log.one(here.me, here.today, extract_id)
    if row is None or row.report != whole.number or not report_readers.may_see(here.me, here.today, whole.row):
        raise Http404
    return here, whole, row
