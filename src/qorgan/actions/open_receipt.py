"""The receipt of a submission (¶28): its moment, what the term was counted by, the digest of what was submitted, and the journal's proof.

Nothing of what the report says stands in it; that somebody took it is written down all the same.
"""

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _reading, _report
from qorgan.actions._reading import Reading
from qorgan.actions.refused import refused
from qorgan.actions.sign_checkpoint import JournalBroken, sign_checkpoint
from qorgan.journal import leaf
from qorgan.store import journal_tree, models, readers

HEAD: Final = "c2sp.org/tlog-proof@v1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """``due``: the term as it was written down (``store.report_clock.snapshot``); ``first_at``: of the first submission of all.

    ``package``, ``manifest``, ``pdf``: SHA-256 (hex). ``seq``: of the journal's entry; ``proof``: a C2SP tlog-proof.
    """

    row: models.Report
    version: int
    submitted_at: datetime
    first_at: datetime
    by: str
    package: str
    manifest: str
    pdf: str
    entry_hash: str
    seq: int
    root: str
    size: int
    origin: str
    due: Mapping[str, Any]
    proof: str


def open_receipt(*, actor: Actor, now: datetime, report: str) -> Receipt:
    """Of the newest submission. Raises ``NotThere``; ``Refused`` (``report.not_submitted``, ``report.journal_broken``)."""
    row = _report.seen(actor, Reading(actor, now).today, report)
    went_out = row.due.get("went_out") if row.due else None
    if not went_out:
        raise refused("report.not_submitted")
    newest = went_out[-1]
    version = row.versions.get(number=newest["version"])
    entry = models.JournalEntry.objects.filter(action="submit_report", subject=str(version.pk)).order_by("-seq").first()
    if entry is None:
        raise refused("report.not_submitted")
    published = _published(entry.seq, now)
    _reading.journalled("open_receipt", Permission.REPORT_READ, actor=actor, now=now, objects=[row.pk, version.pk])
    told = published.checkpoint
    return Receipt(
        row=row,
        version=version.number,
        submitted_at=datetime.fromisoformat(newest["at"]),
        first_at=datetime.fromisoformat(went_out[0]["at"]),
        by=readers.names([newest["by"]]).get(newest["by"], ""),
        package=newest["package"],
        manifest=version.manifest,
        pdf=newest["pdf"],
        entry_hash=entry.hash,
        seq=entry.seq,
        root=told.root.hex(),
        size=told.size,
        origin=told.origin,
        due=row.due,
        proof=_proof(entry, published),
    )


def _published(seq: int, now: datetime) -> journal_tree.Published:
    """A signed checkpoint that has the entry; one is signed where there is none yet."""
    found = journal_tree.published()
    if found is None or found.checkpoint.size <= seq:
        try:
            sign_checkpoint(now)
        except JournalBroken:
            raise refused("report.journal_broken") from None
        found = journal_tree.published()
    if found is None:
        raise refused("report.journal_broken")
    return found


def _proof(entry: models.JournalEntry, published: journal_tree.Published) -> str:
    """The path of the entry to a checkpoint, as C2SP spells it."""
    steps = journal_tree.inclusion(entry.seq, published.checkpoint.size)
    if leaf.leaf_hash(bytes(entry.leaf)).hex() != entry.hash:
        raise refused("report.journal_broken")
    lines = [HEAD, f"index {entry.seq}", *(base64.b64encode(step).decode() for step in steps), "", published.note]
    return "\n".join(lines)
