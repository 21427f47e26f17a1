"""An excerpt of a report: the pieces that were chosen, with whole lines and single words blacked out, and nothing else of it (¶29).

It is a content of a report again, so that it is set in type, shown and kept as one. Ids of parts, signers, annexes and whatever was not
chosen are not in it. Its number, kind and day stay: they say which report it is of.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from qorgan.reporting import redact
from qorgan.reporting.content import Fact, Item, ReportContent, SectionContent, Table
from qorgan.reporting.redact import BAR, Word

FACTS, TABLES, TEXT, NOTES, TITLE = "facts", "tables", "text", "notes", "title"


class BadChoice(ValueError):
    """A choice that cannot be made. ``value``: which.

    ``code``: ``nothing``, ``piece``, ``line``, ``word`` (one that stands nowhere), ``kept`` (one of the paper's own number, kind or day).
    """

    def __init__(self, code: str, value: str | int = "") -> None:
        super().__init__(code)
        self.code, self.value = code, value


class Line(NamedTuple):
    """A line that can be blacked out as a whole. ``address``: by which it is named; ``label``: of what stands in it, where it has one."""

    address: str
    label: str
    text: str


class Piece(NamedTuple):
    """What can be chosen: a section, or an item of one. ``address``: its key or id; ``section``: key of the section that an item is in."""

    address: str
    section: str
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """``pieces``: keys of sections and ids of items; ``lines``: addresses; ``words``: what goes wherever it stands."""

    pieces: tuple[str, ...]
    lines: tuple[str, ...] = ()
    words: tuple[Word, ...] = ()


class Excerpt(NamedTuple):
    """``content``: what is left; ``bars``: how many places in it are blacked out."""

    content: ReportContent
    bars: int


def pieces(content: ReportContent) -> Iterator[Piece]:
    """Every section, each followed by its items."""
    for section in content.sections:
        yield Piece(section.key, "", section.title, tuple(_lines_of_section(section)))
        for item in section.items:
            yield Piece(item.id, section.key, item.title, tuple(_lines_of_item(item)))


def excerpt(content: ReportContent, choice: Choice) -> Excerpt:
    """What was chosen, without what was blacked out. Raises ``BadChoice``."""
    _require_sound(content, choice)
    struck = frozenset(choice.lines)
    chosen = [_chosen(section, choice.pieces, struck) for section in content.sections]
    bare = replace(content, sections=tuple(one for one in chosen if one is not None), signers=(), annexes=())
    _require_found(bare, choice.words)
    told = _Blacker(choice.words).content(bare)
    return Excerpt(told, told.encode().decode().count(BAR))


def _require_sound(content: ReportContent, choice: Choice) -> None:
    if not choice.pieces:
        raise BadChoice("nothing")
    known = {one.address: one for one in pieces(content)}
    for address in choice.pieces:
        if address not in known:
            raise BadChoice("piece", address)
    there = {
        line.address
        for one in known.values()
        if one.address in choice.pieces or one.section in choice.pieces
        for line in one.lines
    }
    for address in choice.lines:
        if address not in there:
            raise BadChoice("line", address)


def _require_found(content: ReportContent, removed: Sequence[Word]) -> None:
    """A word that stands nowhere was mistyped: what was meant would leave the house."""
    texts = list(_texts(content))
    for number, word in enumerate(removed, 1):
        if not any(redact.tells(text, (word,)) for text in texts):
            raise BadChoice("word", number)
        if any(redact.tells(text, (word,)) for text in (content.number, content.kind, content.frozen_on)):
            raise BadChoice("kept", number)


def _texts(content: ReportContent) -> Iterator[str]:
    yield from (content.number, content.visit, content.kind, content.title, content.wording, content.frozen_on)
    for section in content.sections:
        yield from (section.title, section.cites, section.text, *section.notes)
        yield from (text for fact in section.facts for text in fact)
        for table in section.tables:
            yield from (table.title, *table.columns, *(cell for row in table.rows for cell in row))
        for item in section.items:
            yield from (item.title, item.text, *(text for fact in item.facts for text in fact))


def _chosen(section: SectionContent, wanted: Collection[str], struck: Collection[str]) -> SectionContent | None:
    """The section, or of one that was not chosen itself the items that were; under its number instead of its key."""
    is_whole = section.key in wanted
    items = tuple(
        replace(_struck_item(item, struck), id=f"{section.number}.{place}")
        for place, item in enumerate(section.items, 1)
        if is_whole or item.id in wanted
    )
    if is_whole:
        return replace(_struck_section(section, struck), key=str(section.number), items=items)
    if not items:
        return None
    return SectionContent(
        key=str(section.number), number=section.number, title=section.title, cites=section.cites, items=items
    )


def _struck_section(section: SectionContent, struck: Collection[str]) -> SectionContent:
    at = section.key
    tables = (
        replace(
            table,
            rows=tuple(
                tuple(BAR for _cell in row) if f"{at}/{TABLES}/{number}/{place}" in struck else row
                for place, row in enumerate(table.rows)
            ),
        )
        for number, table in enumerate(section.tables)
    )
    return replace(
        section,
        facts=_struck_facts(section.facts, at, struck),
        tables=tuple(tables),
        text=_struck_text(section.text, at, struck),
        notes=tuple(BAR if f"{at}/{NOTES}/{n}" in struck else note for n, note in enumerate(section.notes)),
    )


def _struck_item(item: Item, struck: Collection[str]) -> Item:
    return replace(
        item,
        title=BAR if f"{item.id}/{TITLE}/0" in struck else item.title,
        facts=_struck_facts(item.facts, item.id, struck),
        text=_struck_text(item.text, item.id, struck),
    )


def _struck_facts(facts: Sequence[Fact], at: str, struck: Collection[str]) -> tuple[Fact, ...]:
    return tuple(
        (label, BAR if f"{at}/{FACTS}/{number}" in struck else value) for number, (label, value) in enumerate(facts)
    )


def _struck_text(text: str, at: str, struck: Collection[str]) -> str:
    lines = text.split("\n")
    return "\n".join(BAR if f"{at}/{TEXT}/{number}" in struck else line for number, line in enumerate(lines))


def _lines_of_section(section: SectionContent) -> Iterator[Line]:
    yield from _lines_of_facts(section.facts, section.key)
    for number, table in enumerate(section.tables):
        for place, row in enumerate(table.rows):
            yield Line(f"{section.key}/{TABLES}/{number}/{place}", table.title, " | ".join(row))
    yield from _lines_of_text(section.text, section.key)
    yield from (Line(f"{section.key}/{NOTES}/{number}", "", note) for number, note in enumerate(section.notes))


def _lines_of_item(item: Item) -> Iterator[Line]:
    yield Line(f"{item.id}/{TITLE}/0", "", item.title)
    yield from _lines_of_facts(item.facts, item.id)
    yield from _lines_of_text(item.text, item.id)


def _lines_of_facts(facts: Sequence[Fact], at: str) -> Iterator[Line]:
    yield from (Line(f"{at}/{FACTS}/{number}", label, value) for number, (label, value) in enumerate(facts))


def _lines_of_text(text: str, at: str) -> Iterator[Line]:
    lines = enumerate(text.split("\n"))
    yield from (Line(f"{at}/{TEXT}/{number}", "", line) for number, line in lines if line.strip())


class _Blacker:
    """Takes the same words out of every text of a content."""

    def __init__(self, removed: Sequence[Word]) -> None:
        self._removed = tuple(removed)

    def content(self, whole: ReportContent) -> ReportContent:
        return replace(
            whole,
            wording=self._text(whole.wording),
            visit=self._text(whole.visit),
            title=self._text(whole.title),
            sections=tuple(map(self._section, whole.sections)),
        )

    def _section(self, section: SectionContent) -> SectionContent:
        return replace(
            section,
            title=self._text(section.title),
            cites=self._text(section.cites),
            facts=self._facts(section.facts),
            tables=tuple(map(self._table, section.tables)),
            items=tuple(map(self._item, section.items)),
            text=self._text(section.text),
            notes=self._texts(section.notes),
        )

    def _table(self, table: Table) -> Table:
        rows = tuple(map(self._texts, table.rows))
        return Table(title=self._text(table.title), columns=self._texts(table.columns), rows=rows)

    def _item(self, item: Item) -> Item:
        return replace(item, title=self._text(item.title), facts=self._facts(item.facts), text=self._text(item.text))

    def _facts(self, facts: Sequence[Fact]) -> tuple[Fact, ...]:
        return tuple((self._text(label), self._text(value)) for label, value in facts)

    def _texts(self, texts: Sequence[str]) -> tuple[str, ...]:
        return tuple(map(self._text, texts))

    def _text(self, text: str) -> str:
        return redact.blacked(text, self._removed)
