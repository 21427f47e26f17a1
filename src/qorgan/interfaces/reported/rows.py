"""Reports, and visits that owe one, told once for all interfaces: how far each is, and by when it must reach the Council (¶28)."""

from collections.abc import Sequence
from datetime import date, datetime

from pydantic import BaseModel

from qorgan.access.actor import Actor
from qorgan.law.verdict import Due
from qorgan.store import report_list
from qorgan.store.report_list import Asked, Light
from qorgan.wording import names


class ReportDays(BaseModel):
    """The last day, inclusive, by the strictest reading, by the one in force and by the widest."""

    strict: date
    default: date
    widest: date


class ReportRow(BaseModel):
    """A report in clear, or a visit that owes one (``report`` empty, state ``owed``). ``term``: of what has not gone out, as of today.

    ``unsigned``: names of those whose signature is still to come.
    """

    report: str
    visit: str
    kind: str
    form: str
    state: str
    state_name: str
    institutions: list[str]
    due: ReportDays | None
    term: str
    is_sent: bool
    submitted_at: datetime | None
    registered_at: datetime | None
    registered_number: str
    version: int
    unsigned: list[str]


def found(actor: Actor, today: date, asked: Asked, sort: str = "") -> list[Light]:
    """All that the actor sees, narrowed and ordered; to be cut before it is told."""
    return report_list.found(actor, today, asked, sort)


def rows(shown: Sequence[Light], language: str) -> list[ReportRow]:
    """Those of a part. A fixed number of queries; nothing is opened."""
    return [_told(one, language) for one in report_list.rows(shown)]


def one(actor: Actor, today: date, number: str, language: str) -> ReportRow | None:
    """The report of that number, if the actor sees that there is one."""
    lights = [
        light
        for light in report_list.found(actor, today, Asked(text=number))
        if light.report is not None and light.report.number == number
    ]
    return next(iter(rows(lights, language)), None)


def days(due: Due | None) -> ReportDays | None:
    """The three days of a term; nothing where none is known."""
    return None if due is None else ReportDays(strict=due.strict, default=due.default, widest=due.widest)


def _told(row: report_list.Row, language: str) -> ReportRow:
    return ReportRow(
        report=row.number,
        visit=row.visit,
        kind=row.kind,
        form=row.form,
        state=row.state,
        state_name="" if row.state == report_list.OWED else names.name("report_state", row.state, language),
        institutions=[place.code for place in row.places],
        due=days(row.due),
        term=row.status.value,
        is_sent=row.is_sent,
        submitted_at=row.submitted_at,
        registered_at=row.registered_at,
        registered_number=row.registered_number,
        version=row.version,
        unsigned=list(row.unsigned),
    )
