"""Questions about what earlier visits recommended: made for each recommendation of the last one, by its number and no text of it."""

from typing import NamedTuple

from qorgan.checklists.model import Checklist, Kind, Option, Question, Section, Texts

SECTION, LIST = "recommendations", "recommendation_state"
MOST = 500


class Wording(NamedTuple):
    """``section``: its title; ``question``: with the blank ``{number}``; ``options``: by code, in order."""

    section: Texts
    question: Texts
    options: dict[str, Texts]


def code(number: int) -> str:
    """Of the question about a recommendation."""
    return f"recommendation_{number}"


def with_recommendations(checklist: Checklist, count: int, wording: Wording) -> Checklist:
    """The same checklist, its last theme about as many recommendations."""
    if not count:
        return checklist
    questions = tuple(_question(number, wording) for number in range(1, min(count, MOST) + 1))
    section = Section(code=SECTION, texts=wording.section, parts=questions)
    options = tuple(Option(code=word, texts=texts) for word, texts in wording.options.items())
    return Checklist(
        code=checklist.code,
        titles=checklist.titles,
        categories=checklist.categories,
        source=checklist.source,
        methodical=checklist.methodical,
        parts=(*checklist.parts, section),
        lists={**checklist.lists, LIST: options},
        form=checklist.form,
    )


def _question(number: int, wording: Wording) -> Question:
    texts = {language: text.format(number=number) for language, text in wording.question.items()}
    return Question(code=code(number), kind=Kind.ONE, texts=texts, options=LIST)
