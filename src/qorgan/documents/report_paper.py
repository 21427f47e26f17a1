"""The report as PDF: what was frozen, page by page, the same bytes for the same content for ever (¶27–¶29).

A copy for a reader bears the reader's name, the moment and the entry of the journal across every page; the frozen one bears none.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from qorgan.documents import typeset
from qorgan.documents.typeset import Files
from qorgan.law.country import Country
from qorgan.questions.vocabulary import Kind
from qorgan.reporting.content import Annexed, Item, ReportContent, SectionContent, Table
from qorgan.wording import names, quantities

TEMPLATE: Final = "report"
KITS: Final = ("report_kit", "report_body")
UNDATED: Final = date(1970, 1, 1)
SHORT_DIGEST: Final = 16
_SHORT: Final = 1200
# Letters that a line of a table has room for, in its usual size and in the smaller one of many columns; the space between columns.
_LETTERS, _LETTERS_SMALL, _MANY, _GAP = 88, 106, 6, 2
_NARROW, _LONG, _WIDE = 4, 20, 44
_SIGNATURES, _ANNEXES = "signatures", "annexes"


@dataclass(frozen=True, slots=True)
class Watermark:
    """Whose copy it is. ``opened_at``: on the country's own clock; ``entry``: of the journal that tells of the opening, if it is known."""

    reader: str
    opened_at: datetime
    entry: int | None = None


def report_pdf(
    content: ReportContent, *, country: Country, watermark: Watermark | None = None, drafted_on: date = UNDATED
) -> bytes:
    """The report as PDF/A-2a with PDF/UA-1 tags, in its own language, dated by the day it was frozen; a draft by ``drafted_on``."""
    day = date.fromisoformat(content.frozen_on) if content.frozen_on else drafted_on
    return typeset.pdf(sources(country, content.language, TEMPLATE), facts(content, watermark), day)


def sources(country: Country, language: str, template: str) -> Files:
    """A paper of reports with the drawing that all of them share. Raises ``FileNotFoundError``."""
    return typeset.files(typeset.template(country.code, language, template), country.code, language, drawn=KITS)


def facts(content: ReportContent, watermark: Watermark | None = None) -> dict[str, object]:
    """What the template is given: texts only."""
    language = content.language
    return {
        "annexes": [_annex(number, one, language) for number, one in enumerate(content.annexes, 1)],
        "form": content.form,
        "frozen_on": quantities.day(date.fromisoformat(content.frozen_on), language) if content.frozen_on else "",
        "is_draft": not content.frozen_on,
        "is_invented": content.is_invented,
        "kind": kind(content.kind, language),
        "number": content.number,
        "sections": [section(one, content) for one in content.sections],
        "signers": [{"name": one.name, "leg": one.leg, "certificate": one.certificate} for one in content.signers],
        "title": content.title,
        "version": content.version,
        "visit": content.visit,
        "watermark": watermark and facts_of_watermark(watermark, language),
        "wording": content.wording,
    }


def kind(word: str, language: str) -> str:
    """The kind of the visit by its name; a word that is no kind as it stands."""
    return names.name("kind", word, language) if word in set(Kind) else word


def section(one: SectionContent, content: ReportContent | None = None) -> dict[str, object]:
    """A section as the drawing takes it."""
    is_filled = bool(one.facts or one.tables or one.items or one.text.strip() or one.notes)
    if content is not None:
        is_filled |= one.key == _SIGNATURES and bool(content.signers)
        is_filled |= one.key == _ANNEXES and bool(content.annexes)
    return {
        "cites": one.cites,
        "facts": pairs(one.facts),
        "is_annexes": one.key == _ANNEXES,
        "is_empty": not is_filled,
        "is_signatures": one.key == _SIGNATURES,
        "items": [item(told, f"{one.number}.{number}") for number, told in enumerate(one.items, 1)],
        "notes": list(one.notes),
        "number": one.number,
        "tables": [table(told) | ({"title": ""} if told.title == one.title else {}) for told in one.tables],
        "text": paragraphs(one.text),
        "title": one.title,
    }


def item(told: Item, number: str) -> dict[str, object]:
    """A finding, a recommendation, an opinion. Short ones are kept together on a page."""
    size = len(told.text) + sum(len(label) + len(value) for label, value in told.facts)
    return {
        "facts": pairs(told.facts),
        "is_short": size <= _SHORT,
        "number": number,
        "text": paragraphs(told.text),
        "title": told.title,
    }


def table(told: Table) -> dict[str, object]:
    """A table with the share of the page that each column needs, and which columns hold numbers alone."""
    columns = [[row[at] for row in told.rows if at < len(row)] for at in range(len(told.columns))]
    return {
        "columns": list(told.columns),
        "numbers": [bool(cells) and all(_is_number(cell) for cell in cells) for cells in columns],
        "rows": [[*row, *[""] * (len(told.columns) - len(row))][: len(told.columns)] for row in told.rows],
        "title": told.title,
        "widths": _widths([(head, *cells) for head, cells in zip(told.columns, columns, strict=True)]),
    }


def pairs(told: Sequence[tuple[str, str]]) -> list[list[str]]:
    """Labels and values."""
    return [[label, value] for label, value in told]


def paragraphs(text: str) -> list[list[str]]:
    """Its paragraphs, which blank lines part, each in its lines."""
    told: list[list[str]] = [[]]
    for line in text.splitlines():
        if line.strip():
            told[-1].append(line)
        elif told[-1]:
            told.append([])
    return [lines for lines in told if lines]


def _widths(columns: Sequence[Sequence[str]]) -> list[int]:
    """How many letters each column takes: its longest word at least, as far as that goes, and of what is left by the most it could fill."""
    room = (_LETTERS_SMALL if len(columns) > _MANY else _LETTERS) - _GAP * len(columns)
    least = [
        min(max((len(word) for cell in cells for word in cell.split()), default=1) + 1, _LONG) for cells in columns
    ]
    wished = [min(max(map(len, cells), default=1) + 1, _WIDE) for cells in columns]
    left = room - sum(least)
    if left < 0:
        return [max(_NARROW, one * room // sum(least)) for one in least]
    wants = [max(wish - low, 0) for wish, low in zip(wished, least, strict=True)]
    total = max(sum(wants), 1)
    return [low + want * left // total for low, want in zip(least, wants, strict=True)]


def _is_number(cell: str) -> bool:
    return cell.replace("\u00a0", "").replace(" ", "").isdecimal() or not cell.strip()


def _annex(number: int, one: Annexed, language: str) -> list[str]:
    size = quantities.number(one.size, language)
    return [str(number), one.title, one.kind, size, grouped(one.sha256[:SHORT_DIGEST])]


def grouped(digest: str) -> str:
    """Hexadecimal figures in groups of four, as they are read aloud and typed."""
    return " ".join(digest[at : at + 4] for at in range(0, len(digest), 4))


def facts_of_watermark(told: Watermark, language: str) -> Mapping[str, object]:
    """What the drawing is given of it."""
    opened_at = f"{quantities.day(told.opened_at.date(), language)}, {told.opened_at:%H:%M}"
    return {"reader": told.reader, "opened_at": opened_at, "entry": "" if told.entry is None else f"№ {told.entry}"}
