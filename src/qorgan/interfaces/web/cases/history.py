"""The revisions of a page, and what changed from one to the next."""

from collections.abc import Sequence
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from qorgan.actions.open_pages import Page, open_history
from qorgan.interfaces.web.cases import differences, doors
from qorgan.interfaces.web.cases.case import named
from qorgan.interfaces.web.cases.doors import Here
from qorgan.interfaces.web.shell import actor


@doors.held
def history(request: HttpRequest, here: Here, page_id: UUID) -> HttpResponse:
    """``revision``: which one is compared with the one before it, else the newest. Raises ``NotThere``, ``Refused``."""
    revisions = open_history(actor=actor.of(request), now=timezone.now(), compartment=here.part.id, page=page_id)
    chosen = _chosen(revisions, request.GET.get("revision", ""))
    before = next((one for one in revisions if one.revision == chosen.revision - 1), None)
    told = {
        **named(here),
        "page_id": page_id,
        "revisions": revisions,
        "chosen": chosen,
        "before": before,
        "lines": differences.side_by_side(_whole(before), _whole(chosen)) if before else [],
    }
    return render(request, "cases/history.html", told)


def _chosen(revisions: Sequence[Page], word: str) -> Page:
    return next((one for one in revisions if str(one.revision) == word), revisions[0])


def _whole(page: Page) -> str:
    return f"{page.title}\n{page.text}"
