"""What the law still wants of a report, and its term with the counting shown, told once for all interfaces (¶27, ¶28)."""

from datetime import date, datetime
from typing import NamedTuple

from qorgan.access import home
from qorgan.access.actor import Actor
from qorgan.casefile.faults import Unreadable
from qorgan.interfaces.reported import rows
from qorgan.interfaces.reported.rows import Days
from qorgan.store import report_case, report_clock, report_forms, report_page
from qorgan.store.report_case import Wanted
from qorgan.store.report_clock import Clock
from qorgan.wording import sentences, why


class Wants(NamedTuple):
    """``stops``: the report cannot go out before. ``holder``: who sees to it; ``section``: of the form, where it is about one."""

    code: str
    provision: str
    sentence: str
    stops: bool
    holder: str
    section: str


class Term(NamedTuple):
    """``due``: None where the day from which it runs is not known; ``is_frozen``: as it was written down when the report went out.

    ``counting``: step by step. ``sent_at``: of the first submission.
    """

    provision: str
    due: Days | None
    status: str
    is_frozen: bool
    estimated: bool
    sent_at: datetime | None
    counting: list[str]


class Wanting(NamedTuple):
    """``is_countable``: whether calendars cover its days; nothing is known of what is wanted where they do not."""

    report: str
    state: str
    is_ready: bool
    is_countable: bool
    wanted: list[Wants]
    term: Term | None


def wanting(actor: Actor, today: date, number: str, language: str) -> Wanting | None:
    """``None`` where the actor does not see that there is such a report. Nothing is opened."""
    whole = report_page.one(actor, today, number)
    if whole is None:
        return None
    row = whole.row
    try:
        found = report_case.of(row, today)
        wanted = [_wants(one, row.form, language) for one in found.wanted]
        term = _term(report_clock.clock(row, today), language)
        return Wanting(row.number, row.state, is_ready=found.is_ready, is_countable=True, wanted=wanted, term=term)
    except Unreadable:
        return Wanting(row.number, row.state, is_ready=False, is_countable=False, wanted=[], term=None)


def _wants(one: Wanted, form: int, language: str) -> Wants:
    finding, section = one.finding, report_forms.layout(form).section(one.section)
    if section is not None and "section" in finding.params:
        finding = finding._replace(params={**finding.params, "section": section.title[language]})
    sentence = sentences.refuse(finding, language=language, country=home.country())
    return Wants(finding.code, str(finding.provision), sentence, one.stops, str(one.holder), one.section)


def _term(clock: Clock | None, language: str) -> Term | None:
    if clock is None:
        return None
    duty = clock.term.duty
    said = list(clock.said.get(language, ()))
    if not said:
        said = list(why.why(duty, law=clock.term.law, country=home.country(), language=language).steps)
    return Term(
        str(duty.provision),
        rows.days(clock.due),
        clock.term.status.value,
        clock.is_frozen,
        clock.estimated,
        clock.sent,
        said,
    )
