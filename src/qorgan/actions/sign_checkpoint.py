"""Signing a checkpoint of the journal with the log key: what witnesses keep, and what a later journal is held against.

It changes nothing that it speaks of and leaves no entry: an entry for each would be news for the next one, for ever. Nothing is signed
over a contradiction: a journal that does not go on from its last checkpoint was altered behind its back.
"""

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from qorgan.journal import note, proofs
from qorgan.store import journal_tree, models, sealing
from qorgan.vault import sign

EVERY: Final = timedelta(minutes=10)


class JournalBroken(Exception):
    """The journal does not go on from its last signed checkpoint: entries were altered or an old copy was put back."""


def sign_checkpoint(now: datetime) -> models.Checkpoint | None:
    """The checkpoint of the journal as it stands, signed now unless it was before; None while there is no entry.

    For what may not wait ten minutes: after the act, once its entry is written. Raises ``JournalBroken``.
    """
    newest, head = journal_tree.newest_checkpoint(), journal_tree.head()
    if newest is not None:
        _require_grown(newest, head)
    if head.checkpoint.size == 0:
        return None
    if newest is not None and (newest.log_epoch, newest.size) == (head.log_epoch, head.checkpoint.size):
        return newest
    told = head.checkpoint
    with transaction.atomic():
        kept, _ = models.Checkpoint.objects.get_or_create(
            log_epoch=head.log_epoch,
            size=told.size,
            defaults={"root": told.root.hex(), "note": _signed(told), "at": now},
        )
    return kept


def sign_if_due(now: datetime) -> models.Checkpoint | None:
    """The newest checkpoint; a new one is signed first if there is news and the newest is ten minutes old. Raises ``JournalBroken``."""
    newest = journal_tree.newest_checkpoint()
    # Either way: after a clock that was ahead was set right, nothing would be signed until it caught up.
    if newest is not None and abs(now - newest.at) < EVERY:
        return newest
    return sign_checkpoint(now)


def _require_grown(newest: models.Checkpoint, head: journal_tree.Head) -> None:
    if newest.log_epoch != head.log_epoch:
        return
    try:
        steps = journal_tree.consistency(newest.size, head.checkpoint.size)
    except journal_tree.NoSuchTree as missing:
        raise JournalBroken(newest.size) from missing
    old_root = bytes.fromhex(newest.root)
    if not proofs.is_consistent(newest.size, old_root, head.checkpoint.size, head.checkpoint.root, steps):
        raise JournalBroken(newest.size)


def _signed(checkpoint: note.Checkpoint) -> str:
    text, seed = checkpoint.text(), sealing.log_key()
    key_id = note.key_id(checkpoint.origin, note.ED25519, sign.public_key(seed))
    return note.assembled(text, note.Line(checkpoint.origin, key_id, sign.sign_note(seed, text.encode())))
