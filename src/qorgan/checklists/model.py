"""A checklist as a value: themes of questions with texts in three languages, and what a form of another program holds besides."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum, unique
from typing import TypeAlias

from qorgan.law.country import LANGUAGES

Texts: TypeAlias = Mapping[str, str]
"""By language; one that is missing has no text."""
Cells: TypeAlias = Mapping[str, str]
"""Cells of a form that were not understood, by the heading of their column."""


@unique
class Kind(StrEnum):
    """How a question is answered. ``SCALE``: by ``Scale``; ``ONE``, ``SEVERAL``: of a list; ``NOTE``: only read, not answered."""

    SCALE = "scale"
    ONE = "one"
    SEVERAL = "several"
    TEXT = "text"
    WHOLE = "whole"
    DAY = "day"
    NOTE = "note"


@unique
class Scale(StrEnum):
    """The answers of a question of the house."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    NOT_APPLICABLE = "not_applicable"
    NOT_CHECKED = "not_checked"


@unique
class Source(StrEnum):
    """Where an answer comes from."""

    OBSERVATION = "observation"
    REGISTER = "register"
    STAFF = "staff"
    PERSON_HELD = "person_held"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """An answer of a list."""

    code: str
    texts: Texts
    kept: Cells = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """``code``: stable over versions, unique in the checklist. ``options``: the name of a list. ``relevant``: a condition, or empty."""

    code: str
    kind: Kind
    texts: Texts
    hints: Texts = field(default_factory=dict)
    options: str = ""
    is_required: bool = False
    relevant: str = ""
    kept: Cells = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A line of a form that was not understood: neither shown nor asked, and given back as it came."""

    row: Cells


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A theme, or a group within one. ``closing``: what stood in the line that ended it."""

    code: str
    texts: Texts
    parts: "tuple[Part, ...]" = ()
    relevant: str = ""
    kept: Cells = field(default_factory=dict)
    closing: Cells = field(default_factory=dict)


Part: TypeAlias = Question | Section | Unread


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What the form of another program held besides.

    ``headings``: by language what stands behind ``label::`` in it, empty for a plain ``label``; ``choice_headings``: the same on the
    sheet of choices. ``settings``: cells of that sheet. ``sheets``: further sheets, line by line.
    """

    headings: Mapping[str, str] = field(default_factory=dict)
    choice_headings: Mapping[str, str] = field(default_factory=dict)
    settings: Cells = field(default_factory=dict)
    sheets: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Checklist:
    """``categories``: codes of the kinds of places it is for, empty for all. ``source``: whence its questions are, in words.

    ``methodical``: the version of the methodical recommendations that it follows, 0 where none is known.
    """

    code: str
    titles: Texts
    parts: tuple[Part, ...]
    categories: tuple[str, ...] = ()
    source: Texts = field(default_factory=dict)
    methodical: int = 0
    lists: Mapping[str, tuple[Option, ...]] = field(default_factory=dict)
    form: Form = field(default_factory=Form)

    def questions(self) -> Iterator[tuple[str, Question]]:
        """Every question with the code of its theme, empty outside of any, in order."""
        for part in self.parts:
            if isinstance(part, Question):
                yield "", part
            elif isinstance(part, Section):
                yield from ((part.code, question) for question in within(part))

    def themes(self) -> Iterator[Section]:
        """The sections of the first level; questions outside of any come first, as a section without a code."""
        loose = tuple(part for part in self.parts if isinstance(part, Question))
        if loose:
            yield Section(code="", texts=self.titles, parts=loose)
        yield from (part for part in self.parts if isinstance(part, Section))


def within(section: Section) -> Iterator[Question]:
    """The questions of a section and of the groups in it, in order."""
    for part in section.parts:
        if isinstance(part, Question):
            yield part
        elif isinstance(part, Section):
            yield from within(part)


def text(texts: Texts, language: str) -> str:
    """In the language, else in the first of the house's that there is."""
    return next((texts[one] for one in (language, *LANGUAGES) if texts.get(one)), "")
