"""The papers of a visit on site as PDF, made in the caller's session and kept nowhere (¶20, ¶22, ¶23, ¶26)."""

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router

from qorgan.interfaces.api import addresses, asking, problems
from qorgan.interfaces.sites import papers
from qorgan.interfaces.sites.papers import Paper

router = Router(tags=["visits"], auth=asking.SIGNED_IN)
PDF = "application/pdf"


@router.get(
    f"/{{{addresses.ANYTHING}:code}}/papers/{{kind}}",
    response={200: None, **problems.answers(401, 404, 409, 422, 423)},
    url_name="visit_paper",
    openapi_extra={"responses": {200: {"content": {PDF: {"schema": {"type": "string", "format": "binary"}}}}}},
)
def visit_paper(request: HttpRequest, code: str, kind: Paper, entry: UUID | None = None) -> HttpResponse:
    """A paper in the language asked for. ``entry``: what it is about; without one a form to be filled by hand, but for the notices.

    What it tells is opened in the caller's vault, which the journal tells first; 423 while the vault is locked. A notice names nobody
    without a consent that stands.
    """
    asker = asking.asker(request)
    raw = papers.pdf(
        asker.actor, timezone.now(), code, kind, entry, language=asking.language(), is_invented=settings.DEMO
    )
    # The name of the file stays on the machine it is saved to: it tells nothing.
    kept = {"Content-Disposition": 'attachment; filename="paper.pdf"', "Cache-Control": "no-store"}
    return HttpResponse(raw, content_type=PDF, headers=kept)
