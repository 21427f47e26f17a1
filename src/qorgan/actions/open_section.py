"""Opening one section of a report to write on it, or all of its revisions: journalled first, for the group that writes it (¶27, ¶29)."""

import json
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _drafts, _reading, _report
from qorgan.actions._drafts import Drafts
from qorgan.actions.refused import refused
from qorgan.store import freshness, models, sealed_records
from qorgan.store.custody import Held
from qorgan.store.sealed_records import Place
from qorgan.vault.blob import SealBroken


class Written(NamedTuple):
    """A revision of a section's text. ``revision``: 0 where nothing was written yet; ``by``: the name of whoever wrote it.

    ``others``: the names of everybody else who wrote since the revision that was asked about.
    """

    revision: int
    text: str
    at: datetime | None = None
    by: str = ""
    others: tuple[str, ...] = ()


NOTHING = Written(0, "")


def open_section(*, actor: Actor, now: datetime, report: str, section: str, since: int | None = None) -> Written:
    """As it stands, and who wrote ``since`` a revision.

    Raises ``NotThere``; ``Refused``: ``report.no_section``, ``vault.…``, ``record.broken``.
    """
    drafts = _drafts.reached(actor, now, report)
    number = _number(drafts.row, section)
    _journalled("open_section", drafts, number)
    found = next((_written(*one) for one in _report.opened_rows(drafts.held, [number])), NOTHING)
    return found if since is None else found._replace(others=_others(drafts, number, since))


def open_section_history(*, actor: Actor, now: datetime, report: str, section: str) -> list[Written]:
    """Every revision, the newest first. Raises as ``open_section``."""
    drafts = _drafts.reached(actor, now, report)
    number = _number(drafts.row, section)
    _journalled("open_section_history", drafts, number)
    return _revisions(drafts.held, number)


def _revisions(held: Held, number: UUID) -> list[Written]:
    found = sealed_records.revisions(held.compartment, Place(_report.TABLE, _report.FIELD, number))
    try:
        freshness.require_whole(found)
        return [_written(one, sealed_records.revision_opened(held, one)) for one in found]
    except SealBroken:
        raise refused("record.broken") from None


def _others(drafts: Drafts, number: UUID, since: int) -> tuple[str, ...]:
    rows = drafts.held.compartment.records.filter(record=number, table=_report.TABLE, revision__gt=since)
    names = (
        rows.exclude(written_by=UUID(drafts.reading.actor.account))
        .order_by("revision")
        .values_list("written_by__person__name")
    )
    return tuple(dict.fromkeys(name for (name,) in names if name))


def _number(row: models.Report, section: str) -> UUID:
    return _report.section_id(row.pk, _report.section(row, section, is_written=True).key)


def _journalled(action: str, drafts: Drafts, number: UUID) -> None:
    reading, objects = drafts.reading, [number, drafts.row.pk, drafts.held.compartment.pk]
    _reading.journalled(action, Permission.REPORT_READ, actor=reading.actor, now=reading.now, objects=objects)


def _written(row: models.SealedRecord, content: bytes) -> Written:
    account = row.written_by
    by = account.person.name if account and account.person else ""
    return Written(row.revision, str(json.loads(content)["text"]), row.written_at, by)
