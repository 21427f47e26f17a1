"""Where a case is heard: the country, the readings and the calendar of one case, and the law of each day it tells of."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple, TypeVar

from qorgan.casefile.model import Case
from qorgan.law.country import Country
from qorgan.law.readings import Policy
from qorgan.law.rulebook import Law, Question, warning_for
from qorgan.law.verdict import Answer
from qorgan.law.workdays import Calendar, Override
from qorgan.questions.vocabulary import DayKind

F = TypeVar("F")


class LawUsed(NamedTuple):
    """A wording that judged some fact of the case, and a code where it may not be the one that bound the fact."""

    edition: str
    since: date
    warning: str | None
    law: Law


class Court:
    """Puts the questions of one case to the law of the day of each fact, and remembers which law that was."""

    def __init__(self, case: Case, country: Country) -> None:
        self.country, self.as_of = country, case.as_of.day if case.as_of else None
        self.policy = Policy(country.switches, case.policy)
        self.calendar = _calendar(case, country.calendar())
        self._edition = case.law
        self._laws: dict[tuple[str, str | None], LawUsed] = {}
        self._by_day: dict[date, Law] = {}

    def law(self, day: date) -> Law:
        """The law in force on the day of a fact."""
        # Most facts of a case share a few days, and putting a law together costs more than asking it.
        if day not in self._by_day:
            self._by_day[day] = self._law_of(day)
        return self._by_day[day]

    def _law_of(self, day: date) -> Law:
        law = self.country.book.on(day, policy=self.policy, calendar=self.calendar, edition=self._edition)
        warning = warning_for(law.edition, day)
        return self._laws.setdefault(
            (law.edition.code, warning), LawUsed(law.edition.code, law.edition.since, warning, law)
        ).law

    @property
    def used(self) -> tuple[LawUsed, ...]:
        """Every wording used, the oldest first; one without a warning before the same with one."""
        return tuple(sorted(self._laws.values(), key=lambda used: (used.since, used.warning or "")))

    def ask(self, day: date, question: Question[F], facts: F, about: str) -> Iterator[Answer]:
        """The answers of the law of ``day``, each saying what it is about; none where that law is silent on the question."""
        law = self.law(day)
        if law.is_silent_on(question):
            return
        for answer in law.ask(question, facts):
            yield answer._replace(about=about)


def _calendar(case: Case, national: Calendar) -> Calendar:
    told = (o for o in case.calendar or () if o.date and o.kind)
    moved = sorted(Override(o.date.day, o.kind is DayKind.OFF, o.act or "") for o in told if o.date)
    return _moved(national, tuple(moved)) if moved else national


@lru_cache(maxsize=8)  # the cases of a batch move the same days as a rule; one calendar holds a century
def _moved(national: Calendar, overrides: tuple[Override, ...]) -> Calendar:
    return national.with_overrides(overrides)


def first(days: Iterable[date]) -> date | None:
    """The earliest day, or None if there is none."""
    return min(days, default=None)
