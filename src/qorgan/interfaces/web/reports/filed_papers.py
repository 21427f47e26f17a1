"""Papers of a submitted report: the receipt with the journal's proof, and a copy for reading that bears its reader's name (¶28, ¶29)."""

from collections.abc import Iterator
from datetime import date

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from qorgan.access import home
from qorgan.actions.open_filed import open_filed
from qorgan.actions.open_receipt import Receipt, open_receipt
from qorgan.documents import office_seal, receipt_paper, report_paper
from qorgan.documents.receipt_paper import Proof, ReceiptFacts, Registered, Signature, Term
from qorgan.documents.report_paper import Watermark
from qorgan.interfaces.web.reports import doors, words
from qorgan.law.ids import provision
from qorgan.law.verdict import DutyStatus
from qorgan.law.workdays import Override
from qorgan.store import report_clock, report_filed, report_signing
from qorgan.store.report_clock import Clock
from qorgan.store.report_page import Whole


@require_safe
def receipt(request: HttpRequest, report: str) -> HttpResponse:
    """Raises ``PermissionDenied``; ``Http404``; ``Refused`` (``report.not_submitted``)."""
    here, whole = doors.to_report(request, report)
    found = open_receipt(actor=here.me, now=here.now, report=whole.number)
    clock = report_clock.clock(whole.row, here.today)
    told = _receipt(whole, found, clock)
    raw = receipt_paper.receipt_pdf(told, language=words.language(), country=home.country(), is_invented=settings.DEMO)
    sealed = office_seal.on_copy(raw, settings.OFFICE_SEAL, now=here.now, language=words.language())
    return _sent(sealed, "receipt.pdf", "application/pdf")


@require_safe
def proof(request: HttpRequest, report: str) -> HttpResponse:
    """The journal's proof as C2SP spells it. Raises as ``receipt``."""
    here, whole = doors.to_report(request, report)
    found = open_receipt(actor=here.me, now=here.now, report=whole.number)
    return _sent(found.proof.encode(), "receipt.tlog-proof", "text/plain; charset=utf-8")


@require_safe
def copy(request: HttpRequest, report: str) -> HttpResponse:
    """What was submitted, set anew with the reader's name, the moment and the entry of the journal on every page.

    Raises ``PermissionDenied``; ``Http404``; ``NotThere`` for whoever does not hold it; ``Refused``: ``vault.…``.
    """
    here, whole = doors.to_report(request, report)
    found = open_filed(actor=here.me, now=here.now, report=whole.number)
    mark = Watermark(here.me.name, timezone.localtime(here.now), found.entry)
    raw = report_paper.report_pdf(found.content, country=home.country(), watermark=mark)
    return _sent(raw, "copy.pdf", "application/pdf")


def _sent(raw: bytes, name: str, kind: str) -> HttpResponse:
    # The name of the file stays on the machine it is saved to: it tells nothing.
    kept = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(raw, content_type=kind, headers=kept)


def _receipt(whole: Whole, found: Receipt, clock: Clock | None) -> ReceiptFacts:
    row = whole.row
    status = report_signing.status(row)
    return ReceiptFacts(
        report=row.number,
        version=found.version,
        visit=row.visit.code,
        kind=row.visit.kind,
        basis=provision(str(found.due.get("provision", ""))),
        submitted_at=timezone.localtime(found.submitted_at),
        submitted_by=found.by,
        term=_term(found, clock),
        proof=Proof(found.package, found.manifest, found.pdf, found.seq, found.origin, found.size, found.root),
        signatures=tuple(
            Signature(
                one.person.name,
                home.country().region_name(one.row.region, words.language()) if one.row.region else "",
                str(one.way or ""),
                None if one.signed_at is None else timezone.localtime(one.signed_at),
                "" if one.has_signed else one.row.stand,
            )
            for one in status.signers
        ),
        dissents=len(status.attached),
        registered=_registered(whole),
    )


def _term(found: Receipt, clock: Clock | None) -> Term:
    told = found.due
    basis = provision(str(told.get("provision", "")))
    return Term(
        basis,
        None if clock is None else clock.due,
        DutyStatus.OPEN if clock is None else clock.term.status,
        () if clock is None else clock.said.get(words.language(), ()),
        tuple(_readings(told.get("readings", {}))),
        str(told.get("calendar", {}).get("source", "")),
        tuple(
            Override(date.fromisoformat(day), kind == "off", act)
            for day, kind, act in told.get("calendar", {}).get("overrides", ())
        ),
    )


def _readings(chosen: dict[str, str]) -> Iterator[tuple[str, str]]:
    explained = home.country().switch_texts(words.language())
    for name, word in chosen.items():
        if name in explained:
            yield explained[name].question, explained[name].words.get(word, word)


def _registered(whole: Whole) -> Registered | None:
    moments = report_filed.moments(whole.row)
    newest = moments.came_in[-1] if moments.came_in else None
    return None if newest is None else Registered(newest.number, timezone.localtime(newest.at), newest.by)
