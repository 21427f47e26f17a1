"""Whether sealed rows are the newest that the journal knows, and none is missing: an older revision put back is found out by it."""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple
from uuid import UUID

from django.db.models import QuerySet, Subquery

from qorgan.journal import leaf
from qorgan.store import models
from qorgan.vault.blob import SealBroken
from qorgan.workflow.plan_draw import SEALING as DRAW_SEALING
from qorgan.workflow.report import SEALING as REPORT_SEALING
from qorgan.workflow.visit import SEALING as SITE_SEALING

WRITES: Final = (
    "answer_letter",
    "ask_escrow",
    "attach_file",
    "call_off_special_visit",
    "change_plan",
    "close_letter",
    "compose_group",
    "hold_ceremony",
    "keep_plan",
    "name_informant",
    "open_special_visit",
    "propose_custody",
    "register_letter",
    "register_message",
    "replace_member",
    "replan_plan",
    "rewrap_record",
    "seal_extract",
    "seal_special_visit",
    "take_over_plan",
    "write_message",
    "write_page",
    *DRAW_SEALING,
    *REPORT_SEALING,
    *SITE_SEALING,
)
"""Acts whose journal entry tells the digest of a blob."""


class Written(NamedTuple):
    """A revision as it was written: the digest of its blob, and the account that wrote it; empty for the installation."""

    blob_sha256: bytes
    by: str


def looked(rows: QuerySet[models.SealedRecord]) -> QuerySet[models.SealedRecord]:
    """With who wrote them, and with the last entry of the journal that the same look at the database found (``until``).

    What others write a moment later is in no row that was read, and in the journal when that is read after the rows: without knowing
    up to where, it would be taken for what somebody took away.
    """
    last = models.JournalEntry.objects.order_by("-seq").values("seq")[:1]
    return rows.select_related("signer", "written_by__person").annotate(until=Subquery(last))


def require_newest(rows: Iterable[models.SealedRecord]) -> None:
    """Raises ``SealBroken`` where the journal knows another blob, writer or revision as the newest of a value; one query."""
    rows = list(rows)
    told = _journalled(rows)
    for row in rows:
        revisions = told.get((row.record, row.field), {})
        if row.revision != max(revisions, default=0) or not _is_told(row, revisions):
            raise SealBroken


def require_never_written(records: Iterable[UUID], until: int) -> None:
    """Raises ``SealBroken`` where the journal tells that one of these records was sealed, of which no row is left; one query.

    ``until``: the last entry (``moments.last``) before their rows were looked for.
    """
    named = models.JournalObject.objects.filter(
        object__in=list(records), position=0, entry__action__in=WRITES, entry__lte=until
    )
    if named.exists():
        raise SealBroken


def require_whole(rows: Iterable[models.SealedRecord]) -> None:
    """The same for all revisions of one value, of which none may be missing. Raises ``SealBroken``; one query."""
    rows = list(rows)
    for revisions in _journalled(rows).values():
        if len(rows) != len(revisions) or not all(_is_told(row, revisions) for row in rows):
            raise SealBroken


def _is_told(row: models.SealedRecord, revisions: Mapping[int, Written]) -> bool:
    """Whether a row is as the journal tells it. Nobody need be named in it, as where a process wrote; but nobody else may be."""
    told = revisions.get(row.revision)
    if told is None or told.blob_sha256 != hashlib.sha256(bytes(row.blob)).digest():
        return False
    return row.written_by_id is None or str(row.written_by_id) == told.by


def _journalled(rows: list[models.SealedRecord]) -> Mapping[tuple[UUID, str], Mapping[int, Written]]:
    """Every revision of each value as the journal tells it: the blob that it has now, and who wrote what is in it."""
    named = models.JournalObject.objects.filter(
        object__in=[row.record for row in rows], position=0, entry__action__in=WRITES
    )
    until = {(row.record, row.field): getattr(row, "until", None) for row in rows}
    found: dict[tuple[UUID, str], dict[int, Written]] = {}
    for one in named.select_related("entry").order_by("entry_id"):
        entry = leaf.decode(bytes(one.entry.leaf))
        if entry.objects[:1] == (one.object,) and entry.revision is not None and entry.blob_sha256 is not None:
            value = (one.object, str(entry.detail.facts.get("field")))
            last = until.get(value)
            if last is not None and entry.seq > last:
                continue
            told = found.setdefault(value, {})
            # Whoever gave it a new key has written nothing in it.
            writer = told[entry.revision].by if entry.revision in told else str(entry.actor or "")
            told[entry.revision] = Written(entry.blob_sha256, writer)
    return found
