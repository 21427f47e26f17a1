"""An extract of a report for somebody outside: chosen sections and items alone, what was blacked out not in the file at all (¶29).

One person draws it up, another looks and agrees. Where a text was taken out, ``reporting.redact.BAR`` stands in the facts: every such
place looks alike on the page, however much was there.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from qorgan.documents import typeset
from qorgan.documents.citation import citation
from qorgan.documents.notice_paper import moment
from qorgan.documents.report_paper import Watermark, facts_of_watermark, kind, section, sources
from qorgan.law.country import Country
from qorgan.law.ids import ProvisionId
from qorgan.reporting.content import Item, SectionContent, Table
from qorgan.reporting.redact import BAR

TEMPLATE: Final = "report_extract"
# The fonts have no such sign: the drawing puts a box in the place of this one, which they have, and which no text of its own may bear.
_PLACE: Final = "\ufffd"


@dataclass(frozen=True, slots=True)
class ExtractFacts:
    """``to``: the addressee in words; ``basis``: the provision that keeps reports confidential; ``number``: of the extract, if it has one.

    ``drawn_up_by``, ``agreed_by``: names; moments on the country's own clock. ``sections``: what may leave the house, and nothing else.
    """

    report: str
    visit: str
    kind: str
    to: str
    basis: ProvisionId
    drawn_up_by: str
    drawn_up_at: datetime
    agreed_by: str
    agreed_at: datetime | None
    sections: tuple[SectionContent, ...]
    number: str = ""


def extract_pdf(
    told: ExtractFacts, *, language: str, country: Country, is_invented: bool, watermark: Watermark | None = None
) -> bytes:
    """The extract as PDF/A, dated by the day it was agreed to, before that by the day it was drawn up. ``language``: kk, ru or en."""
    given = facts(told, language=language, country=country, is_invented=is_invented, watermark=watermark)
    day = (told.agreed_at or told.drawn_up_at).date()
    return typeset.pdf(sources(country, language, TEMPLATE), given, day)


def facts(
    told: ExtractFacts, *, language: str, country: Country, is_invented: bool, watermark: Watermark | None = None
) -> dict[str, object]:
    """What the template is given: texts only."""
    return {
        "agreed_at": moment(told.agreed_at, language),
        "agreed_by": told.agreed_by,
        "basis": citation(country, told.basis),
        "drawn_up_at": moment(told.drawn_up_at, language),
        "drawn_up_by": told.drawn_up_by,
        "is_invented": is_invented,
        "kind": kind(told.kind, language),
        "number": told.number,
        "report": told.report,
        "sections": [section(marked(one)) for one in told.sections],
        "to": told.to,
        "visit": told.visit,
        "watermark": watermark and facts_of_watermark(watermark, language),
    }


def marked(one: SectionContent) -> SectionContent:
    """The section with a place for the box wherever something was blacked out."""
    return replace(
        one,
        title=_marked(one.title),
        facts=_pairs(one.facts),
        tables=tuple(_table(table) for table in one.tables),
        items=tuple(_item(item) for item in one.items),
        text=_marked(one.text),
        notes=tuple(_marked(note) for note in one.notes),
    )


def _marked(text: str) -> str:
    return text.replace(_PLACE, "?").replace(BAR, _PLACE)


def _pairs(told: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((_marked(label), _marked(value)) for label, value in told)


def _table(one: Table) -> Table:
    rows = tuple(tuple(_marked(cell) for cell in row) for row in one.rows)
    return Table(title=_marked(one.title), columns=tuple(_marked(head) for head in one.columns), rows=rows)


def _item(one: Item) -> Item:
    return replace(one, title=_marked(one.title), facts=_pairs(one.facts), text=_marked(one.text))
