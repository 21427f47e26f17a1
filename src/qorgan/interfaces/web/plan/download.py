"""A plan to take away: the plan file, a table, a workbook, the draft for the Council."""

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from qorgan.access import home
from qorgan.documents import plan_file, plan_pdf, plan_table
from qorgan.interfaces.plans import names as naming
from qorgan.interfaces.web.plan import doors, words
from qorgan.interfaces.web.shell import actor
from qorgan.interfaces.web.shell import here as whom
from qorgan.workflow.plan import State

IN_FORCE = {State.APPROVED, State.REPLACED}
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def download(request: HttpRequest, plan_id: UUID, form: str) -> HttpResponse:
    """The file in the reader's language; the plan file has none."""
    here = whom.here(request)
    doors.to_see(here)
    kept = doors.kept(here.me, here.now, plan_id)
    if form not in TYPES:
        raise Http404
    response = HttpResponse(_raw(kept, form, request), content_type=TYPES[form])
    response["Content-Disposition"] = f'attachment; filename="plan-{kept.year}-{kept.version}.{form}"'
    return response


def _raw(kept: doors.Kept, form: str, request: HttpRequest) -> bytes:
    if form == "json":
        return plan_file.write(kept.plan).encode()
    country, language, reader = home.country(), words.language(), actor.of(request).name
    names = naming.names(actor.of(request), country, language, timezone.localdate())
    if form == "csv":
        return plan_table.as_csv(kept.plan, names, language, reader)
    if form == "xlsx":
        return plan_table.as_xlsx(kept.plan, names, language, reader)
    dated = timezone.localdate(kept.made_at)
    return plan_pdf.render(
        kept.plan,
        names=names,
        country=country,
        language=language,
        dated=dated,
        is_invented=settings.DEMO,
        standing=plan_pdf.Standing(reader, is_approved=kept.state in IN_FORCE),
    )
