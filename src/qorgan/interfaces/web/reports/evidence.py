"""A signed report to take away: with everything that proves it, sealed under six words or as it is; or as a PDF under the office's seal.

See ``shell.bundled`` for the way of the words. Every taking is journalled (¶27, ¶29).
"""

from typing import Final
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from qorgan.actions.open_evidence import open_evidence
from qorgan.actions.open_sealed_report import open_sealed_report
from qorgan.actions.refused import not_there, refused
from qorgan.documents import evidence as packages
from qorgan.interfaces.planned import bundle as bundles
from qorgan.interfaces.web.reports import doors, frame
from qorgan.interfaces.web.shell import bundled
from qorgan.interfaces.web.shell.here import Here
from qorgan.store.report_page import Whole

PLAIN: Final = "plain"
ANNEXES: Final = "annexes"
ARCHIVE: Final = "package.zip"


@sensitive_post_parameters(bundled.FIELD)
@require_http_methods(["GET", "HEAD", "POST"])
def evidence(request: HttpRequest, report: str) -> HttpResponse:
    """The page, the words, the file. Raises ``Http404``; ``NotThere`` for whoever holds no part of it; ``Refused``: ``vault.…``."""
    here, whole = doors.to_report(request, report)
    _require_held(here, whole)
    with_annexes = ANNEXES in request.POST
    if request.method == "POST" and PLAIN in request.POST:
        return _sent(_archive(here, whole, with_annexes=with_annexes), ARCHIVE, "application/zip")
    drawn = bundled.drawn(request, _key(whole))
    if drawn:
        return bundled.sent(bundles.sealed(_archive(here, whole, with_annexes=with_annexes), drawn))
    facts = {
        **frame.framed(here, whole, "evidence"),
        "back": reverse("reports:signing", args=[whole.number]),
        "kept": [ANNEXES] if with_annexes else [],
        "seal": settings.OFFICE_SEAL,
        "is_seal_over": settings.OFFICE_SEAL is not None and not settings.OFFICE_SEAL.holds_at(here.now),
        "is_filed": whole.filed is not None,
    }
    return bundled.page(request, "reports/evidence.html", _key(whole), facts)


@require_POST
def sealed(request: HttpRequest, report: str) -> HttpResponse:
    """The report as it was submitted, under the office's seal. Raises as ``evidence``; ``Refused``: ``seal.…``."""
    here, whole = doors.to_report(request, report)
    found = open_sealed_report(actor=here.me, now=here.now, report=whole.number)
    return _sent(found.pdf, "sealed.pdf", "application/pdf")


def _require_held(here: Here, whole: Whole) -> None:
    if whole.drafts is None and whole.filed is None:
        raise not_there("report")
    if here.me.vault is None:
        raise refused("vault.locked")


def _archive(here: Here, whole: Whole, *, with_annexes: bool) -> bytes:
    told = open_evidence(actor=here.me, now=here.now, report=whole.number, with_annexes=with_annexes)
    return packages.archive(told)


def _key(whole: Whole) -> UUID:
    return whole.row.pk


def _sent(raw: bytes, name: str, kind: str) -> HttpResponse:
    # The name of the file stays on the machine it is saved to: it tells nothing.
    kept = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(raw, content_type=kind, headers=kept)
