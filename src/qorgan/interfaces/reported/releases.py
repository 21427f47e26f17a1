"""What left the house of a report, told once for all interfaces: the log in clear, and one extract with what it says (¶29)."""

from datetime import date, datetime
from uuid import UUID

from django.utils import timezone
from pydantic import BaseModel

from qorgan.access.actor import Actor
from qorgan.actions.open_extract import Opened, open_extract, paper
from qorgan.actions.refused import not_there
from qorgan.documents.report_paper import Watermark
from qorgan.interfaces.reported import draft
from qorgan.interfaces.reported.draft import ReportDraft
from qorgan.questions.reporting import ExtractState
from qorgan.store import release_log, report_readers
from qorgan.store.release_log import Logged
from qorgan.wording import names

CLEAN = frozenset({ExtractState.AGREED, ExtractState.RELEASED})
"""States in which the file bears no reader's name: it is what goes out."""


class Release(BaseModel):
    """An extract or a refusal in clear. ``provision``: that a refusal names; ``is_early``: it left before a second person agreed."""

    id: UUID
    report: str
    state: str
    state_name: str
    to: str
    to_name: str
    what: str
    what_name: str
    drafted_at: datetime
    drafted_by: str
    judged_at: datetime | None
    judged_by: str
    released_at: datetime | None
    released_by: str
    channel: str
    channel_name: str
    provision: str
    is_early: bool
    entries: list[int]
    revision: int


class ReportExtract(BaseModel):
    """One with what is sealed. ``content``: null of a refusal, which has ``asked_by`` and ``text``; ``bars``: places blacked out."""

    row: Release
    content: ReportDraft | None
    bars: int
    receiver: str
    why: str
    reason: str
    sha256: str
    asked_by: str
    text: str


def log(actor: Actor, today: date, number: str, language: str) -> list[Release] | None:
    """The newest first; ``None`` where the report's readers and releases are not for the actor to see."""
    report = report_readers.one(actor, today, number)
    if report is None:
        return None
    return [released(one, language) for one in release_log.log(actor, today, report)]


def extract(actor: Actor, now: datetime, number: str, extract_id: UUID, language: str) -> ReportExtract:
    """Opened for the reader, which the journal tells first. Raises ``NotThere``; ``Refused``: ``vault.…``, ``record.broken``."""
    row = _row(actor, now, number, extract_id)
    opened = open_extract(actor=actor, now=now, extract=extract_id)
    content = None if opened.content is None else draft.told(opened.content)
    return ReportExtract(row=released(row, language), content=content, bars=opened.bars, **opened.told)


def pdf(actor: Actor, now: datetime, number: str, extract_id: UUID) -> bytes:
    """The file. Until it was agreed, it bears the reader's name. Raises ``NotThere``, for a refusal, too; ``Refused``."""
    _row(actor, now, number, extract_id)
    return made(actor, now, open_extract(actor=actor, now=now, extract=extract_id))


def made(actor: Actor, now: datetime, opened: Opened) -> bytes:
    """The file of one that was opened. Raises ``NotThere`` for a refusal."""
    if opened.content is None:
        raise not_there("extract")
    mark = None if opened.row.state in CLEAN else Watermark(actor.name, timezone.localtime(now), opened.entry)
    return paper(opened.row, opened.content, mark)


def _row(actor: Actor, now: datetime, number: str, extract_id: UUID) -> Logged:
    row = release_log.one(actor, timezone.localdate(now), extract_id)
    if row is None or row.report != number:
        raise not_there("extract")
    return row


def released(one: Logged, language: str) -> Release:
    """The row in the reader's language."""
    return Release(
        id=one.id,
        report=one.report,
        state=one.state,
        state_name=names.name("extract_state", one.state, language),
        to=one.to,
        to_name=names.name("released_to", one.to, language),
        what=one.what,
        what_name=names.name("released_what", one.what, language),
        drafted_at=one.drafted_at,
        drafted_by=one.drafted_by,
        judged_at=one.judged_at,
        judged_by=one.judged_by,
        released_at=one.released_at,
        released_by=one.released_by,
        channel=one.channel,
        channel_name=names.name("released_by", one.channel, language) if one.channel else "",
        provision=one.provision,
        is_early=one.is_early,
        entries=list(one.entries),
        revision=one.revision,
    )
