"""An answer to a question of a checklist: whether it can be one, whether the question is asked at all, and what it counts for."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from qorgan.checklists import conditions
from qorgan.checklists.model import Checklist, Kind, Question, Scale, Section, Source

LONGEST_ANSWER = 10_000
_SIDES = {
    Source.OBSERVATION: "group",
    Source.REGISTER: "institution",
    Source.STAFF: "institution",
    Source.PERSON_HELD: "people held",
    Source.OTHER: "other",
}
"""Whose word a source is: a register and those who keep it say one thing between them."""
CORROBORATED = 2
CODES = ("answer.no_day", "answer.no_number", "answer.no_such_word", "answer.not_asked", "answer.too_long")
"""What can be wrong with an answer."""
FINDINGS = (Scale.PARTLY, Scale.NO)
"""Answers that say that something is not as it should be."""


class Given(NamedTuple):
    """An answer as it is kept. ``answer``: a word of the scale or of a list (several with blanks between), a text, a number, a day."""

    answer: str
    note: str = ""
    sources: tuple[Source, ...] = ()


class Counted(NamedTuple):
    """How an answer is supported: by how many sources, and by how many that do not depend on one another."""

    sources: int
    independent: int

    @property
    def is_corroborated(self) -> bool:
        """Whether at least two independent sources say the same."""
        return self.independent >= CORROBORATED


class Figures(NamedTuple):
    """Of one theme. ``asked``: questions that are relevant; ``answered`` of them; ``words``: how often each answer of the scale was given.

    ``findings``: answers "partly" and "no"; ``corroborated`` of them.
    """

    theme: str
    asked: int
    answered: int
    words: Mapping[str, int]
    findings: int
    corroborated: int


def fault(question: Question, answer: str, checklist: Checklist) -> str:
    """The code of what is wrong with an answer; empty where nothing is. An empty answer takes an earlier one back."""
    if not answer:
        return ""
    if len(answer) > LONGEST_ANSWER:
        return "answer.too_long"
    if question.kind is Kind.NOTE:
        return "answer.not_asked"
    return "" if _CAN_BE[question.kind](question, answer, checklist) else _OTHERWISE[question.kind]


def counted(sources: Iterable[Source]) -> Counted:
    """Sources of one answer."""
    told = set(sources)
    return Counted(len(told), len({_SIDES[source] for source in told}))


def asked(checklist: Checklist, given: Mapping[str, Given]) -> dict[str, list[Question]]:
    """By theme the questions that are asked with these answers, notes to be read included."""
    answers = {code: one.answer for code, one in given.items()}
    known = frozenset(question.code for _, question in checklist.questions())
    return {theme.code: list(_asked(theme, answers, known)) for theme in checklist.themes()}


def _asked(section: Section, answers: Mapping[str, str], known: frozenset[str]) -> Iterator[Question]:
    if not conditions.is_relevant(section.relevant, answers, known):
        return
    for part in section.parts:
        if isinstance(part, Section):
            yield from _asked(part, answers, known)
        elif isinstance(part, Question) and conditions.is_relevant(part.relevant, answers, known):
            yield part


def figures(checklist: Checklist, given: Mapping[str, Given]) -> list[Figures]:
    """Theme by theme, in the order of the checklist."""
    return [_figures(theme, questions, given) for theme, questions in asked(checklist, given).items()]


def _figures(theme: str, questions: list[Question], given: Mapping[str, Given]) -> Figures:
    put = [question for question in questions if question.kind is not Kind.NOTE]
    answered = [question for question in put if question.code in given and given[question.code].answer]
    on_scale = [given[question.code] for question in answered if question.kind is Kind.SCALE]
    found = [one for one in on_scale if one.answer in FINDINGS]
    return Figures(
        theme,
        asked=len(put),
        answered=len(answered),
        words={word: sum(one.answer == word for one in on_scale) for word in Scale},
        findings=len(found),
        corroborated=sum(counted(one.sources).is_corroborated for one in found),
    )


def _codes(question: Question, checklist: Checklist) -> set[str]:
    return {option.code for option in checklist.lists.get(question.options, ())}


def _is_on_scale(_question: Question, answer: str, _checklist: Checklist) -> bool:
    return answer in set(Scale)


def _is_one(question: Question, answer: str, checklist: Checklist) -> bool:
    return answer in _codes(question, checklist)


def _are_several(question: Question, answer: str, checklist: Checklist) -> bool:
    words = answer.split()
    return set(words) <= _codes(question, checklist) and len(set(words)) == len(words)


def _is_whole(_question: Question, answer: str, _checklist: Checklist) -> bool:
    digits = answer.removeprefix("-")
    return digits.isascii() and digits.isdecimal() and len(digits) <= _DIGITS


def _is_day(_question: Question, answer: str, _checklist: Checklist) -> bool:
    try:
        return str(date.fromisoformat(answer)) == answer
    except ValueError:
        return False


def _is_text(_question: Question, _answer: str, _checklist: Checklist) -> bool:
    return True


_DIGITS = 15
"""What every program holds exactly."""
_CAN_BE = {
    Kind.SCALE: _is_on_scale,
    Kind.ONE: _is_one,
    Kind.SEVERAL: _are_several,
    Kind.TEXT: _is_text,
    Kind.WHOLE: _is_whole,
    Kind.DAY: _is_day,
}
_OTHERWISE = {
    Kind.SCALE: "answer.no_such_word",
    Kind.ONE: "answer.no_such_word",
    Kind.SEVERAL: "answer.no_such_word",
    Kind.TEXT: "",
    Kind.WHOLE: "answer.no_number",
    Kind.DAY: "answer.no_day",
}
