"""A checklist as an XLSForm: for any program that gathers answers by one, and back into Qorgan without loss."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from qorgan.checklists import form_sheets, form_words
from qorgan.checklists.form_sheets import Line
from qorgan.checklists.form_words import (
    CHOICES,
    HEADINGS,
    HINT,
    LABEL,
    LIST,
    NAME,
    RELEVANT,
    REQUIRED,
    SETTINGS,
    SURVEY,
    TYPE,
)
from qorgan.checklists.model import (
    Cells,
    Checklist,
    Kind,
    Option,
    Part,
    Question,
    Scale,
    Section,
    Source,
    Texts,
    Unread,
    text,
)
from qorgan.law.country import LANGUAGES

Rows = list[dict[str, str]]


class Words(NamedTuple):
    """How the house calls its answers and sources, and the two lines beside a question, by code and language."""

    scale: Mapping[str, Texts]
    sources: Mapping[str, Texts]
    note: Texts
    source: Texts


def written(checklist: Checklist, version: int, words: Words) -> bytes:
    """The workbook. What came with the form goes with it: columns, lines, settings and sheets that were not understood."""
    called = _called(checklist)
    survey: Rows = []
    for part in checklist.parts:
        survey += _rows(part, called, words)
    is_own = any(question.kind is Kind.SCALE for _, question in checklist.questions())
    on_choices = {**called, **checklist.form.choice_headings}
    choices = list(_choices(checklist, on_choices, words if is_own else None))
    settings = _settings(checklist, version, called)
    labels = [_heading(LABEL, called[language]) for language in called]
    hints = [_heading(HINT, called[language]) for language in called]
    return form_sheets.write(
        [
            (SURVEY, _table((TYPE, NAME, *labels, *hints, REQUIRED, RELEVANT), survey)),
            (CHOICES, _table((LIST, NAME, *(_heading(LABEL, suffix) for suffix in on_choices.values())), choices)),
            (SETTINGS, [tuple(settings), tuple(settings.values())]),
            *checklist.form.sheets.items(),
        ]
    )


def _called(checklist: Checklist) -> dict[str, str]:
    """By language what stands behind ``label::``: as the form that came in called it, and all three for one of the house."""
    own = dict(checklist.form.headings)
    used = {language for texts in _all_texts(checklist) for language in texts}
    return {
        language: own.get(language, HEADINGS[language]) for language in LANGUAGES if language in own or language in used
    }


def _all_texts(checklist: Checklist) -> Iterator[Texts]:
    for _, question in checklist.questions():
        yield question.texts
        yield question.hints
    yield from (section.texts for section in _sections(checklist.parts))
    yield from (option.texts for options in checklist.lists.values() for option in options)


def _sections(parts: Sequence[Part]) -> Iterator[Section]:
    for part in parts:
        if isinstance(part, Section):
            yield part
            yield from _sections(part.parts)


def _rows(part: Part, called: Mapping[str, str], words: Words) -> Iterator[dict[str, str]]:
    if isinstance(part, Unread):
        yield dict(part.row)
    elif isinstance(part, Question):
        yield from _asked(part, called, words)
    else:
        own = {TYPE: "begin_group", NAME: part.code, RELEVANT: part.relevant}
        yield {**own, **_texts(LABEL, part.texts, called), **part.kept}
        for one in part.parts:
            yield from _rows(one, called, words)
        yield {TYPE: "end_group", **part.closing}


def _asked(question: Question, called: Mapping[str, str], words: Words) -> Iterator[dict[str, str]]:
    kind = form_words.TYPES.get(question.kind, "select_one")
    options = form_words.SCALE_LIST if question.kind is Kind.SCALE else question.options
    yield {
        TYPE: f"{kind} {options}".strip(),
        NAME: question.code,
        REQUIRED: "yes" if question.is_required else "",
        RELEVANT: question.relevant,
        **_texts(LABEL, question.texts, called),
        **_texts(HINT, question.hints, called),
        **question.kept,
    }
    if question.kind is not Kind.SCALE:
        return
    beside = (
        ("text", form_words.NOTE_ENDS, words.note),
        (f"select_multiple {form_words.SOURCES_LIST}", form_words.SOURCES_ENDS, words.source),
    )
    for told, ends, texts in beside:
        yield {
            TYPE: told,
            NAME: question.code + ends,
            RELEVANT: question.relevant,
            **_texts(LABEL, texts, called),
        }


def _choices(checklist: Checklist, called: Mapping[str, str], words: Words | None) -> Iterator[dict[str, str]]:
    for name, options in checklist.lists.items():
        yield from (_option(name, option, called) for option in options)
    if words is None:
        return
    for word in Scale:
        yield _option(form_words.SCALE_LIST, Option(code=word, texts=words.scale[word]), called)
    for source in Source:
        yield _option(form_words.SOURCES_LIST, Option(code=source, texts=words.sources[source]), called)


def _option(name: str, option: Option, called: Mapping[str, str]) -> dict[str, str]:
    return {LIST: name, NAME: option.code, **_texts(LABEL, option.texts, called), **option.kept}


def _settings(checklist: Checklist, version: int, called: Mapping[str, str]) -> Cells:
    """Those that came; the title and the number of the version as they are now."""
    came, titles = dict(checklist.form.settings), checklist.titles
    default = _default(checklist, called)
    own = {"form_title": text(titles, default), "form_id": checklist.code, "version": str(version)}
    if not came:
        own["default_language"] = called.get(default, "")
    more = {f"form_title::{called[one]}": titles[one] for one in called if one != default and one in titles}
    return {**own, **came, "form_title": own["form_title"] or came.get("form_title", ""), **more}


def _default(checklist: Checklist, called: Mapping[str, str]) -> str:
    """The language that the form came in; of one of the house, the first in which it has a title."""
    told = form_words.language(checklist.form.settings.get("default_language", ""))
    plain = (language for language, suffix in checklist.form.headings.items() if not suffix)
    titled = (language for language in called if checklist.titles.get(language))
    return told or next(plain, "") or next(titled, "") or next(iter(called), "ru")


def _texts(what: str, texts: Texts, called: Mapping[str, str]) -> dict[str, str]:
    return {_heading(what, called[language]): told for language, told in texts.items() if language in called}


def _heading(what: str, suffix: str) -> str:
    return f"{what}::{suffix}" if suffix else what


def _table(first: Sequence[str], rows: Sequence[Mapping[str, str]]) -> list[Line]:
    """Headings and lines; columns that came with the form stand behind the known ones, and empty columns are left out."""
    told = dict.fromkeys((*first, *(name for row in rows for name in row)))
    must = set(first[:2])
    used = [name for name in told if name in must or any(row.get(name) for row in rows)]
    return [tuple(used), *(tuple(row.get(name, "") for name in used) for row in rows)]
