"""A sheet of a form under its headings: each line as cells by the name of their column, and which column is in which language."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from qorgan.checklists import form_words
from qorgan.checklists.faults import Fault, shown
from qorgan.checklists.form_sheets import Line
from qorgan.checklists.form_words import HINT, LABEL
from qorgan.checklists.model import Texts


@dataclass(frozen=True, slots=True)
class Row:
    """A line that is not blank. ``cells``: what is not empty, by heading; ``number``: as a spreadsheet shows it."""

    number: int
    cells: dict[str, str]

    def get(self, name: str) -> str:
        """A cell, empty where there is none."""
        return self.cells.get(name, "")


@dataclass(slots=True)
class Languages:
    """Which languages the columns of a form are in. ``plain``: that of a column which tells none."""

    plain: str
    headings: dict[str, str] = field(default_factory=dict)

    def column(self, suffix: str | None) -> str:
        """The language of a label or hint; empty for a language that the house does not speak, or a second column of one."""
        found = self.plain if suffix is None else form_words.language(suffix)
        told = suffix or ""
        if not found or self.headings.setdefault(found, told) != told:
            return ""
        return found


@dataclass(frozen=True, slots=True)
class Columns:
    """What the columns of a sheet are called. ``texts``: by heading, label or hint and the language."""

    names: tuple[str, ...]
    texts: dict[str, tuple[str, str]]

    def texts_of(self, row: Row, what: str) -> Texts:
        """The labels or hints of a line, by language."""
        return {
            language: row.cells[name]
            for name, (kind, language) in self.texts.items()
            if kind == what and name in row.cells
        }

    def rest(self, row: Row, used: Sequence[str]) -> dict[str, str]:
        """The cells of a line that are neither texts nor ``used``."""
        return {name: value for name, value in row.cells.items() if name not in used and name not in self.texts}


def columns(
    sheet: str, lines: Sequence[Line], known: Sequence[str], languages: Languages, faults: list[Fault]
) -> Columns:
    """The headings of a sheet; each that is not understood is told once, and one that stands twice stops."""
    names: list[str] = []
    texts: dict[str, tuple[str, str]] = {}
    for text in lines[0] if lines else ():
        name, suffix = form_words.heading(text)
        spelt = text.strip()
        if name in {LABEL, HINT}:
            language = languages.column(suffix)
            spelt = name if suffix is None else f"{name}::{suffix}"
            if language:
                texts[spelt] = (name, language)
        elif name in known:
            spelt = name
        if spelt and spelt in names:
            faults.append(Fault(code="column.twice", sheet=sheet, row=1, column=shown(spelt)))
        if spelt and spelt not in texts and spelt not in known:
            faults.append(Fault(code="column.not_understood", sheet=sheet, row=1, column=shown(spelt), stops=False))
        names.append(spelt)
    return Columns(tuple(names), texts)


def rows(sheet: str, lines: Sequence[Line], told: Columns, faults: list[Fault]) -> Iterator[Row]:
    """The lines below the headings; one that has cells beside every heading stops."""
    for number, line in enumerate(lines[1:], 2):
        cells = {name: value for name, value in zip(told.names, line, strict=False) if name and value}
        beside = [value for place, value in enumerate(line) if value and not _named(told, place)]
        if beside:
            faults.append(Fault(code="cell.no_heading", sheet=sheet, row=number, value=shown(beside[0])))
        if cells:
            yield Row(number, cells)


def _named(told: Columns, place: int) -> bool:
    return place < len(told.names) and bool(told.names[place])
