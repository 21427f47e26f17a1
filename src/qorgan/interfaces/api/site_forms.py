"""The forms of a visit on site as PDF: blank, each page with its code (¶17–¶28)."""

from typing import Annotated, Literal

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Query, Router

from qorgan.documents.page_code import Form
from qorgan.interfaces.api import addresses, asking, problems
from qorgan.interfaces.sites import forms

router = Router(tags=["visits"], auth=asking.SIGNED_IN)
PDF = "application/pdf"


@router.get(
    f"/{{{addresses.ANYTHING}:code}}/forms",
    response={200: None, **problems.answers(401, 404, 422)},
    url_name="visit_forms",
    openapi_extra={"responses": {200: {"content": {PDF: {"schema": {"type": "string", "format": "binary"}}}}}},
)
def visit_forms(
    request: HttpRequest,
    code: str,
    form: Annotated[list[Form] | None, Query()] = None,
    sheets: Annotated[int | None, Query(ge=1, le=forms.MOST_SHEETS)] = None,
    language: Literal["kk", "ru", "en"] | None = None,
) -> HttpResponse:
    """The forms, in the caller's language where none is told. That they were printed stands in the journal.

    ``form``: letters of those wanted, all where none are told; ``sheets``: of each.
    """
    asker = asking.asker(request)
    raw = forms.pdf(
        asker.actor,
        timezone.now(),
        code,
        language=language or asking.language(),
        is_invented=settings.DEMO,
        forms=form or (),
        sheets=sheets,
    )
    # The name of the file stays on the machine it is saved to: it tells nothing.
    kept = {"Content-Disposition": 'attachment; filename="forms.pdf"', "Cache-Control": "no-store"}
    return HttpResponse(raw, content_type=PDF, headers=kept)
