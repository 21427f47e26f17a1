"""A checklist as rows of a paper form: numbered questions theme by theme, each with its boxes, its list or a line."""

from collections.abc import Iterator

from qorgan.checklists import model
from qorgan.checklists.model import Checklist, Kind, Question, Section
from qorgan.wording import names, quantities

_WITHOUT_NUMBER = Kind.NOTE


def sheet(asked: Checklist, language: str) -> dict[str, object]:
    """Texts only. Questions are numbered through the whole checklist, those that are only read have no number."""
    numbers = iter(range(1, sum(1 for _ in asked.questions()) + 1))
    return {
        "title": model.text(asked.titles, language),
        "source": model.text(asked.source, language),
        "themes": [_theme(asked, theme, numbers, language) for theme in asked.themes()],
    }


def _theme(asked: Checklist, theme: Section, numbers: Iterator[int], language: str) -> dict[str, object]:
    return {
        "title": model.text(theme.texts, language) if theme.code else "",
        "questions": [_question(asked, one, numbers, language) for one in model.within(theme)],
    }


def _question(asked: Checklist, one: Question, numbers: Iterator[int], language: str) -> dict[str, object]:
    is_read = one.kind is _WITHOUT_NUMBER
    return {
        "hint": model.text(one.hints, language),
        "kind": one.kind.value,
        "letters": "" if is_read else " ".join(letters(language).values()),
        "number": "" if is_read else quantities.number(next(numbers), language),
        "options": [model.text(option.texts, language) for option in asked.lists.get(one.options, ())],
        "text": model.text(one.texts, language),
    }


def letters(language: str) -> dict[str, str]:
    """By source of an answer a letter to be ringed: the first of its name that no source before it has taken."""
    found: dict[str, str] = {}
    for source in model.Source:
        name = names.name("answer_source", source, language).upper()
        found[source] = next(sign for sign in name if sign.isalpha() and sign not in found.values())
    return found
