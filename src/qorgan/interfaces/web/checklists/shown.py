"""A checklist as pages of questions: one page a theme, and more where a theme is long, each question with what was answered."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from qorgan.checklists import answers, conditions
from qorgan.checklists.answers import Given
from qorgan.checklists.model import Checklist, Kind, Part, Question, Section, Texts, within
from qorgan.interfaces.web.checklists import words

ON_A_PAGE = 60
"""Questions: each is up to nine fields, and a form has a limit of them."""
NOTHING = Given("")


class Page(NamedTuple):
    """Some questions of a theme. ``number``: from 1 over the whole checklist; ``part`` of ``parts`` of the theme."""

    number: int
    theme: str
    texts: Texts
    questions: tuple[Question, ...]
    part: int
    parts: int


class Shown(NamedTuple):
    """A question as a page shows it. ``mark``: of what was shown, so that only what was changed is sent.

    ``stored``: what another wrote meanwhile, ``error``: why it was not kept; empty where there is no trouble.
    """

    code: str
    kind: str
    text: str
    hint: str
    is_required: bool
    options: list[tuple[str, str, bool]]
    given: Given
    read: int
    mark: str
    counted: answers.Counted
    stored: str = ""
    stored_note: str = ""
    error: str = ""


def pages(checklist: Checklist) -> list[Page]:
    """In the order of the checklist."""
    found: list[Page] = []
    for theme in checklist.themes():
        questions = list(within(theme))
        chunks = [questions[at : at + ON_A_PAGE] for at in range(0, len(questions), ON_A_PAGE)]
        for part, chunk in enumerate(chunks, 1):
            found.append(Page(len(found) + 1, theme.code, theme.texts, tuple(chunk), part, len(chunks)))
    return found


def asked_for(checklist: Checklist) -> frozenset[str]:
    """Questions that conditions speak of: their answers decide what else is asked."""
    found = set[str]()
    for condition in _conditions(checklist.parts):
        try:
            found |= conditions.codes(conditions.parse(condition))
        except conditions.NotUnderstood:
            continue
    return frozenset(found)


def _conditions(parts: Sequence[Part]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, Question | Section) and part.relevant:
            yield part.relevant
        if isinstance(part, Section):
            yield from _conditions(part.parts)


def questions(
    asked: Sequence[Question],
    checklist: Checklist,
    given: Mapping[str, Given],
    revisions: Mapping[str, int] | None = None,
) -> list[Shown]:
    """The questions with their answers."""
    read = revisions or {}
    return [
        one(question, checklist, given.get(question.code, NOTHING), read.get(question.code, 0)) for question in asked
    ]


def one(question: Question, checklist: Checklist, given: Given, read: int) -> Shown:
    """A question with its answer."""
    return Shown(
        code=question.code,
        kind=question.kind.value,
        text=words.text(question.texts),
        hint=words.text(question.hints),
        is_required=question.is_required,
        options=_options(question, checklist, given),
        given=given,
        read=read,
        mark=mark(given),
        counted=answers.counted(given.sources),
    )


def mark(given: Given) -> str:
    """Of an answer, to know whether it was changed."""
    told = "\x1f".join((given.answer, given.note, *given.sources))
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def _options(question: Question, checklist: Checklist, given: Given) -> list[tuple[str, str, bool]]:
    if question.kind is Kind.SCALE:
        return [(code, name, code == given.answer) for code, name in words.scale()]
    chosen = set(given.answer.split()) if question.kind is Kind.SEVERAL else {given.answer}
    listed = checklist.lists.get(question.options, ())
    return [(option.code, words.text(option.texts) or option.code, option.code in chosen) for option in listed]
