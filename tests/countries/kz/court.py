"""How the tests of Kazakhstan's law ask it, and how they write down what it must say."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import partial
from typing import TypeVar

from qorgan.countries.kz import COUNTRY
from qorgan.law.ids import provision
from qorgan.law.readings import Policy
from qorgan.law.rulebook import Law, Question
from qorgan.law.verdict import Answer, Duty, Effect, Finding, Param, Value
from qorgan.law.workdays import Calendar, DayNote

F = TypeVar("F")
ASKED_ON = date(2026, 3, 2)
SATURDAY = 5

# April 2026 has no days off but its weekends; the 13th is a Monday.
april = partial(date, 2026, 4)


def law(**readings: str) -> Law:
    """The tested wording under the default readings, but for those named."""
    return COUNTRY.law(ASKED_ON, Policy(COUNTRY.switches, readings))


def law_by(calendar: Calendar) -> Law:
    """The tested wording under the default readings and a calendar of one's own."""
    return COUNTRY.book.on(ASKED_ON, policy=Policy(COUNTRY.switches), calendar=calendar)


def ask(question: Question[F], facts: F, **readings: str) -> list[Answer]:
    """What the law says under these readings."""
    return list(law(**readings).ask(question, facts))


def findings(answers: Iterable[Answer]) -> list[Finding]:
    """The findings among the answers."""
    return [answer for answer in answers if isinstance(answer, Finding)]


def duty(answers: Iterable[Answer]) -> Duty:
    """The one duty among the answers."""
    [found] = [answer for answer in answers if isinstance(answer, Duty)]
    return found


def value(answers: Iterable[Answer], code: str) -> Value:
    """The one value with this code."""
    [found] = [answer for answer in answers if isinstance(answer, Value) and answer.code == code]
    return found


def _finding(effect: Effect, cites: str, code: str, /, **params: Param) -> Finding:
    return Finding(provision(cites), effect, code, params)


refuses = partial(_finding, Effect.REFUSES)
needs_decision = partial(_finding, Effect.NEEDS_DECISION)
needs_reason = partial(_finding, Effect.NEEDS_REASON)
requires = partial(_finding, Effect.REQUIRES)
records = partial(_finding, Effect.RECORDS)


def plain_calendar(*holidays: date) -> Calendar:
    """The spring of 2026 with Saturdays and Sundays off, and the days named: small enough to be built for every example."""
    first, last = date(2026, 2, 1), date(2026, 8, 31)
    days = (first + timedelta(days=step) for step in range((last - first).days + 1))
    off = {day: DayNote("weekend") for day in days if day.weekday() >= SATURDAY}
    return Calendar(
        first=first, last=last, off=off | dict.fromkeys(holidays, DayNote("invented")), worked={}, source="invented"
    )


def says_nothing_to_compute(paragraph: str) -> bool:
    """Whether no rule stands on a paragraph, and it is told in plain words in every language all the same."""
    told = [COUNTRY.texts(language)[provision(paragraph)] for language in ("kk", "ru", "en")]
    return not COUNTRY.claims_of(provision(paragraph)) and all(text.title and text.text and text.does for text in told)
