"""The answers to a checklist as one line of a table, under the headings that programs for such forms use: groups and question by dashes."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from qorgan.checklists import form_words
from qorgan.checklists.answers import Given
from qorgan.checklists.model import Checklist, Kind, Part, Question, Section, Source

NOTHING = Given("")


class Table(NamedTuple):
    """One heading and one value for each answer."""

    header: list[str]
    line: list[str]


def table(checklist: Checklist, given: Mapping[str, Given]) -> Table:
    """Every question, answered or not; of a question of the house, its note and its sources too."""
    cells = list(_cells(checklist.parts, "", given))
    return Table([heading for heading, _ in cells], [value for _, value in cells])


def read(checklist: Checklist, table: Table) -> dict[str, Given]:
    """The answers of such a line by question; headings that the checklist does not have are passed over."""
    told = dict(zip(table.header, table.line, strict=True))
    found = {}
    for heading, question in _headed(checklist.parts, ""):
        one = told.get(heading, "")
        note, sources = told.get(heading + form_words.NOTE_ENDS, ""), told.get(heading + form_words.SOURCES_ENDS, "")
        if one or note or sources:
            found[question.code] = Given(one, note, tuple(map(Source, sources.split())))
    return found


def _headed(parts: Sequence[Part], before: str) -> Iterator[tuple[str, Question]]:
    for part in parts:
        if isinstance(part, Section):
            yield from _headed(part.parts, f"{before}{part.code}-")
        elif isinstance(part, Question) and part.kind is not Kind.NOTE:
            yield f"{before}{part.code}", part


def _cells(parts: Sequence[Part], before: str, given: Mapping[str, Given]) -> Iterator[tuple[str, str]]:
    for heading, question in _headed(parts, before):
        one = given.get(question.code, NOTHING)
        yield heading, one.answer
        if question.kind is Kind.SCALE:
            yield heading + form_words.NOTE_ENDS, one.note
            yield heading + form_words.SOURCES_ENDS, " ".join(one.sources)
