"""An XLSForm read as a checklist. What is not understood is told by its place, and kept, so that the form comes out as it was."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from qorgan.checklists import checked, form_lines, form_sheets, form_survey, form_words
from qorgan.checklists.faults import Fault, Unreadable, shown
from qorgan.checklists.form_lines import Columns, Languages, Row
from qorgan.checklists.form_sheets import Line
from qorgan.checklists.form_words import CHOICES, LABEL, LIST, NAME, SETTINGS, SURVEY
from qorgan.checklists.model import Checklist, Form, Option, Texts

_NO_CODE = re.compile(r"[^a-z0-9_]+")
_CODE_SIGNS = 48


class Read(NamedTuple):
    """``faults``: what stops nothing, in the order of the sheets."""

    checklist: Checklist
    faults: tuple[Fault, ...]


def read(raw: bytes, *, language: str) -> Read:
    """The form. ``language``: of columns that tell none, where the form tells none either. Raises ``Unreadable`` with every fault."""
    sheets = form_sheets.read(raw)
    faults = list(sheets.faults)
    by_name = {title.strip().lower(): title for title in sheets.lines}
    if SURVEY not in by_name:
        raise Unreadable([*faults, Fault(code="form.no_survey")])
    told = {name: sheets.lines[by_name[name]] for name in (SURVEY, CHOICES, SETTINGS) if name in by_name}
    settings = _settings(told.get(SETTINGS, []), faults)
    languages = Languages(form_words.language(settings.get("default_language", "")) or language)
    columns = form_lines.columns(SURVEY, told[SURVEY], form_survey.KNOWN, languages, faults)
    of_choices = Languages(languages.plain)
    lists = _lists(told.get(CHOICES, []), of_choices, faults)
    rows = list(form_lines.rows(SURVEY, told[SURVEY], columns, faults))
    parts = form_survey.parts(rows, columns, lists, faults)
    others = {title: lines for title, lines in sheets.lines.items() if title.strip().lower() not in told}
    faults += [Fault(code="sheet.not_understood", sheet=shown(title), stops=False) for title in others if others[title]]
    checklist = Checklist(
        code=code_of(settings.get("form_id", "") or settings.get("form_title", "")),
        titles=_titles(settings, languages),
        parts=parts,
        lists={name: options for name, options in lists.items() if not _is_own(name, options)},
        form=Form(
            headings=languages.headings,
            choice_headings=of_choices.headings,
            settings=settings,
            sheets={title: tuple(lines) for title, lines in others.items() if lines},
        ),
    )
    return _required(checklist, faults)


def code_of(text: str) -> str:
    """A code of the house made of a form's own."""
    plain = _NO_CODE.sub("_", text.strip().lower()).strip("_")[:_CODE_SIGNS]
    return plain if plain[:1].isalpha() else f"form_{plain}"[:_CODE_SIGNS].rstrip("_")


def _required(checklist: Checklist, faults: list[Fault]) -> Read:
    faults += checked.checked(checklist)
    if any(fault.stops for fault in faults):
        raise Unreadable(faults)
    return Read(checklist, tuple(faults))


def _settings(lines: Sequence[Line], faults: list[Fault]) -> dict[str, str]:
    """The cells of the one line that this sheet has."""
    names = [text.strip() for text in (lines[0] if lines else ())]
    filled = [(number, line) for number, line in enumerate(lines[1:], 2) if any(line)]
    if len(filled) > 1:
        faults.append(Fault(code="settings.more_lines", sheet=SETTINGS, row=filled[1][0]))
    first = filled[0][1] if filled else ()
    return {name: value for name, value in zip(names, first, strict=False) if name and value}


def _titles(settings: dict[str, str], languages: Languages) -> Texts:
    found = {}
    for name in [name for name in settings if name.startswith("form_title::")]:
        language = form_words.language(name.removeprefix("form_title::"))
        if language:
            found[language] = settings.pop(name)
    title = settings.get("form_title", "") or settings.get("form_id", "")
    return {**found, languages.plain: title} if title else found


def _lists(lines: Sequence[Line], languages: Languages, faults: list[Fault]) -> dict[str, tuple[Option, ...]]:
    known = (LIST, NAME)
    columns = form_lines.columns(CHOICES, lines, known, languages, faults)
    found: dict[str, list[Option]] = {}
    for row in form_lines.rows(CHOICES, lines, columns, faults):
        if not row.get(LIST) or not row.get(NAME):
            faults.append(Fault(code="option.no_name", sheet=CHOICES, row=row.number))
            continue
        found.setdefault(row.get(LIST), []).append(_option(row, columns))
    return {name: tuple(options) for name, options in found.items()}


def _option(row: Row, columns: Columns) -> Option:
    return Option(code=row.get(NAME), texts=columns.texts_of(row, LABEL), kept=columns.rest(row, (LIST, NAME)))


def _is_own(name: str, options: tuple[Option, ...]) -> bool:
    codes = {option.code for option in options}
    if name == form_words.SCALE_LIST:
        return form_words.is_scale(codes)
    return name == form_words.SOURCES_LIST and form_words.is_sources(codes)
