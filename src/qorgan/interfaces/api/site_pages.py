"""Which filled pages of a visit are attached as scans (¶17–¶27). Attaching is the act ``attach_scan``."""

from uuid import UUID

from django.http import Http404, HttpRequest
from ninja import Router, Schema

from qorgan.interfaces.api import addresses, asking, problems
from qorgan.interfaces.sites.pages import pages
from qorgan.interfaces.sites.tree import tree

router = Router(tags=["visits"], auth=asking.SIGNED_IN)


class AttachedPage(Schema):
    """``files``: ids of its scans."""

    page: int
    files: list[UUID]


class PrintedPages(Schema):
    """Pages that were printed together. ``form``: its letters in the codes; ``missing``: lost, or left blank."""

    form: str
    name: str
    of: int
    pages: list[AttachedPage]
    missing: list[int]


class AbsentForm(Schema):
    """A form of which no page is attached."""

    form: str
    name: str


class VisitPages(Schema):
    """In the order of the forms."""

    visit: str
    printed: list[PrintedPages]
    absent: list[AbsentForm]


@router.get(
    f"/{{{addresses.ANYTHING}:code}}/pages",
    response={200: VisitPages, **problems.answers(401, 404)},
    url_name="visit_pages",
)
def visit_pages(request: HttpRequest, code: str) -> VisitPages:
    """Pages that are attached and pages that are missing. Nothing sealed is opened, and the vault may be locked."""
    asker = asking.asker(request)
    found = pages(asker.actor, asker.today, code, asking.language())
    if found is None:
        raise Http404
    return VisitPages.model_validate(tree(found))
