"""Hints beside a recommendation, after the two SMART sets of visiting bodies: a letter that is missing warns, and never blocks.

The rules look at what was entered, not at what it means; whoever writes knows better. One recommendation is one change for one addressee.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

FIRST: Final = ("specific", "measurable", "achievable", "result", "time")
SECOND: Final = ("solution", "mindful", "argued", "root", "targeted")
MOST_SENTENCES: Final = 3
"""Sentences in which one change can be asked for."""
_LISTED = re.compile(r"^\s*(?:[-–—•*]|\d{1,2}[.)])\s+\S", re.MULTILINE)
_SENTENCE = re.compile(r"[.!?…]+(?=\s+\w)")
_COUNTED = re.compile(
    r"\d|%|\b(?:each|every|all|daily|weekly|monthly|кажд\w+|все\w*|ежедневн\w+|ежемесячн\w+|әр|әрбір|барлық|бүкіл|күн сайын|ай сайын)\b",
    re.IGNORECASE,
)
# How a recommendation begins, or in Kazakh ends, that asks for an effort and not for a result.
_EFFORT = re.compile(
    r"^\s*(?:consider|pay attention|strengthen|intensify|improve the work|рассмотреть|обратить внимание|усилить"
    r"|активизировать|принять меры|изучить)"
    r"|(?:қарастыр|назар аудар|күшейт|жандандыр|шара қолдан|зерделе)\w*[.!\s]*$",
    re.IGNORECASE,
)
_SEVERAL = re.compile(r"[;\n]|,\s*\w+|\s(?:and|и|және|мен|бен|пен)\s", re.IGNORECASE)
_NEED_A_WAY: Final = frozenset({"law", "money"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation:
    """What was entered. ``priority``, ``scope``: words of ``questions.reporting``, empty for none; ``deadline``: asked for by the group.

    ``has_finding``: whether it rests on one; ``root_cause``: of that, empty for none.
    """

    text: str
    addressee: str = ""
    grounds: str = ""
    way: str = ""
    priority: str = ""
    scope: str = ""
    deadline: date | None = None
    has_finding: bool = False
    root_cause: str = ""


class Hint(NamedTuple):
    """A letter. ``code``: of ``FIRST`` or ``SECOND``."""

    code: str
    is_met: bool


def hints(told: Recommendation, today: date) -> tuple[Hint, ...]:
    """Both sets in their order, ten hints."""
    return tuple(Hint(code, _RULES[code](told, today)) for code in (*FIRST, *SECOND))


def _specific(told: Recommendation, _today: date) -> bool:
    text = told.text.strip()
    return bool(text) and not _LISTED.search(text) and len(_SENTENCE.findall(text)) < MOST_SENTENCES


def _measurable(told: Recommendation, _today: date) -> bool:
    return bool(_COUNTED.search(told.text))


def _achievable(told: Recommendation, today: date) -> bool:
    """Neither asked for in the past, nor without a way where money or a change of the law is needed."""
    is_past = told.deadline is not None and told.deadline <= today
    needs_way = told.root_cause in _NEED_A_WAY or told.scope == "law"
    return not is_past and (bool(told.way.strip()) or not needs_way)


def _result(told: Recommendation, _today: date) -> bool:
    return bool(told.text.strip()) and not _EFFORT.search(told.text)


def _time(told: Recommendation, _today: date) -> bool:
    return told.deadline is not None


def _solution(told: Recommendation, _today: date) -> bool:
    return bool(told.way.strip())


def _mindful(told: Recommendation, _today: date) -> bool:
    """What is urgent has a day too."""
    return bool(told.priority) and (told.priority != "urgent" or told.deadline is not None)


def _argued(told: Recommendation, _today: date) -> bool:
    return told.has_finding or bool(told.grounds.strip())


def _root(told: Recommendation, _today: date) -> bool:
    return bool(told.root_cause)


def _targeted(told: Recommendation, _today: date) -> bool:
    return bool(told.addressee.strip()) and not _SEVERAL.search(told.addressee.strip())


_RULES: Final = {
    "specific": _specific,
    "measurable": _measurable,
    "achievable": _achievable,
    "result": _result,
    "time": _time,
    "solution": _solution,
    "mindful": _mindful,
    "argued": _argued,
    "root": _root,
    "targeted": _targeted,
}
