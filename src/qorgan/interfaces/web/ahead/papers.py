"""The papers of a visit ahead as PDF, made in the session of whoever holds it and bearing their name; nothing of them is kept."""

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

from qorgan.actions.open_decision import open_decision
from qorgan.actions.refused import NotThere
from qorgan.interfaces.planned import pack
from qorgan.interfaces.planned.pack import PAPERS, Reader
from qorgan.interfaces.web.ahead import doors, words
from qorgan.interfaces.web.shell.here import Here
from qorgan.store.planned_list import Listed


def paper(request: HttpRequest, visit_id: UUID, papers: str) -> HttpResponse:
    """``papers``: a word of ``PAPERS``. Raises ``Http404`` where the reader does not hold the visit; ``Refused``: ``vault.…``."""
    here, told = doors.to_visit(request, visit_id)
    if papers not in PAPERS:
        raise Http404
    planned = doors.opened(here, visit_id)
    grounds = _grounds(here, told) if papers == "decision" else ""
    reader = Reader(here.me.name, here.now, words.language(), grounds)
    raw = pack.pdf(planned, papers, reader, is_invented=settings.DEMO)
    # The name of the file is seen by whoever looks at the machine: it tells neither place nor day.
    name = f'attachment; filename="{papers}-{visit_id.hex[:8]}.pdf"'
    return HttpResponse(
        raw, content_type="application/pdf", headers={"Content-Disposition": name, "Cache-Control": "no-store"}
    )


def _grounds(here: Here, told: Listed) -> str:
    try:
        _decision, sealed = open_decision(actor=here.me, now=here.now, decision=told.decision)
    except NotThere:
        return ""
    return str(sealed["grounds"])
