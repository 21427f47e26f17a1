"""Whether a checklist can be used: every fault by its place. What only lacks a language is told and stops nothing."""

import re
from collections import Counter
from collections.abc import Collection, Iterator

from qorgan.checklists import conditions
from qorgan.checklists.faults import Fault, shown
from qorgan.checklists.model import Checklist, Kind, Option, Part, Question, Section, Texts, Unread
from qorgan.law.country import LANGUAGES

CODE = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]{0,63}", re.ASCII)
OWN = re.compile(r"[a-z][a-z0-9_]{0,47}", re.ASCII)
RESERVED = re.compile(r"recommendation_\d+", re.ASCII)
"""Codes of the questions that the house makes itself, about what earlier visits recommended."""
MOST_QUESTIONS = 3_000
LONGEST_TEXT = 2_000
_OF_A_LIST = (Kind.ONE, Kind.SEVERAL)


def checked(checklist: Checklist, *, categories: Collection[str] = ()) -> list[Fault]:
    """Every fault, in the order of the document. ``categories``: those that the country has; none are looked up where it is empty."""
    questions = [question for _, question in checklist.questions()]
    found = [*_head(checklist, categories), *_codes(checklist)]
    if not questions:
        found.append(Fault(code="checklist.empty"))
    if len(questions) > MOST_QUESTIONS:
        found.append(Fault(code="checklist.too_long", params={"limit": MOST_QUESTIONS}))
    known = frozenset(question.code for question in questions)
    for part in checklist.parts:
        found += _part(part, "", checklist, known)
    for name, options in checklist.lists.items():
        found += _options(name, options)
    return found


def _head(checklist: Checklist, categories: Collection[str]) -> Iterator[Fault]:
    if not OWN.fullmatch(checklist.code):
        yield Fault(code="checklist.code", value=shown(checklist.code))
    yield from _texts(checklist.titles, "titles")
    if checklist.methodical < 0:
        yield Fault(code="checklist.methodical", value=shown(checklist.methodical))
    for category in checklist.categories:
        if categories and category not in categories:
            yield Fault(code="checklist.category", value=shown(category))


def _codes(checklist: Checklist) -> Iterator[Fault]:
    told = Counter(_all_codes(checklist.parts))
    for code, times in told.items():
        if not CODE.fullmatch(code):
            yield Fault(code="code.signs", path=shown(code))
        if times > 1:
            yield Fault(code="code.twice", path=shown(code))
        if RESERVED.fullmatch(code):
            yield Fault(code="code.reserved", path=shown(code))


def _all_codes(parts: tuple[Part, ...]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, Unread):
            continue
        yield part.code
        if isinstance(part, Section):
            yield from _all_codes(part.parts)


def _part(part: Part, before: str, checklist: Checklist, known: frozenset[str]) -> Iterator[Fault]:
    if isinstance(part, Unread):
        return
    path = shown(f"{before}.{part.code}".removeprefix("."))
    # A group of another program may be there for its condition alone, and say nothing.
    if isinstance(part, Question) or part.texts:
        yield from _texts(part.texts, path)
    yield from _condition(part.relevant, path, known)
    if isinstance(part, Question):
        yield from _question(part, path, checklist)
        return
    for one in part.parts:
        yield from _part(one, path, checklist, known)


def _question(question: Question, path: str, checklist: Checklist) -> Iterator[Fault]:
    if question.kind in _OF_A_LIST and question.options not in checklist.lists:
        yield Fault(code="question.no_list", path=path, value=shown(question.options))
    if question.kind not in _OF_A_LIST and question.options:
        yield Fault(code="question.list_unwanted", path=path, value=shown(question.options))
    for hint in question.hints.values():
        if len(hint) > LONGEST_TEXT:
            yield Fault(code="text.too_long", path=path, params={"limit": LONGEST_TEXT})


def _options(name: str, options: tuple[Option, ...]) -> Iterator[Fault]:
    path = f"lists.{shown(name)}"
    if not options:
        yield Fault(code="list.empty", path=path)
    told = Counter(option.code for option in options)
    for code, times in told.items():
        # In an answer of several words a blank would be two of them.
        if not code or any(sign.isspace() for sign in code):
            yield Fault(code="option.signs", path=path, value=shown(code))
        if times > 1:
            yield Fault(code="option.twice", path=path, value=shown(code))


def _texts(texts: Texts, path: str) -> Iterator[Fault]:
    if not any(texts.values()):
        yield Fault(code="text.none", path=path)
        return
    missing = [language for language in LANGUAGES if not texts.get(language)]
    if missing:
        yield Fault(code="text.missing", path=path, params={"languages": ", ".join(missing)}, stops=False)
    if any(len(text) > LONGEST_TEXT for text in texts.values()):
        yield Fault(code="text.too_long", path=path, params={"limit": LONGEST_TEXT})


def _condition(condition: str, path: str, known: frozenset[str]) -> Iterator[Fault]:
    if not condition:
        return
    try:
        unknown = conditions.codes(conditions.parse(condition)) - known
    except conditions.NotUnderstood:
        yield Fault(code="condition.not_understood", path=path, value=shown(condition), stops=False)
        return
    for code in sorted(unknown):
        yield Fault(code="condition.unknown_question", path=path, value=shown(code), stops=False)
