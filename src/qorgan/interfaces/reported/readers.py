"""Who read a report, told once for all interfaces: every opening with its number in the journal (¶29)."""

from datetime import date, datetime
from typing import NamedTuple

from qorgan.access import home
from qorgan.access.actor import Actor
from qorgan.store import report_readers
from qorgan.store.report_readers import Reading
from qorgan.wording import acts, names


class Read(NamedTuple):
    """One opening. ``entry``: of the journal; ``what``: ``action`` in a sentence; ``version``: of a frozen text, 0 where none is meant."""

    entry: int
    at: datetime
    by: str
    office: str
    office_name: str
    action: str
    what: str
    version: int
    provision: str


class Person(NamedTuple):
    """Somebody who read something of it: how often, and when last."""

    by: str
    times: int
    last: datetime


class Readers(NamedTuple):
    """A page of the ledger, the newest first. ``older``: the number before which the next one begins, None on the last."""

    report: str
    total: int
    people: list[Person]
    readings: list[Read]
    older: int | None


def readers(
    actor: Actor, today: date, number: str, language: str, *, before: int | None = None, size: int | None = None
) -> Readers | None:
    """``None`` where the report, or who reads it, is not for the actor to see. ``size``: all of them unless told."""
    row = report_readers.one(actor, today, number)
    if row is None:
        return None
    found = report_readers.ledger(row, before=before, size=size)
    return Readers(
        row.number,
        found.total,
        [Person(one.by, one.times, one.last) for one in found.readers],
        [_told(one, language) for one in found.readings],
        found.older,
    )


def _told(one: Reading, language: str) -> Read:
    office = names.name("office", one.office, language) if one.office else ""
    what = acts.sentence(one.action, {}, language=language, country=home.country())
    return Read(one.seq, one.at, one.by, one.office, office, one.action, what, one.version, one.provision)
