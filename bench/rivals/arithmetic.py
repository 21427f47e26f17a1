"""The limit: the same decisions as bare arithmetic in plain loops over lists, the default readings written into the code.

No questions, no readings, no provisions to look up, no check that a day lies in the calendar: what cannot be saved in Python.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bench.rivals.contest import Aspect, Decision, Singly, Tables
from qorgan.law.workdays import Calendar
from qorgan.questions import group, institution, report, visit
from qorgan.questions.vocabulary import DecidedBy, Form, Kind

LARGEST = {Kind.PERIODIC: (3, "kz266-p08-a"), Kind.INTERMEDIATE: (3, "kz266-p08-a"), Kind.SPECIAL: (2, "kz266-p11-a")}
TERMS = {Kind.PERIODIC: (10, "kz266-p28-1"), Kind.INTERMEDIATE: (5, "kz266-p28-2"), Kind.SPECIAL: (2, "kz266-p28-3")}
LONGEST = {Form.ONE_TIME: (2, "kz266-p24-a"), Form.THEMATIC: (5, "kz266-p24-b")}


class Arithmetic(Singly):
    """One loop an aspect."""

    name, rounds = "bare arithmetic (limit)", 200

    def __init__(self, calendar: Calendar) -> None:
        self.tables = Tables(calendar)
        self.loops: Mapping[Aspect, Callable[[Sequence[Any]], list[Decision]]] = {
            Aspect.SIZE: sizes,
            Aspect.DURATION: self.durations,
            Aspect.DEADLINE: self.deadlines,
            Aspect.CYCLE: self.cycles,
        }

    def one(self, aspect: Aspect, item: Any) -> Decision:  # noqa: ANN401 -- facts of any question
        """A loop over one."""
        return self.loops[aspect]((item,))[0]

    def many(self, aspect: Aspect, items: Sequence[Any]) -> list[Decision]:
        """The loop."""
        return self.loops[aspect](items)

    def read_one(self, aspect: Aspect, judged: Decision) -> Decision:
        """Already plain."""
        del aspect
        return judged

    def durations(self, many: Sequence[visit.Duration]) -> list[Decision]:
        """Days on site against the limit; consents are looked at only where the limit is passed."""
        start, worked = self.tables.start, self.tables.worked
        out: list[Decision] = []
        for facts in many:
            days = set(facts.on_site)
            used = 0
            for day in days:
                used += worked[day.toordinal() - start]
            limit, provision = LONGEST[facts.form]
            rest = len(days) - used
            if used <= limit:
                out.append((used, limit, None, None, None, rest))
            else:
                out.append(self._too_long(facts, used, limit, provision, rest))
        return out

    def _too_long(self, facts: visit.Duration, used: int, limit: int, provision: str, rest: int) -> Decision:
        before, days = self.tables.before[facts.on_site[0].toordinal() - self.tables.start], self.tables.days
        granted = in_time = 0
        for by, deputised, on, more in sorted(facts.extensions, key=lambda e: e.on):
            if by is DecidedBy.COMMISSIONER or (by is DecidedBy.DEPUTY and deputised):
                granted += more
                if on <= days[before + limit + in_time - 1]:
                    in_time += more
        if used > limit + 5:
            return used, limit, provision, "REFUSES", limit + 5, rest
        if used <= limit + in_time:
            return used, limit, None, None, None, rest
        effect = "RECORDS" if used <= limit + granted else "NEEDS_DECISION"
        return used, limit, provision, effect, limit + in_time, rest

    def deadlines(self, many: Sequence[report.Deadline]) -> list[Decision]:
        """Three days and how the report stands to them."""
        tables = self.tables
        start, dates, days, before, upto = tables.start, tables.dates, tables.days, tables.before, tables.upto
        out: list[Decision] = []
        for kind, last, _, _, sent, _, as_of in many:
            term, provision = TERMS[kind]
            day = last.toordinal() - start
            strict, default, widest = dates[day + term], days[before[day + term]], days[upto[day] + term - 1]
            if sent is None:
                status = (
                    "open" if as_of is None or as_of <= default else "late_disputable" if as_of <= widest else "late"
                )
            elif sent <= strict:
                status = "met"
            elif sent <= default:
                status = "met_after_strict"
            else:
                status = "late_disputable" if sent <= widest else "late"
            out.append((provision, strict, default, widest, status))
        return out

    def cycles(self, many: Sequence[institution.Cycle]) -> list[Decision]:
        """Four years on, and how many days ago that was."""
        start, days, upto = self.tables.start, self.tables.days, self.tables.upto
        out: list[Decision] = []
        for last, since, _, as_of in many:
            anchor = last or since
            if anchor is None:
                out.append(())
                continue
            # From 1992 to 2100 every fourth year after a 29 February has one too, save 2100 itself, which no fact here reaches.
            due = anchor.replace(anchor.year + 4)
            late = (as_of - due).days if as_of is not None and as_of > due else 0
            out.append((due, days[upto[due.toordinal() - start] - 1], last is None, late))
        return out


def sizes(many: Sequence[group.Size]) -> list[Decision]:
    """Participants against the largest and the smallest group."""
    out: list[Decision] = []
    for kind, actual, reason_given in many:
        limit, provision = LARGEST[kind]
        if actual > limit:
            out.append((provision, "REFUSES", "group.too_large", actual, limit))
        elif actual >= 2:
            out.append(())
        else:
            effect = "REFUSES" if actual == 0 else "RECORDS" if reason_given else "NEEDS_REASON"
            out.append((provision, effect, "group.too_small", actual, 2))
    return out
