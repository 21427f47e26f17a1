"""The papers of a report as PDF, made in the session of whoever holds it and bearing their name; nothing of them is kept (¶27, ¶29)."""

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from qorgan.access import home
from qorgan.actions.open_dissent import open_dissent
from qorgan.actions.open_report_content import open_report_content
from qorgan.actions.open_version import Version, open_version
from qorgan.documents import dissent_paper, report_paper, signing_sheet
from qorgan.documents.dissent_paper import DissentFacts
from qorgan.documents.report_paper import Watermark
from qorgan.documents.signing_sheet import Listed, SheetFacts
from qorgan.interfaces.web.reports import doors
from qorgan.interfaces.web.shell.here import Here
from qorgan.reporting import manifest
from qorgan.reporting.content import Signer
from qorgan.reporting.manifest import Manifest


@require_safe
def draft(request: HttpRequest, report: str) -> HttpResponse:
    """The report as it would be frozen now. Raises ``Http404``; ``NotThere`` for whoever does not write it; ``Refused``: ``vault.…``."""
    here, whole = doors.to_report(request, report)
    content = open_report_content(actor=here.me, now=here.now, report=whole.number)
    mark = Watermark(here.me.name, timezone.localtime(here.now))
    raw = report_paper.report_pdf(content, country=home.country(), watermark=mark, drafted_on=here.today)
    return _pdf(raw, "draft")


@require_safe
def sheet(request: HttpRequest, report: str, person: UUID) -> HttpResponse:
    """The sheet that a member signs with ink. ``person``: id, as the roster has it. Raises as ``draft``, ``Http404`` before a manifest."""
    here, whole = doors.to_report(request, report)
    version = open_version(actor=here.me, now=here.now, report=whole.number)
    signer = next((one for one in version.report.signers if one.person == str(person)), None)
    if signer is None or not version.manifest:
        raise Http404
    told = _sheet(version, signer, here)
    raw = signing_sheet.sheet_pdf(
        told, language=version.report.language, country=home.country(), is_invented=settings.DEMO
    )
    return _pdf(raw, "sheet")


@require_safe
def dissent(request: HttpRequest, report: str, seq: int) -> HttpResponse:
    """A dissenting opinion: its author's, the group's once it is attached. Raises as ``draft``."""
    here, whole = doors.to_report(request, report)
    found = open_dissent(actor=here.me, now=here.now, report=whole.number, seq=seq)
    row = found.row
    told = DissentFacts(
        report=whole.number,
        version=row.version if found.is_attached else 0,
        visit=whole.row.visit.code,
        author=row.author.name,
        seq=row.seq,
        text=found.text,
        registered_at=timezone.localtime(row.registered_at),
        attached_at=timezone.localtime(row.attached_at) if found.is_attached and row.attached_at else None,
    )
    raw = dissent_paper.dissent_pdf(
        told, language=whole.row.language, country=home.country(), is_invented=settings.DEMO
    )
    return _pdf(raw, "dissent")


def _sheet(version: Version, signer: Signer, here: Here) -> SheetFacts:
    content, listed = version.report, manifest.read(version.manifest)
    return SheetFacts(
        report=content.number,
        version=content.version,
        visit=content.visit,
        name=signer.name,
        leg=signer.leg,
        certificate=signer.certificate,
        manifest=manifest.sha256(version.manifest),
        pdf=listed.pdf.sha256,
        annexes=len(listed.attachments),
        dissents=_dissents(listed, content.signers),
        printed_at=timezone.localtime(here.now),
        printed_by=here.me.name,
    )


def _dissents(listed: Manifest, signers: tuple[Signer, ...]) -> tuple[Listed, ...]:
    names = {one.person: one.name for one in signers}
    return tuple(Listed(names.get(one.author, ""), one.seq, one.sha256) for one in listed.dissents)


def _pdf(raw: bytes, name: str) -> HttpResponse:
    # The name of the file stays on the machine it is saved to: it tells nothing.
    kept = {"Content-Disposition": f'attachment; filename="{name}.pdf"', "Cache-Control": "no-store"}
    return HttpResponse(raw, content_type="application/pdf", headers=kept)
