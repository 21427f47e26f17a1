"""The sheet that a member signs with ink: which version, the mark of the manifest in figures and as a code, room for two confirmers (¶27).

The ink stands for the whole of what the manifest lists: the PDF, the annexes, every dissenting opinion, the roster.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from qorgan.documents import certificate_code, typeset
from qorgan.documents.notice_paper import moment
from qorgan.documents.report_paper import grouped, sources
from qorgan.law.country import Country
from qorgan.reporting import manifest

TEMPLATE: Final = "signing_sheet"


@dataclass(frozen=True, slots=True)
class Listed:
    """A dissenting opinion that the manifest lists. ``author``: name; ``seq``: its number; ``sha256``: of its content (hex)."""

    author: str
    seq: int
    sha256: str


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """``report``: number; ``name``, ``leg``, ``certificate``: of the member, as the roster has them; ``manifest``, ``pdf``: SHA-256.

    ``annexes``: how many files the manifest lists besides. ``printed_at``: on the country's own clock.
    """

    report: str
    version: int
    visit: str
    name: str
    leg: str
    certificate: str
    manifest: str
    pdf: str
    annexes: int
    dissents: tuple[Listed, ...]
    printed_at: datetime
    printed_by: str


def sheet_pdf(told: SheetFacts, *, language: str, country: Country, is_invented: bool) -> bytes:
    """The sheet as PDF/A, dated by the day it is printed. ``language``: kk, ru or en."""
    given = facts(told, language=language, is_invented=is_invented)
    return typeset.pdf(sources(country, language, TEMPLATE), given, told.printed_at.date())


def facts(told: SheetFacts, *, language: str, is_invented: bool) -> dict[str, object]:
    """What the template is given: texts only."""
    return {
        "annexes": str(told.annexes),
        "certificate": told.certificate,
        "code": certificate_code.svg(manifest.qr(told.manifest)),
        "dissents": [[str(one.seq), one.author, grouped(one.sha256)] for one in told.dissents],
        "is_invented": is_invented,
        "leg": told.leg,
        "manifest": grouped(told.manifest),
        "mark": manifest.mark(told.manifest),
        "name": told.name,
        "pdf": grouped(told.pdf),
        "printed_at": moment(told.printed_at, language),
        "printed_by": told.printed_by,
        "report": told.report,
        "version": str(told.version),
        "visit": told.visit,
    }
