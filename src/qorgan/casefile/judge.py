"""Judging a case: every question that its facts allow, put to the law of the day, and the answers gathered."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from qorgan.casefile import hear_conduct, hear_group, hear_plan, hear_record, hear_report, hear_visit
from qorgan.casefile.court import Court, LawUsed
from qorgan.casefile.faults import ROOT, Fault, Unreadable
from qorgan.casefile.model import Case
from qorgan.casefile.told import Told
from qorgan.law.country import Country
from qorgan.law.readings import Policy
from qorgan.law.verdict import Answer as Said
from qorgan.law.verdict import Duty, Finding, Value
from qorgan.law.workdays import CalendarGap


class Answer(NamedTuple):
    """What the law says of a case: the wordings that judged it, the readings in force, findings, duties and values."""

    law: tuple[LawUsed, ...]
    policy: Policy
    findings: tuple[Finding, ...]
    duties: tuple[Duty, ...]
    values: tuple[Value, ...]

    @property
    def stops(self) -> bool:
        """Whether anything is refused or still needs a decision or a reason."""
        return any(finding.effect.stops for finding in self.findings)


def judge(case: Case, country: Country) -> Answer:
    """Judge a case that has been read. Raises ``Unreadable`` where counting leads out of the calendar."""
    court = Court(case, country)
    try:
        said = tuple(_once(_hear(Told(case), court)))
    except CalendarGap as gap:
        params = {"value": str(gap.day), "first": str(gap.first), "last": str(gap.last)}
        raise Unreadable((Fault(ROOT, "date.outside_calendar", params),)) from gap
    findings = tuple(sorted((a for a in said if isinstance(a, Finding)), key=_order))
    duties = tuple(a for a in said if isinstance(a, Duty))
    return Answer(court.used, court.policy, findings, duties, tuple(a for a in said if isinstance(a, Value)))


def _once(said: Iterator[Said]) -> Iterator[Said]:
    """Each answer once: what plan and visit, or two legs of it, say alike of one person is one thing to put right."""
    seen: set[str] = set()
    for answer in said:
        if isinstance(answer, Finding):
            told = repr(answer)
            if told in seen:
                continue
            seen.add(told)
        yield answer


def _order(finding: Finding) -> tuple[bool, str, str]:
    """What stops the act first, then by subject and paragraph."""
    return not finding.effect.stops, finding.about, finding.provision


def _hear(told: Told, court: Court) -> Iterator[Said]:
    visit_day = told.first_day
    plan = told.case.plan
    period = plan.period[0].day if plan and plan.period else None
    day = visit_day or court.as_of or period
    if told.case.visit:
        # A visit without days on site is judged by today's wording; without either there is only the newest.
        when = day or date.max
        yield from hear_visit.hear(told, court, when)
        yield from hear_group.hear(told, court, when)
        yield from hear_conduct.hear(told, court, when)
    yield from hear_report.hear(told, court)
    if plan:
        yield from hear_plan.hear(told, plan, court, period or day or date.max)
    yield from hear_record.hear(told, court, day)
