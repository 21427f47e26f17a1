"""What the journal tells of the signing of a version: its entries, and a checkpoint that has them all."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db.models import Count

from qorgan.actions.refused import refused
from qorgan.actions.sign_checkpoint import JournalBroken, sign_checkpoint
from qorgan.documents.evidence import Device, Journal, Proved
from qorgan.store import journal_tree, models

ACTS: Final = (
    "confirm_absence",
    "confirm_ink",
    "fix_manifest",
    "note_absence",
    "record_ink",
    "sign_report",
    "submit_report",
)


class Told:
    """The entries about a report. ``used``: those that were asked for and found, by number."""

    def __init__(self, report: UUID) -> None:
        rows = models.JournalEntry.objects.filter(action__in=ACTS, objects_named__object=report).order_by("-seq")
        self._rows = list(rows.prefetch_related("objects_named"))
        self.used: dict[int, models.JournalEntry] = {}

    def find(
        self, action: str, *, by: UUID | None = None, about: Iterable[UUID] = (), after: int = -1, **facts: object
    ) -> models.JournalEntry | None:
        """The newest such entry."""
        wanted = set(about)
        for row in self._rows:
            told = row.detail.get("facts", {})
            is_it = row.action == action and row.seq > after and (by is None or row.actor == str(by))
            if (
                is_it
                and all(told.get(name) == fact for name, fact in facts.items())
                and wanted <= {one.object for one in row.objects_named.all()}
            ):
                self.used[row.seq] = row
                return row
        return None

    def require(
        self, action: str, *, by: UUID | None = None, about: Iterable[UUID] = (), **facts: object
    ) -> models.JournalEntry:
        """The same. Raises ``Refused`` (``report.journal_broken``)."""
        found = self.find(action, by=by, about=about, after=-1, **facts)
        if found is None:
            raise refused("report.journal_broken")
        return found


def journal(told: Told, now: datetime, grown_from: int) -> Journal:
    """The entries that were used, proved. ``grown_from``: size of the journal that the manifest names.

    Raises ``Refused`` (``report.journal_broken``).
    """
    kept = _checkpoint(max(told.used), now)
    lines = list(kept.cosignatures.select_related("device").order_by("pk"))
    registered = _registered([line.device_id for line in lines])
    known = [line for line in lines if line.device_id in registered]
    wanted = {**told.used, **{registered[line.device_id].seq: registered[line.device_id] for line in known}}
    try:
        entries = tuple(
            Proved(seq, bytes(row.leaf), journal_tree.inclusion(seq, kept.size)) for seq, row in sorted(wanted.items())
        )
        grown = journal_tree.consistency(grown_from, kept.size)
    except journal_tree.NoSuchTree:
        raise refused("report.journal_broken") from None
    devices = tuple(Device(one.device_id, UUID(one.device.account), one.device.public_key) for one in known)
    return Journal(kept.note + "".join(line.line for line in known), entries, grown, devices)


def _checkpoint(seq: int, now: datetime) -> models.Checkpoint:
    """One that has the entry, with as many witnesses as any; of these the earliest. Signed now where there is none."""
    known = models.Checkpoint.objects.filter(size__gt=seq).annotate(seen=Count("cosignatures"))
    found = known.order_by("-seen", "size").first()
    if found is not None:
        return found
    try:
        signed = sign_checkpoint(now)
    except JournalBroken:
        raise refused("report.journal_broken") from None
    if signed is None:
        raise refused("report.journal_broken")
    return signed


def _registered(devices: Iterable[UUID]) -> dict[UUID, models.JournalEntry]:
    rows = models.JournalEntry.objects.filter(action="register_device", subject__in=list(map(str, devices)))
    return {UUID(row.subject): row for row in rows.order_by("seq")}
