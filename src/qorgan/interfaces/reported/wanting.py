"""What the law still wants of a report, and its term with the counting shown, told once for all interfaces (¶27, ¶28)."""

from datetime import date, datetime

from pydantic import BaseModel

from qorgan.access import home
from qorgan.access.actor import Actor
from qorgan.casefile.faults import Unreadable
from qorgan.interfaces.reported import rows
from qorgan.interfaces.reported.rows import ReportDays
from qorgan.store import report_case, report_clock, report_forms, report_page
from qorgan.store.report_case import Wanted
from qorgan.store.report_clock import Clock
from qorgan.wording import sentences, why


class ReportWants(BaseModel):
    """Something wanted. ``stops``: the report cannot go out before."""

    code: str
    provision: str
    sentence: str
    stops: bool
    holder: str
    section: str


class ReportTerm(BaseModel):
    """By when it must reach the Council. ``is_frozen``: as it was written down when it went out; ``counting``: step by step."""

    provision: str
    due: ReportDays | None
    status: str
    is_frozen: bool
    estimated: bool
    sent_at: datetime | None
    counting: list[str]


class ReportWanting(BaseModel):
    """What is wanted of a report. ``is_countable``: whether calendars cover its days."""

    report: str
    state: str
    is_ready: bool
    is_countable: bool
    wanted: list[ReportWants]
    term: ReportTerm | None


def wanting(actor: Actor, today: date, number: str, language: str) -> ReportWanting | None:
    """``None`` where the actor does not see that there is such a report. Nothing is opened."""
    whole = report_page.one(actor, today, number)
    if whole is None:
        return None
    row = whole.row
    try:
        found = report_case.of(row, today)
        wanted = [_wants(one, row.form, language) for one in found.wanted]
        term = _term(report_clock.clock(row, today), language)
    except Unreadable:
        return ReportWanting(
            report=row.number, state=row.state, is_ready=False, is_countable=False, wanted=[], term=None
        )
    return ReportWanting(
        report=row.number, state=row.state, is_ready=found.is_ready, is_countable=True, wanted=wanted, term=term
    )


def _wants(one: Wanted, form: int, language: str) -> ReportWants:
    finding, section = one.finding, report_forms.layout(form).section(one.section)
    if section is not None and "section" in finding.params:
        finding = finding._replace(params={**finding.params, "section": section.title[language]})
    sentence = sentences.refuse(finding, language=language, country=home.country())
    return ReportWants(
        code=finding.code,
        provision=str(finding.provision),
        sentence=sentence,
        stops=one.stops,
        holder=str(one.holder),
        section=one.section,
    )


def _term(clock: Clock | None, language: str) -> ReportTerm | None:
    if clock is None:
        return None
    duty = clock.term.duty
    said = list(clock.said.get(language, ()))
    if not said:
        said = list(why.why(duty, law=clock.term.law, country=home.country(), language=language).steps)
    return ReportTerm(
        provision=str(duty.provision),
        due=rows.days(clock.due),
        status=clock.term.status.value,
        is_frozen=clock.is_frozen,
        estimated=clock.estimated,
        sent_at=clock.sent,
        counting=said,
    )
