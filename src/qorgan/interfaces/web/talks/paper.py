"""The numbers of a draw on a small paper, to be carried along: no name, no seed, boxes for what came of each."""

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from qorgan.access import home
from qorgan.documents import draw_paper
from qorgan.documents.draw_paper import DrawFacts, Numbered
from qorgan.interfaces.web.site import doors as site_doors
from qorgan.interfaces.web.talks import doors, words
from qorgan.interfaces.web.talks.drawn import opened_of


def paper(request: HttpRequest, code: str, entry_id: UUID) -> HttpResponse:
    """The paper, kept nowhere. Raises ``PermissionDenied``, ``Http404``; ``Refused``: ``vault.…``."""
    here, whole = site_doors.to_visit(request, code)
    proof = doors.proof(request, whole)
    if proof is not None:
        return proof
    opened = opened_of(here, whole, entry_id)
    if opened.told is None:
        raise Http404
    row, told = opened.row, opened.told
    facts = DrawFacts(
        visit=whole.code,
        place=words.place_of(whole, row.institution.code if row.institution else ""),
        drawn_at=timezone.localtime(row.at),
        numbers=tuple(Numbered(str(one.place), one.why, tuple(one.strata)) for one in told.drawn.numbers),
        reserve=tuple(Numbered(str(one), "", tuple(told.frame.strata_of(one))) for one in told.drawn.reserve),
        method=str(row.told.get("method", "")),
        printed_at=timezone.localtime(here.now),
        printed_by=here.me.name,
    )
    raw = draw_paper.draw_pdf(facts, language=words.language(), country=home.country(), is_invented=settings.DEMO)
    name = f'attachment; filename="numbers-{entry_id.hex[:8]}.pdf"'
    return HttpResponse(
        raw, content_type="application/pdf", headers={"Content-Disposition": name, "Cache-Control": "no-store"}
    )
