"""A report as a Word file, for people who write in Word: texts under bookmarks, the rest marked as filled in.

The file says nothing of whoever made it, and equal reports give equal bytes.
"""

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from typing import Final
from uuid import UUID

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph

from qorgan.reporting import word_marks
from qorgan.reporting.content import Item, ReportContent, SectionContent, Table

_NO_TIME: Final = datetime(2000, 1, 1, tzinfo=UTC)
_ZIP_TIME: Final = (2000, 1, 1, 0, 0, 0)
_TONGUES: Final = {"kk": "kk-KZ", "ru": "ru-RU", "en": "en-GB"}
_FONT: Final = "Times New Roman"
_GREY: Final = RGBColor(0x55, 0x55, 0x55)
_TELLTALE: Final = (RELATIONSHIP_TYPE.THUMBNAIL, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES, RELATIONSHIP_TYPE.CUSTOM_XML)
"""Parts of the empty file that tell of the machine it was made on."""


@dataclass(frozen=True, slots=True)
class Writable:
    """A text as it stands, and the revision of it."""

    revision: int
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """In the report's language. ``how``: how to write in the file; ``filled``: that something is filled in; ``text``: over a text."""

    how: str
    filled: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What a file is made from. ``texts``: by the key of a section, or the id of an item: those that can be written in Word."""

    report: UUID
    content: ReportContent = field(repr=False)
    texts: Mapping[str, Writable] = field(repr=False)
    words: Words


def document(told: Made) -> bytes:
    """The file (.docx)."""
    writer = _Writer(told)
    for section in told.content.sections:
        writer.section(section)
    return _stable(writer.file)


class _Writer:
    def __init__(self, told: Made) -> None:
        self.told, self.file = told, docx.Document()
        self._numbers = count(1)
        _prepare(self.file, told.content)
        title = self.file.add_paragraph(f"{told.content.title} {told.content.number}", style="Title")
        self._bookmark(title, word_marks.of_report(told.report))
        self._filled(told.words.how)

    def section(self, told: SectionContent) -> None:
        """Its heading, what is filled in, its items, then its text."""
        heading = self.file.add_heading(f"{told.number}. {told.title}", level=1)
        own = self.told.texts.get(told.key)
        is_filled = bool(told.facts or told.tables or told.items or told.notes)
        if own is not None and not is_filled:
            self._text(heading, told.key, own)
            return
        self._bookmark(heading, word_marks.of_filled(told.number))
        self._fill(told)
        for item in told.items:
            self._item(item)
        if own is not None:
            self._text(self.file.add_heading(self.told.words.text, level=2), told.key, own)

    def _fill(self, told: SectionContent) -> None:
        self._filled(self.told.words.filled)
        for label, value in told.facts:
            self._filled(f"{label}: {value}")
        for table in told.tables:
            self._table(table)
        for note in told.notes:
            self._filled(note)

    def _item(self, item: Item) -> None:
        heading = self.file.add_heading(item.title or item.id, level=2)
        own = self.told.texts.get(item.id)
        if own is not None:
            self._bookmark(heading, word_marks.of_text(UUID(item.id).hex, own.revision))
        else:
            self._bookmark(heading, word_marks.of_filled(10_000 + next(self._numbers)))
        for label, value in item.facts:
            self._filled(f"{label}: {value}")
        if own is not None:
            self._lines(own.text)
        else:
            for line in item.text.split("\n"):
                self._filled(line)

    def _text(self, heading: Paragraph, key: str, own: Writable) -> None:
        self._bookmark(heading, word_marks.of_text(key, own.revision))
        self._lines(own.text)

    def _lines(self, text: str) -> None:
        for line in text.split("\n"):
            self.file.add_paragraph(line)

    def _filled(self, text: str) -> None:
        for line in text.split("\n"):
            self.file.add_paragraph(line, style=word_marks.FILLED_STYLE)

    def _table(self, told: Table) -> None:
        if told.title:
            self._filled(told.title)
        table = self.file.add_table(rows=0, cols=len(told.columns), style="Table Grid")
        for row in (told.columns, *told.rows):
            for cell, value in zip(table.add_row().cells, row, strict=False):
                cell.paragraphs[0].style = word_marks.FILLED_STYLE
                cell.paragraphs[0].add_run(value)

    def _bookmark(self, paragraph: Paragraph, name: str) -> None:
        number = str(next(self._numbers))
        start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        start.set(qn("w:id"), number)
        start.set(qn("w:name"), name)
        end.set(qn("w:id"), number)
        paragraph._p.insert(1 if paragraph._p.pPr is not None else 0, start)  # noqa: SLF001 -- python-docx has no bookmarks
        paragraph._p.append(end)  # noqa: SLF001 -- the same


def _prepare(file: Document, content: ReportContent) -> None:
    normal = file.styles["Normal"]
    normal.font.name, normal.font.size = _FONT, Pt(12)
    filled = file.styles.add_style(word_marks.FILLED_STYLE, WD_STYLE_TYPE.PARAGRAPH)
    filled.base_style, filled.font.italic = normal, True
    filled.font.color.rgb = _GREY
    for tongue in file.styles.element.iter(qn("w:lang")):
        tongue.set(qn("w:val"), _TONGUES.get(content.language, _TONGUES["en"]))
    told = file.core_properties
    told.author = told.last_modified_by = told.comments = told.keywords = ""
    told.title, told.language = content.number, content.language
    told.created = told.modified = _NO_TIME
    told.revision = 1
    for part in (file.part, file.part.package):
        for number in [one for one, kept in part.rels.items() if kept.reltype in _TELLTALE]:
            del part.rels[number]


def _stable(file: Document) -> bytes:
    """The same file in an archive that tells no time."""
    made, packed = io.BytesIO(), io.BytesIO()
    file.save(made)
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return packed.getvalue()
