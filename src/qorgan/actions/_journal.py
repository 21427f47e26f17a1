"""Writing the journal: the next number, chained to the last hash, under a lock that puts concurrent writers in order."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from qorgan.access.actor import SYSTEM
from qorgan.journal import detail, tree
from qorgan.journal import leaf as journal_leaf
from qorgan.store import models

_BY = {SYSTEM: detail.BY_SYSTEM, "": detail.BY_NOBODY}


def write(  # noqa: PLR0913 -- the fields of an entry, each by its name
    *,
    at: datetime,
    actor: str,
    device: UUID | None,
    action: str,
    objects: Sequence[UUID],
    provisions: Sequence[str],
    facts: Mapping[str, str | int | bool | None],
    revision: int | None = None,
    commit: bytes | None = None,
    blob_sha256: bytes | None = None,
) -> models.JournalEntry:
    """Append one entry inside the caller's transaction, with its objects and its place in the tree.

    ``actor``: account id, ``system``, or empty where nobody is signed in. ``objects``: each id once, the subject first; more than 64
    are a list that the caller names by the id of what holds it. Facts that are None are left out. ``commit`` and ``blob_sha256``:
    32 bytes. Raises ``journal.faults.LeafFault`` for what no entry can hold.
    """
    head = _locked_head()
    by = _BY.get(actor)
    entry = journal_leaf.Leaf(
        seq=head.next_seq,
        at=at,
        actor=None if by else UUID(actor),
        device=device,
        action=action,
        objects=tuple(dict.fromkeys(objects)),
        revision=revision,
        blob_sha256=blob_sha256,
        commit=commit,
        prev=bytes.fromhex(head.last_hash),
        detail=detail.Detail({name: fact for name, fact in facts.items() if fact is not None}, tuple(provisions), by),
    )
    return _stored(entry, head, actor)


def next_seq() -> tuple[int, int]:
    """The epoch of the log, and the number that the next entry will have: nobody else writes one until the transaction ends."""
    head = _locked_head()
    return head.log_epoch, head.next_seq


def _stored(entry: journal_leaf.Leaf, head: models.JournalHead, actor: str) -> models.JournalEntry:
    encoded = journal_leaf.encode(entry)
    leaf_hash = journal_leaf.leaf_hash(encoded)
    written = models.JournalEntry.objects.create(
        seq=entry.seq,
        log_epoch=head.log_epoch,
        at=entry.at,
        actor=actor,
        device=entry.device,
        action=entry.action,
        subject=str(entry.objects[0]) if entry.objects else "",
        detail=entry.detail.told(),
        leaf=encoded,
        hash=leaf_hash.hex(),
    )
    models.JournalObject.objects.bulk_create(
        models.JournalObject(entry=written, position=position, object=number)
        for position, number in enumerate(entry.objects)
    )
    _grow(head, leaf_hash)
    return written


def _grow(head: models.JournalHead, leaf_hash: bytes) -> None:
    grown = tree.append(tree.unpack(bytes(head.frontier)), head.next_seq, leaf_hash)
    models.JournalNode.objects.bulk_create(
        models.JournalNode(height=node.height, index=node.number, hash=node.hash.hex()) for node in grown.kept
    )
    head.next_seq, head.last_hash, head.frontier = head.next_seq + 1, leaf_hash.hex(), tree.pack(grown.frontier)
    head.save(update_fields=("next_seq", "last_hash", "frontier"))


def _locked_head() -> models.JournalHead:
    head = models.JournalHead.objects.select_for_update().filter(id=1).first()
    if head is not None:
        return head
    # The first entry of all: two writers may both come here, and one of them waits for the other's row.
    models.JournalHead.objects.bulk_create([models.JournalHead(id=1)], ignore_conflicts=True)
    return models.JournalHead.objects.select_for_update().get(id=1)
