"""The variables of the business-rules contestant: what its conditions may ask of the facts."""

from collections.abc import Callable, Mapping
from typing import Any

from business_rules.variables import BaseVariables, boolean_rule_variable, numeric_rule_variable, string_rule_variable

from bench.rivals.contest import Aspect, Tables
from qorgan.law.workdays import anniversary
from qorgan.questions import group, institution, report, visit
from qorgan.questions.vocabulary import DecidedBy, Form, Kind

TERMS = {Kind.PERIODIC: 10, Kind.INTERMEDIATE: 5, Kind.SPECIAL: 2}


class Size(BaseVariables):  # type: ignore[misc]  # the package ships no types
    """Of one group."""

    def __init__(self, facts: group.Size, _tables: Tables) -> None:
        self.facts = facts

    @string_rule_variable  # type: ignore[untyped-decorator]
    def kind(self) -> str:
        """Kind of visit."""
        return self.facts.kind.value

    @numeric_rule_variable  # type: ignore[untyped-decorator]
    def participants(self) -> int:
        """On site."""
        return self.facts.participants

    @boolean_rule_variable  # type: ignore[untyped-decorator]
    def reason_given(self) -> bool:
        """In writing."""
        return self.facts.reason_given


class Duration(BaseVariables):  # type: ignore[misc]  # as above
    """Of one visit; consents are counted as its facts are read."""

    def __init__(self, facts: visit.Duration, tables: Tables) -> None:
        self.facts = facts
        self.limit = 2 if facts.form is Form.ONE_TIME else 5
        days = set(facts.on_site)
        self.used = sum(tables.worked[day.toordinal() - tables.start] for day in days)
        self.rest = len(days) - self.used
        self.granted = self.granted_in_time = 0
        before = tables.before[facts.on_site[0].toordinal() - tables.start]
        for consent in sorted(facts.extensions, key=lambda e: e.on):
            if consent.by is DecidedBy.COMMISSIONER or (consent.by is DecidedBy.DEPUTY and consent.deputised):
                self.granted += consent.days
                if consent.on <= tables.days[before + self.limit + self.granted_in_time - 1]:
                    self.granted_in_time += consent.days

    @string_rule_variable  # type: ignore[untyped-decorator]
    def form(self) -> str:
        """Form of the visit."""
        return self.facts.form.value

    @numeric_rule_variable  # type: ignore[untyped-decorator]
    def days_past_allowed(self) -> int:
        """Beyond the limit and what was granted in time."""
        return self.used - self.limit - self.granted_in_time

    @numeric_rule_variable  # type: ignore[untyped-decorator]
    def days_past_limit(self) -> int:
        """Beyond the limit."""
        return self.used - self.limit

    @numeric_rule_variable  # type: ignore[untyped-decorator]
    def days_past_granted(self) -> int:
        """Beyond the limit and all that was granted."""
        return self.used - self.limit - self.granted


class Deadline(BaseVariables):  # type: ignore[misc]  # as above
    """Of one report: its three last days, and the day it is judged by."""

    def __init__(self, facts: report.Deadline, tables: Tables) -> None:
        self.facts = facts
        term, day = TERMS[facts.kind], facts.last_on_site.toordinal() - tables.start
        self.strict = tables.dates[day + term]
        self.default = tables.days[tables.before[day + term]]
        self.widest = tables.days[tables.upto[day] + term - 1]
        # A report for which no day is told is judged by its last day, and so is open.
        self.day = facts.sent or facts.as_of or self.default

    @string_rule_variable  # type: ignore[untyped-decorator]
    def kind(self) -> str:
        """Kind of visit."""
        return self.facts.kind.value

    @boolean_rule_variable  # type: ignore[untyped-decorator]
    def is_sent(self) -> bool:
        """Whether it went out."""
        return self.facts.sent is not None

    @numeric_rule_variable  # type: ignore[untyped-decorator]
    def days_past_strict(self) -> int:
        """Days after the first of the three."""
        return (self.day - self.strict).days

    @numeric_rule_variable  # type: ignore[untyped-decorator]
    def days_past_default(self) -> int:
        """Days after the second."""
        return (self.day - self.default).days

    @numeric_rule_variable  # type: ignore[untyped-decorator]
    def days_past_widest(self) -> int:
        """Days after the third."""
        return (self.day - self.widest).days


class Cycle(BaseVariables):  # type: ignore[misc]  # as above
    """Of one institution."""

    def __init__(self, facts: institution.Cycle, tables: Tables) -> None:
        self.facts = facts
        anchor = facts.last_end or facts.in_mandate_since
        self.due = self.plan_by = None
        self.late = 0
        if anchor is not None:
            self.due = anniversary(anchor, 4)
            self.plan_by = tables.days[tables.upto[self.due.toordinal() - tables.start] - 1]
            self.late = (facts.as_of - self.due).days if facts.as_of else 0

    @boolean_rule_variable  # type: ignore[untyped-decorator]
    def has_due(self) -> bool:
        """Whether four years run at all."""
        return self.due is not None

    @numeric_rule_variable  # type: ignore[untyped-decorator]
    def days_late(self) -> int:
        """Days after the last day."""
        return self.late


OF: Mapping[Aspect, Callable[[Any, Tables], object]] = {
    Aspect.SIZE: Size,
    Aspect.DURATION: Duration,
    Aspect.DEADLINE: Deadline,
    Aspect.CYCLE: Cycle,
}
