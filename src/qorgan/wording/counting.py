"""How a day was counted, step by step: the sentences, and every day with its number or the reason why it has none."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from qorgan.law import terms, workdays
from qorgan.law.country import Country
from qorgan.law.rulebook import Law
from qorgan.law.verdict import Due
from qorgan.law.workdays import ONE_DAY
from qorgan.wording import quantities, texts
from qorgan.wording.days import Days, between


class DayStep(NamedTuple):
    """One day of a counting: ISO date, its number (0 = not counted), and the day in words with what is special about it."""

    date: str
    number: int
    text: str


class Shown(NamedTuple):
    """A counting told: sentences in order, and the days where they were counted one by one."""

    steps: tuple[str, ...]
    days: tuple[DayStep, ...] = ()


class Teller:
    """Tells countings made under one law, in one language."""

    def __init__(self, law: Law, country: Country, language: str) -> None:
        self.calendar, self.language = law.calendar, language
        self._days = Days(law.calendar, country.day_names(language), language)
        self._texts = texts.sentences("steps", language)

    def step(self, code: str, **blanks: str | int) -> str:
        """One sentence of the steps."""
        return self._texts[code].format(**blanks)

    def days_term(self, start: date, days: int, due: Due) -> Shown:
        """A term of so many days after ``start``: as calendar days, moved to a working day, and as working days."""
        rolled = self.calendar.next_working(due.strict)
        by_calendar = due.default in {due.strict, rolled}
        counted = terms.calendar_steps(start, days, due.default, self.calendar)
        steps = counted if by_calendar else terms.working_steps(start, due.default, self.calendar)
        told = [
            self.step("days_end", days=days, start=self._full(start), day=self._days.told(due.strict)),
            self._rolled(due.strict, rolled),
            self._worked("working_days_end", start + ONE_DAY, due.widest, days=days),
            self.step("in_force", day=self._full(due.default)),
            *self._estimated(start + ONE_DAY, due.widest),
        ]
        return Shown(tuple(told), self._shown(steps))

    def months_term(self, start: date, months: int, due: Due) -> Shown:
        """A term of whole months from ``start``, and its last day moved to a working day."""
        rolled = self.calendar.next_working(due.strict)
        told = [
            self.step("months_end", months=months, start=self._full(start), day=self._days.told(due.strict)),
            *self._no_such_day(start, due.strict),
            self._rolled(due.strict, rolled),
            self.step("in_force", day=self._full(due.default)),
            *self._estimated(due.strict, rolled),
        ]
        return Shown(tuple(told))

    def years_term(self, start: date, years: int, due: date, plan_by: date) -> Shown:
        """A term of whole years from ``start``, never moved, and the last working day by which to plan."""
        end = workdays.anniversary(start, years)
        told = [
            self.step("years_end", years=years, start=self._full(start), day=self._days.told(end)),
            *self._no_such_day(start, end),
            *([] if end == due else [self.step("in_force", day=self._days.told(due))]),
            self.step("never_moved"),
            self._plan(due, plan_by),
            *self._estimated(plan_by, due),
        ]
        return Shown(tuple(told))

    def last_day(self, start: date, days: int, latest: date) -> Shown:
        """The ``days``-th day from ``start`` on, which is the first: by working days, or by all days where rest days count."""
        by_working = len(self.calendar.working_between(start, latest)) == days
        before = start - ONE_DAY
        working = terms.working_steps(before, latest, self.calendar)
        steps = working if by_working else terms.calendar_steps(before, days, latest, self.calendar)
        passed = self._days.off(start, latest) if by_working else []
        return Shown(
            (
                self._last("latest", passed, start=self._full(start), days=days, day=self._full(latest)),
                *self._estimated(start, latest),
            ),
            self._shown(steps),
        )

    def days_between(self, first: date, last: date, days: int) -> Shown:
        """The number of calendar days between two days."""
        return Shown((self.step("days_between", first=self._full(first), last=self._full(last), days=days),))

    def on_site(self, on_site: Iterable[date], used: int) -> Shown:
        """Each day on site, counted or not. Where hours were summed no day is counted for itself: only the days off are told."""
        days = sorted(set(on_site))
        off = [day for day in days if not self.calendar.is_working(day)]
        if used not in {len(days), len(days) - len(off)}:
            return self.off_between(days[0], days[-1])
        passed = off if used < len(days) else []
        counted = [day for day in days if day not in passed]
        told = [self.step("counted_days", days=self._days.listed(counted))] if counted else []
        told += [self.step("passed_days", days=self._days.listed(passed))] if passed else []
        numbers = {day: number for number, day in enumerate(counted, start=1)}
        steps = (DayStep(day.isoformat(), numbers.get(day, 0), self._days.told(day)) for day in days)
        return Shown((*told, *self._estimated(days[0], days[-1])), tuple(steps))

    def off_between(self, first: date, last: date) -> Shown:
        """The days off from the first to the last day on site, where the days between are not known one by one."""
        off = self._days.off(first, last)
        told = [self.step("days_off_between", days=self._days.listed(off))] if off else []
        return Shown((*told, *self._estimated(first, last)))

    def _full(self, day: date) -> str:
        return quantities.full_day(day, self.language)

    def _rolled(self, strict: date, rolled: date) -> str:
        if strict == rolled:
            return self.step("stays")
        return self.step(
            "next_working", day=self._full(rolled), passed=self._days.listed(between(strict, rolled - ONE_DAY))
        )

    def _plan(self, due: date, plan_by: date) -> str:
        if plan_by == due:
            return self.step("plan_same")
        passed = self._days.listed(between(plan_by + ONE_DAY, due))
        return self.step("plan_earlier", day=self._full(plan_by), passed=passed)

    def _worked(self, code: str, first: date, last: date, *, days: int) -> str:
        return self._last(code, self._days.off(first, last), days=days, day=self._full(last))

    def _last(self, code: str, passed: list[date], **blanks: str | int) -> str:
        if not passed:
            return self.step(f"{code}_none", **blanks)
        return self.step(code, passed=self._days.listed(passed), **blanks)

    def _no_such_day(self, start: date, end: date) -> list[str]:
        return [] if end.day == start.day else [self.step("no_such_day")]

    def _estimated(self, first: date, last: date) -> list[str]:
        days = self._days.estimated(first, last)
        return [self.step("estimated_days", days=self._days.listed(days))] if days else []

    def _shown(self, steps: Iterable[terms.Step]) -> tuple[DayStep, ...]:
        return tuple(DayStep(step.day.isoformat(), step.number, self._days.told(step.day)) for step in steps)
