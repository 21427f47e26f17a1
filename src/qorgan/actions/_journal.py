"""Writing the journal: the next number, chained to the last hash, under a lock that puts concurrent writers in order."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from qorgan.store import leaf, models


def write(
    *, at: datetime, actor: str, action: str, subject: str, provisions: Sequence[str], facts: Mapping[str, leaf.Fact]
) -> models.JournalEntry:
    """Append one entry inside the caller's transaction. Raises ``leaf.DetailTooLong``."""
    head = _locked_head()
    entry = leaf.Leaf(
        seq=head.next_seq,
        at=at,
        actor=actor,
        action=action,
        subject=subject,
        provisions=provisions,
        facts=facts,
        prev_hash=head.last_hash,
    )
    written = models.JournalEntry.objects.create(
        seq=entry.seq,
        at=at,
        actor=actor,
        action=action,
        subject=subject,
        provisions=list(provisions),
        facts=dict(facts),
        prev_hash=head.last_hash,
        hash=leaf.digest(entry),
    )
    head.next_seq, head.last_hash = written.seq + 1, written.hash
    head.save(update_fields=("next_seq", "last_hash"))
    return written


def _locked_head() -> models.JournalHead:
    models.JournalHead.objects.get_or_create(id=1, defaults={"last_hash": leaf.GENESIS})
    return models.JournalHead.objects.select_for_update().get(id=1)
