"""A Word file that comes back: its texts by the bookmarks they stand under, and what could not be taken along.

The file has been through the door for uploads already. Nothing that somebody wrote is passed over in silence: what stands where nothing is
written, or under a heading that is no one's, is handed back as it is.
"""

import io
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

import docx
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from qorgan.reporting import word_marks
from qorgan.reporting.word_lines import Lines, Tracked, shown
from qorgan.reporting.word_marks import Marked

LEFT: Final = ("pictures", "tables", "footnotes", "comments", "boxes", "formulas", "hidden", "unseen")
"""What is left out, or in the case of tables changed: into lines with tabs."""
_PARAGRAPH, _TABLE = qn("w:p"), qn("w:tbl")
_BOX: Final = qn("w:txbxContent")
_HOLDERS: Final = frozenset({qn("w:sdt"), qn("w:sdtContent"), qn("w:customXml"), qn("w:body")})
_HEADING: Final = "heading 1"
_SEEN: Final = frozenset({"\n", "\t"})
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_BREAKS: Final = str.maketrans({"\u2028": "\n", "\u2029": "\n", "\u000b": "\n", "\u000c": "\n"})


CODES: Final[Mapping[str, tuple[str, ...]]] = {
    "document.tracked": ("place",),
    "document.twice": ("place",),
    "document.unreadable": (),
}
"""Codes of what is wrong with a file, with the names of their parameters."""


class BadDocument(ValueError):
    """The file is none that can be taken. ``code``: of a refusal; ``place``: the heading under which it is wrong, shortened."""

    def __init__(self, code: str, place: str = "") -> None:
        super().__init__(code)
        self.code, self.place = code, place


@dataclass(frozen=True, slots=True)
class Text:
    """What stands under a heading. ``marked``: of which text it is, ``None`` under a heading that bears no bookmark."""

    marked: Marked | None
    heading: str
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A file as it was read. ``report``: from which it was made, where its title still says so.

    ``texts``: under bookmarks; ``unknown``: under other headings of the first level; ``strays``: in what was filled in, or in a box.
    ``left``: how many of each of ``LEFT``.
    """

    report: UUID | None
    texts: tuple[Text, ...]
    unknown: tuple[Text, ...]
    strays: tuple[str, ...] = field(repr=False)
    left: dict[str, int]


def read(content: bytes) -> Told:
    """Raises ``BadDocument``: ``document.unreadable``, ``document.tracked``, ``document.twice``."""
    try:
        file = docx.Document(io.BytesIO(content))
    except (
        OpcError,
        KeyError,
        ValueError,
        SyntaxError,
        zipfile.BadZipFile,
    ):  # lxml's faults of syntax are Python's too
        raise BadDocument("document.unreadable") from None
    reader = _Reader({one.style_id: one.name or "" for one in file.styles})
    for node in _blocks(file.element.body):
        reader.take(node)
    return reader.told()


def _blocks(node: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    """Paragraphs, tables and lone bookmarks in their order, through whatever wraps them."""
    for child in node:
        if child.tag in _HOLDERS:
            yield from _blocks(child)
        elif isinstance(child.tag, str):
            yield child


def _own(node: BaseOxmlElement, name: str, holder: str) -> Iterator[BaseOxmlElement]:
    """Rows of a table, or cells of a row, without those of a table inside."""
    return (one for one in node.iter(qn(name)) if next(one.iterancestors(qn(holder))) is node)


class _Zone:
    """Where lines go. ``is_filled``: nothing is written there."""

    def __init__(self, heading: str = "", marked: Marked | None = None, *, is_filled: bool = False) -> None:
        self.heading, self.marked, self.is_filled = heading, marked, is_filled
        self.lines: list[str] = []


class _Reader:
    def __init__(self, styles: dict[str, str]) -> None:
        self._styles = styles
        self._zones = [_Zone(is_filled=True)]
        self._report: UUID | None = None
        self._waiting: list[str] = []
        self._strays: list[str] = []
        self._left = Counter[str]()

    def take(self, node: BaseOxmlElement) -> None:
        """One paragraph, table or bookmark of the body."""
        if node.tag == qn("w:bookmarkStart"):
            self._waiting.append(node.get(qn("w:name"), ""))
        elif node.tag == _TABLE:
            self._table(node)
        elif node.tag == _PARAGRAPH:
            self._paragraph(node)

    def told(self) -> Told:
        """All of it."""
        zones = [zone for zone in self._zones if not zone.is_filled]
        texts = [Text(zone.marked, zone.heading, self._clean(zone.lines)) for zone in zones]
        left = {name: self._left[name] for name in LEFT if self._left[name]}
        return Told(
            report=self._report,
            texts=tuple(one for one in texts if one.marked),
            unknown=tuple(one for one in texts if one.marked is None),
            strays=tuple(self._strays),
            left=left,
        )

    def _paragraph(self, node: BaseOxmlElement) -> None:
        lines = self._read(node)
        names = [one.get(qn("w:name"), "") for one in node.iter(qn("w:bookmarkStart"))] + self._waiting
        self._waiting = []
        style = self._styles.get(lines.style, "")
        if not self._begins(names, lines.text, style):
            is_own = style != word_marks.FILLED_STYLE
            self._add(lines.listed if "list" in style.lower() else lines.text, is_own=is_own)

    def _begins(self, names: list[str], text: str, style: str) -> bool:
        """Whether a heading of ours, or another of the first level, begins here."""
        for name in names:
            marked = word_marks.text(name)
            self._report = word_marks.report(name) or self._report
            if marked is not None:
                self._open(_Zone(shown(text), marked))
                return True
            if word_marks.is_filled(name) or word_marks.report(name) is not None:
                self._open(_Zone(shown(text), is_filled=True))
                return True
        if style.lower() == _HEADING and text.strip():
            self._open(_Zone(shown(text)))
            return True
        return False

    def _open(self, zone: _Zone) -> None:
        if zone.marked and any(one.marked and one.marked.place == zone.marked.place for one in self._zones):
            raise BadDocument("document.twice", zone.heading or zone.marked.place)
        self._zones.append(zone)

    def _add(self, text: str, *, is_own: bool) -> None:
        zone = self._zones[-1]
        if not zone.is_filled and is_own:
            zone.lines.append(text)
        elif is_own and text.strip():
            self._strays.append(self._clean([text]))

    def _table(self, node: BaseOxmlElement) -> None:
        zone = self._zones[-1]
        rows = [[self._cell(cell) for cell in _own(row, "w:tc", "w:tr")] for row in _own(node, "w:tr", "w:tbl")]
        if zone.is_filled:
            return
        self._left["tables"] += 1
        zone.lines.extend("\t".join(cells) for cells in rows)

    def _cell(self, node: BaseOxmlElement) -> str:
        paragraphs = (one for one in node.iter(_PARAGRAPH) if next(one.iterancestors(_BOX), None) is None)
        return " ".join(self._read(one).text.replace("\n", " ") for one in paragraphs).strip()

    def _read(self, node: BaseOxmlElement) -> Lines:
        try:
            lines = Lines(node)
        except Tracked:
            words = "".join(one.text or "" for one in node.iter(qn("w:t")))
            raise BadDocument("document.tracked", self._zones[-1].heading or shown(words)) from None
        self._left.update(lines.left)
        self._strays.extend(self._clean([box]) for box in lines.boxes)
        return lines

    def _clean(self, lines: list[str]) -> str:
        """As an act takes a text: composed, without signs that nobody sees, without blanks around it."""
        text = unicodedata.normalize("NFC", "\n".join(lines)).translate(_BREAKS)
        kept = "".join(sign for sign in text if sign in _SEEN or unicodedata.category(sign) not in _UNSEEN)
        self._left["unseen"] += len(text) - len(kept)
        return kept.strip()
