"""clingo: facts are written out as text behind the program, grounded and solved; one model holds every decision.

It has no calendar, so days that need one are handed to it ready, which favours it. A solver made for search is not made for this; it is
here because it is what the field's rule writers reach for when rules are logic.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import clingo

from bench.rivals import known_days
from bench.rivals.clingo_rules import PROGRAMS
from bench.rivals.contest import Aspect, Decision
from bench.rivals.known_days import Handed
from qorgan.law.workdays import Calendar
from qorgan.questions import group, institution, report, visit

Told = dict[int, Sequence[Any]]


class Clingo:
    """A new control for each judging: it can only add to what it has grounded."""

    name, most, rounds = "clingo", 5_000, 5

    def __init__(self, calendar: Calendar) -> None:
        self.calendar = calendar

    def hand(self, aspect: Aspect, facts: Sequence[Any]) -> Sequence[Handed]:
        """With the days that need a calendar."""
        return known_days.hand(aspect, facts, self.calendar)

    def one(self, aspect: Aspect, item: Handed) -> tuple[int, Told]:
        """A program with a single case."""
        return self.many(aspect, (item,))

    def many(self, aspect: Aspect, items: Sequence[Handed]) -> tuple[int, Told]:
        """A program with all cases; the decisions are the shown atoms, by the number of their case."""
        write = _WRITE[aspect]
        control = clingo.Control(["--warn=none"])
        facts = "".join([write(number, *item) for number, item in enumerate(items)])
        control.add("base", [], PROGRAMS[aspect] + facts)
        control.ground([("base", [])])
        told: Told = {}
        with control.solve(yield_=True) as handle:
            for atom in next(iter(handle)).symbols(shown=True):
                number, *rest = atom.arguments
                told[number.number] = rest
        return len(items), told

    def read(self, aspect: Aspect, judged: tuple[int, Told]) -> list[Decision]:
        """The terms of each atom as values; no atom is no finding."""
        count, told = judged
        days = {Aspect.DEADLINE: (1, 2, 3), Aspect.CYCLE: (0, 1)}.get(aspect, ())
        rows = [[_value(term) for term in told.get(number, ())] for number in range(count)]
        return [
            tuple(date.fromordinal(value) if place in days else value for place, value in enumerate(row))
            for row in rows
        ]

    def read_one(self, aspect: Aspect, judged: tuple[int, Told]) -> Decision:
        """The only one."""
        return self.read(aspect, judged)[0]


def _value(term: Any) -> Any:  # noqa: ANN401 -- clingo's symbols
    if term.type == clingo.SymbolType.Number:
        return term.number
    if term.type == clingo.SymbolType.String:
        return term.string
    return {"none": None, "true": True, "false": False}[term.name]


def _day(day: date | int | None) -> str:
    return "none" if day is None else str(day if isinstance(day, int) else day.toordinal())


def _truth(is_so: bool) -> str:  # noqa: FBT001 -- a value, not a switch
    return "true" if is_so else "false"


def _size(number: int, facts: group.Size, _days: tuple[()]) -> str:
    return f"size({number},{facts.kind},{facts.participants},{_truth(facts.reason_given)}).\n"


def _duration(number: int, facts: visit.Duration, days: tuple[int, int, tuple[int, ...]]) -> str:
    used, rest, runs_out = days
    consents = [
        f"consent({number},{place},{e.by},{_truth(e.deputised)},{e.days},{e.on.toordinal()},{last})."
        for place, (e, last) in enumerate(zip(facts.extensions, runs_out, strict=True))
    ]
    return f"visit({number},{facts.form},{used},{rest}).{''.join(consents)}\n"


def _deadline(number: int, facts: report.Deadline, days: tuple[int, int]) -> str:
    told = f"{facts.last_on_site.toordinal()},{_day(facts.sent)},{_day(facts.as_of)},{days[0]},{days[1]}"
    return f"report({number},{facts.kind},{told}).\n"


def _cycle(number: int, facts: institution.Cycle, days: tuple[int | None, ...]) -> str:
    return f"cycle({number},{','.join(map(_day, days))},{_day(facts.as_of)}).\n"


_WRITE: Mapping[Aspect, Callable[..., str]] = {
    Aspect.SIZE: _size,
    Aspect.DURATION: _duration,
    Aspect.DEADLINE: _deadline,
    Aspect.CYCLE: _cycle,
}
