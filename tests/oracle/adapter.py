"""The one place where the oracle's tests meet the product's names."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from qorgan.countries.kz import COUNTRY
from qorgan.law.readings import Policy
from qorgan.law.rulebook import Law
from qorgan.law.verdict import Answer, Duty, Value
from qorgan.law.workdays import Calendar
from qorgan.questions import annual, institution, report, visit
from qorgan.questions.vocabulary import DecidedBy, Form, Kind

ASKED_ON = date(2026, 11, 22)


class Days(NamedTuple):
    """The three last days of a duty."""

    strict: date
    default: date
    widest: date


def calendar() -> Calendar:
    """The national calendar without overrides."""
    return COUNTRY.calendar()


def law(**readings: str) -> Law:
    """The law of the tested edition, read so."""
    return COUNTRY.book.on(ASKED_ON, policy=Policy(COUNTRY.switches, readings), calendar=calendar())


def report_due(asked: Law, kind: str, last_on_site: date, returned: date, planned_end: date) -> Days:
    """The three last days of the report on a visit."""
    facts = report.Deadline(Kind(kind), last_on_site, returned, planned_end)
    return _days(asked.ask(report.DEADLINE, facts))


def next_periodic(asked: Law, last_end: date) -> tuple[date, date, date]:
    """When the next periodic visit is due: strict, default, and the day to plan it by."""
    facts = institution.Cycle(last_end, None, None, None)
    value = _value(asked.ask(institution.CYCLE, facts), "institution.next_periodic_due")
    assert isinstance(value, dict)
    return value["strict"], value["default"], value["plan_by"]


def latest_last_day(asked: Law, form: str, first: date, days_granted: int) -> date:
    """The last day on site of a visit that began on ``first`` and was granted so many more days on its first day."""
    consent = visit.Extension(DecidedBy.COMMISSIONER, deputised=False, on=first, days=days_granted)
    consents = (consent,) if days_granted else ()
    facts = visit.Duration(Kind.PERIODIC, Form(form), (first,), consents)
    value = _value(asked.ask(visit.EXTENSION, facts), "visit.latest_last_day")
    assert isinstance(value, date)
    return value


def annual_report_due(asked: Law, approved: date) -> Days:
    """The last days for publishing the annual report."""
    return _days(asked.ask(annual.PUBLISH, annual.Publication(approved, None, None)))


def body_answer_due(asked: Law, received: date) -> Days:
    """The last days for a state body's answer to the annual report."""
    return _days(asked.ask(annual.BODY_ANSWER, annual.BodyAnswer(received, None, None)))


def _days(answers: Sequence[Answer]) -> Days:
    duty = next(one for one in answers if isinstance(one, Duty))
    assert duty.due is not None
    return Days(*duty.due)


def _value(answers: Sequence[Answer], code: str) -> object:
    return next(one.value for one in answers if isinstance(one, Value) and one.code == code)
