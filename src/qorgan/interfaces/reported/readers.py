"""Who read a report, told once for all interfaces: every opening with its number in the journal (¶29)."""

from datetime import date, datetime

from pydantic import BaseModel

from qorgan.access import home
from qorgan.access.actor import Actor
from qorgan.store import report_readers
from qorgan.store.report_readers import Reading
from qorgan.wording import acts, names


class ReportReading(BaseModel):
    """One opening. ``entry``: its number in the journal; ``version``: of the frozen text that was opened, else 0."""

    entry: int
    at: datetime
    by: str
    office: str
    office_name: str
    action: str
    what: str
    version: int
    provision: str


class ReportReader(BaseModel):
    """Somebody who opened something of it."""

    by: str
    times: int
    last: datetime


class ReportReaders(BaseModel):
    """A page of the ledger. ``older``: the number before which the next page begins, null on the last."""

    report: str
    total: int
    people: list[ReportReader]
    readings: list[ReportReading]
    older: int | None


def readers(
    actor: Actor, today: date, number: str, language: str, *, before: int | None = None, size: int | None = None
) -> ReportReaders | None:
    """``None`` where the report, or who reads it, is not for the actor to see. ``size``: all of them unless told."""
    row = report_readers.one(actor, today, number)
    if row is None:
        return None
    found = report_readers.ledger(row, before=before, size=size)
    return ReportReaders(
        report=row.number,
        total=found.total,
        people=[ReportReader(by=one.by, times=one.times, last=one.last) for one in found.readers],
        readings=[_told(one, language) for one in found.readings],
        older=found.older,
    )


def _told(one: Reading, language: str) -> ReportReading:
    office = names.name("office", one.office, language) if one.office else ""
    what = acts.sentence(one.action, {}, language=language, country=home.country())
    return ReportReading(
        entry=one.seq,
        at=one.at,
        by=one.by,
        office=one.office,
        office_name=office,
        action=one.action,
        what=what,
        version=one.version,
        provision=one.provision,
    )
