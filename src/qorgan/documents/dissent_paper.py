"""A dissenting opinion as a paper of its own: who wrote it, to which version of which report, when it was registered (¶27).

The same facts make the same bytes, so that the paper can be told from any other by its digest.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from qorgan.documents import typeset
from qorgan.documents.notice_paper import moment
from qorgan.documents.report_paper import grouped, paragraphs, sources
from qorgan.law.country import Country

TEMPLATE: Final = "dissent"


@dataclass(frozen=True, slots=True)
class DissentFacts:
    """``seq``: its number within the report; ``version``: the one that it is attached to, 0 while it is not; ``text``: as it was written.

    Moments are on the country's own clock. ``attached_at``: None while it is the author's alone. ``sha256``: of its content (hex), if told.
    """

    report: str
    version: int
    visit: str
    author: str
    seq: int
    text: str
    registered_at: datetime
    attached_at: datetime | None = None
    sha256: str = ""


def dissent_pdf(told: DissentFacts, *, language: str, country: Country, is_invented: bool) -> bytes:
    """The opinion as PDF/A, dated by the day it was registered. ``language``: kk, ru or en."""
    given = facts(told, language=language, is_invented=is_invented)
    return typeset.pdf(sources(country, language, TEMPLATE), given, told.registered_at.date())


def facts(told: DissentFacts, *, language: str, is_invented: bool) -> dict[str, object]:
    """What the template is given: texts only."""
    return {
        "attached_at": moment(told.attached_at, language),
        "author": told.author,
        "is_invented": is_invented,
        "registered_at": moment(told.registered_at, language),
        "report": told.report,
        "seq": str(told.seq),
        "sha256": grouped(told.sha256),
        "text": paragraphs(told.text),
        "version": str(told.version) if told.version else "",
        "visit": told.visit,
    }
