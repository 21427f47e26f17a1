"""The journal's tree as it is stored: roots of subtrees for proofs, read 256 hashes at a time, and the newest checkpoint.

A proof over a million entries reads three pieces of at most 256 hashes on either side of where the two trees part.
"""

from typing import NamedTuple

from qorgan.journal import proofs, tree
from qorgan.journal.note import Checkpoint, origin, read_checkpoint, take_apart
from qorgan.store import models, sealing
from qorgan.vault import sign

_PIECE = 1 << tree.STEP


class NoSuchTree(LookupError):
    """A size that the journal has not reached, or an entry that it does not hold."""


class Head(NamedTuple):
    """The tree as it stands: its checkpoint, not yet signed."""

    log_epoch: int
    checkpoint: Checkpoint


class Kept:
    """Hashes of subtrees as stored; each piece is read once."""

    def __init__(self) -> None:
        self._pieces: dict[tuple[int, int], list[bytes]] = {}

    def subtree(self, height: int, index: int) -> bytes:
        """The root of a complete subtree (``tree.Subtree``). Raises ``NoSuchTree``."""
        above = height % tree.STEP
        first, count = index << above, 1 << above
        piece = self._piece(height - above, first // _PIECE)
        hashes = piece[first % _PIECE : first % _PIECE + count]
        if len(hashes) != count:
            raise NoSuchTree(height, index)
        return tree.subtree_of(hashes)

    def _piece(self, height: int, number: int) -> list[bytes]:
        if (height, number) not in self._pieces:
            span = (number * _PIECE, (number + 1) * _PIECE - 1)
            if height:
                rows = models.JournalNode.objects.filter(height=height, index__range=span).order_by("index")
            else:
                rows = models.JournalEntry.objects.filter(seq__range=span).order_by("seq")  # type: ignore[assignment]  # both hold hashes
            self._pieces[height, number] = [bytes.fromhex(text) for text in rows.values_list("hash", flat=True)]
        return self._pieces[height, number]


def head() -> Head:
    """The tree as it stands now; of size 0 before the first entry."""
    row = models.JournalHead.objects.filter(id=1).first() or models.JournalHead(id=1)
    name = origin(sealing.installation(), row.log_epoch)
    root = tree.root_of(tree.unpack(bytes(row.frontier)))
    return Head(row.log_epoch, Checkpoint(name, row.next_seq, root))


def newest_checkpoint() -> models.Checkpoint | None:
    """The latest signed checkpoint, with its cosignatures not yet read."""
    return models.Checkpoint.objects.first()


class Published(NamedTuple):
    """The newest signed checkpoint; ``note`` with the lines of its cosignatures; ``log_key``: the public key, 32 bytes.

    ``first``: hash of the first entry, by which one journal is told from another of the same installation.
    """

    checkpoint: Checkpoint
    note: str
    log_key: bytes
    first: bytes


def published() -> Published | None:
    """The newest checkpoint as witnesses take it; None before the first."""
    newest = newest_checkpoint()
    if newest is None:
        return None
    text, _ = take_apart(newest.note)
    lines = newest.cosignatures.values_list("line", flat=True)
    first = models.JournalEntry.objects.filter(seq=0).values_list("hash", flat=True).first() or ""
    return Published(read_checkpoint(text), newest.note + "".join(lines), log_key(), bytes.fromhex(first))


def log_key() -> bytes:
    """The public key that signs checkpoints."""
    return sign.public_key(sealing.log_key())


def inclusion(seq: int, size: int) -> tuple[bytes, ...]:
    """The path of an entry to the root at that size. Raises ``NoSuchTree``."""
    if not 0 <= seq < size <= _size():
        raise NoSuchTree(seq, size)
    return proofs.inclusion(seq, size, Kept().subtree)


def consistency(old: int, new: int) -> tuple[bytes, ...]:
    """Why the tree of size ``new`` begins with that of size ``old``. Raises ``NoSuchTree``."""
    if not 0 < old <= new <= _size():
        raise NoSuchTree(old, new)
    return proofs.consistency(old, new, Kept().subtree)


def _size() -> int:
    return models.JournalHead.objects.filter(id=1).values_list("next_seq", flat=True).first() or 0
