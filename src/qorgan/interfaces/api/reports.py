"""Reports on visits (¶27–¶29): rows, what is wanted and by when, signing, what they say and said, who read them, what left the house.

What a report says is opened in the caller's vault where the caller holds its part, and every opening stands in the journal first; 423 while
the vault is locked. Writing, signing, filing and releasing are acts of the catalogue.
"""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Query, Router

from qorgan.interfaces.api import addresses, asking, problems
from qorgan.interfaces.api import report_shapes as shaped
from qorgan.interfaces.reported import papers, readers, releases, rows, signing, wanting
from qorgan.interfaces.reported.draft import ReportDraft
from qorgan.interfaces.reported.papers import Paper, ReportReceipt
from qorgan.interfaces.reported.readers import ReportReaders
from qorgan.interfaces.reported.releases import Release, ReportExtract
from qorgan.interfaces.reported.rows import ReportRow
from qorgan.interfaces.reported.signing import ReportSigning
from qorgan.interfaces.reported.wanting import ReportWanting
from qorgan.store.report_list import Asked

router = Router(tags=["reports"], auth=asking.SIGNED_IN)
PDF, ZIP = "application/pdf", "application/zip"
_ONE = f"/{{{addresses.ANYTHING}:report}}"
# Longer addresses stand first: a number may hold any sign, a stroke included.


def _file(kind: str) -> dict[str, object]:
    return {"responses": {200: {"content": {kind: {"schema": {"type": "string", "format": "binary"}}}}}}


@router.get("", response={200: shaped.Reports, **problems.answers(401, 422)}, url_name="reports")
def reports(request: HttpRequest, asked: Query[shaped.ReportsAsked]) -> shaped.Reports:
    """Reports as far as the caller sees them, and visits that owe one. Nothing is opened, and the vault may be locked."""
    asker = asking.asker(request)
    narrowed = Asked(asked.q, asked.state, asked.kind, mine=asked.mine, late=asked.late)
    found = rows.found(asker.actor, asker.today, narrowed, asked.sort)
    page = asking.page(asked, len(found))
    shown = rows.rows(found[asking.part(page)], asking.language())
    return shaped.Reports(as_of=asker.today, page=page, items=shown)


@router.get(
    f"{_ONE}/papers/{{paper}}",
    response={200: None, **problems.answers(401, 404, 409, 422, 423)},
    url_name="report_paper",
    openapi_extra=_file(PDF),
)
def report_paper(
    request: HttpRequest, report: str, paper: Paper, version: shaped.VersionNumber | None = None
) -> HttpResponse:
    """The report as PDF. ``version``: of the frozen text alone, the newest unless told.

    Of a draft and of what was submitted every page bears the caller's name, the moment and the entry of the journal.
    """
    asker = asking.asker(request)
    return _sent(papers.pdf(asker.actor, timezone.now(), report, paper, version), "report.pdf", PDF)


@router.get(
    f"{_ONE}/draft", response={200: ReportDraft, **problems.answers(401, 404, 409, 423)}, url_name="report_draft"
)
def report_draft(request: HttpRequest, report: str) -> ReportDraft:
    """What the report says so far, whole, as it would be frozen now: for the group that writes it."""
    asker = asking.asker(request)
    return papers.draft(asker.actor, timezone.now(), report)


@router.get(f"{_ONE}/wanting", response={200: ReportWanting, **problems.answers(401, 404)}, url_name="report_wanting")
def report_wanting(request: HttpRequest, report: str) -> ReportWanting:
    """What the law and the form still want of it, and by when it must reach the Council, with the counting. Nothing is opened."""
    asker = asking.asker(request)
    found = wanting.wanting(asker.actor, asker.today, report, asking.language())
    if found is None:
        raise Http404
    return found


@router.get(f"{_ONE}/signing", response={200: ReportSigning, **problems.answers(401, 404)}, url_name="report_signing")
def report_signing(request: HttpRequest, report: str) -> ReportSigning:
    """Who is to sign the newest version, who did and how. Nothing is opened."""
    asker = asking.asker(request)
    found = signing.signing(asker.actor, asker.today, report)
    if found is None:
        raise Http404
    return found


@router.get(
    f"{_ONE}/receipt",
    response={200: ReportReceipt, **problems.answers(401, 404, 409)},
    url_name="report_receipt",
)
def report_receipt(request: HttpRequest, report: str) -> ReportReceipt:
    """That it was submitted: when, what was submitted by its digests, how the term was counted, and the journal's proof."""
    asker = asking.asker(request)
    return papers.receipt(asker.actor, timezone.now(), report)


@router.get(
    f"{_ONE}/evidence",
    response={200: None, **problems.answers(401, 404, 409, 422, 423)},
    url_name="report_evidence",
    openapi_extra=_file(ZIP),
)
def report_evidence(request: HttpRequest, report: str, *, annexes: bool = False) -> HttpResponse:
    """Everything that proves the signed report, as a ZIP that ``qorgan-verify report`` checks without this server. It is not sealed."""
    asker = asking.asker(request)
    raw = papers.evidence(asker.actor, timezone.now(), report, with_annexes=annexes)
    return _sent(raw, "package.zip", ZIP)


@router.get(
    f"{_ONE}/readers",
    response={200: ReportReaders, **problems.answers(401, 404, 422)},
    url_name="report_readers",
)
def report_readers(request: HttpRequest, report: str, asked: Query[shaped.ReadersAsked]) -> ReportReaders:
    """Who opened what of it, each with its entry of the journal: for those who sign it, the Council and the Commissioner."""
    asker = asking.asker(request)
    found = readers.readers(asker.actor, asker.today, report, asking.language(), before=asked.before, size=asked.size)
    if found is None:
        raise Http404
    return found


@router.get(f"{_ONE}/releases", response={200: list[Release], **problems.answers(401, 404)}, url_name="report_releases")
def report_releases(request: HttpRequest, report: str) -> list[Release]:
    """Extracts that left, are to leave or were declined, and refusals, the newest first. Nothing is opened."""
    asker = asking.asker(request)
    found = releases.log(asker.actor, asker.today, report, asking.language())
    if found is None:
        raise Http404
    return found


@router.get(
    f"{_ONE}/extracts/{{uuid:extract}}/pdf",
    response={200: None, **problems.answers(401, 404, 409, 423)},
    url_name="report_extract_pdf",
    openapi_extra=_file(PDF),
)
def report_extract_pdf(request: HttpRequest, report: str, extract: UUID) -> HttpResponse:
    """An extract as PDF. Until a second person agreed, every page bears the caller's name."""
    asker = asking.asker(request)
    return _sent(releases.pdf(asker.actor, timezone.now(), report, extract), "extract.pdf", PDF)


@router.get(
    f"{_ONE}/extracts/{{uuid:extract}}",
    response={200: ReportExtract, **problems.answers(401, 404, 409, 423)},
    url_name="report_extract",
)
def report_extract(request: HttpRequest, report: str, extract: UUID) -> ReportExtract:
    """One extract with what it says, or one refusal with what was answered: for whoever holds what was submitted."""
    asker = asking.asker(request)
    return releases.extract(asker.actor, timezone.now(), report, extract, asking.language())


@router.get(_ONE, response={200: ReportRow, **problems.answers(401, 404)}, url_name="report")
def report(request: HttpRequest, report: str) -> ReportRow:
    """One report in clear. Nothing is opened."""
    asker = asking.asker(request)
    found = rows.one(asker.actor, asker.today, report, asking.language())
    if found is None:
        raise Http404
    return found


def _sent(raw: bytes, name: str, kind: str) -> HttpResponse:
    # The name of the file stays on the machine it is saved to: it tells nothing.
    kept = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(raw, content_type=kind, headers=kept)
