"""What of a report is handed out as a file, made in the session of whoever holds it and kept nowhere, told once for all interfaces."""

from datetime import datetime
from enum import StrEnum, unique
from typing import Any

from django.utils import timezone
from pydantic import BaseModel

from qorgan.access import home
from qorgan.access.actor import Actor
from qorgan.actions.open_evidence import open_evidence
from qorgan.actions.open_filed import open_filed
from qorgan.actions.open_receipt import open_receipt
from qorgan.actions.open_report_content import open_report_content
from qorgan.actions.open_version import open_version
from qorgan.documents import evidence as packages
from qorgan.documents import report_paper
from qorgan.documents.report_paper import Watermark
from qorgan.interfaces.reported import draft as drafts
from qorgan.interfaces.reported.draft import ReportDraft

TERM = ("provision", "kind", "last_on_site", "start", "days", "due", "edition", "readings", "registration_counts")


@unique
class Paper(StrEnum):
    """``DRAFT``: as it would be frozen now, ``FILED``: as it was submitted, both with the reader's name; ``VERSION``: as it is signed."""

    DRAFT = "draft"
    VERSION = "version"
    FILED = "filed"


class ReportReceipt(BaseModel):
    """That a report was submitted. ``package``, ``manifest``, ``pdf``: SHA-256 (hex); ``entry``: of the journal."""

    report: str
    version: int
    submitted_at: datetime
    first_at: datetime
    by: str
    package: str
    manifest: str
    pdf: str
    entry: int
    proof: str
    term: dict[str, Any]


def draft(actor: Actor, now: datetime, number: str) -> ReportDraft:
    """What it says so far. Raises ``NotThere``; ``Refused``: ``vault.…``, ``record.broken``."""
    return drafts.told(open_report_content(actor=actor, now=now, report=number))


def pdf(actor: Actor, now: datetime, number: str, paper: Paper, version: int | None = None) -> bytes:
    """One of the papers. ``version``: of the frozen text, the newest unless told.

    Raises ``NotThere``; ``Refused``: ``vault.…``, ``record.broken``.
    """
    if paper is Paper.VERSION:
        return open_version(actor=actor, now=now, report=number, version=version).pdf
    if paper is Paper.FILED:
        found = open_filed(actor=actor, now=now, report=number)
        mark = Watermark(actor.name, timezone.localtime(now), found.entry)
        return report_paper.report_pdf(found.content, country=home.country(), watermark=mark)
    content = open_report_content(actor=actor, now=now, report=number)
    mark = Watermark(actor.name, timezone.localtime(now))
    today = timezone.localdate(now)
    return report_paper.report_pdf(content, country=home.country(), watermark=mark, drafted_on=today)


def evidence(actor: Actor, now: datetime, number: str, *, with_annexes: bool = False) -> bytes:
    """Everything that proves it, as a ZIP for ``qorgan-verify report``. Raises ``NotThere``; ``Refused``: ``report.…``, ``vault.…``."""
    return packages.archive(open_evidence(actor=actor, now=now, report=number, with_annexes=with_annexes))


def receipt(actor: Actor, now: datetime, number: str) -> ReportReceipt:
    """Raises ``NotThere``; ``Refused``: ``report.not_submitted``, ``report.journal_broken``."""
    found = open_receipt(actor=actor, now=now, report=number)
    return ReportReceipt(
        report=found.row.number,
        version=found.version,
        submitted_at=found.submitted_at,
        first_at=found.first_at,
        by=found.by,
        package=found.package,
        manifest=found.manifest,
        pdf=found.pdf,
        entry=found.seq,
        proof=found.proof,
        term={name: found.due[name] for name in TERM if name in found.due},
    )
