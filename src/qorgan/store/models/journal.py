"""The journal: everything done, chained by hashes, written in the same transaction as the doing. docs/spec/journal.md.

Only ``actions/_journal.py`` writes entries, their objects, nodes and the head; nothing here is ever edited or deleted.
"""

from django.db import models

from qorgan.journal.leaf import HASH_BYTES, decode


class JournalEntry(models.Model):
    """One act. ``seq`` starts at 0 and has no gaps; ``leaf`` is what happened, ``hash`` its hash in hex, which the next leaf holds.

    The other columns repeat what the leaf says, for queries. ``actor``: account id, ``system``, or empty for nobody; ``subject``: the
    first of the objects, or empty; ``detail``: facts, provisions (``law``) and ``by``, each left out where empty.
    """

    seq = models.PositiveBigIntegerField(primary_key=True)
    log_epoch = models.PositiveIntegerField(default=1)
    at = models.DateTimeField()
    actor = models.CharField(max_length=36)
    device = models.UUIDField(null=True)
    action = models.CharField(max_length=32)
    subject = models.CharField(max_length=36)
    detail = models.JSONField()
    leaf = models.BinaryField()
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ("-seq",)
        indexes = (
            models.Index(fields=("actor", "seq"), name="journal_of_actor"),
            models.Index(fields=("action", "seq"), name="journal_of_action"),
            models.Index(fields=("at",), name="journal_of_day"),
        )

    @property
    def prev_hash(self) -> str:
        """The hash of the entry before, in hex."""
        return decode(bytes(self.leaf)).prev.hex()

    @property
    def provisions(self) -> list[str]:
        """Ids of the provisions it rests on; the first empowers the actor."""
        return list(self.detail.get("law", ()))

    @property
    def facts(self) -> dict[str, str | int | bool]:
        """Ids, numbers and closed codes."""
        return dict(self.detail.get("facts", {}))


class JournalObject(models.Model):
    """What an entry is about, in the order of its leaf: so a person finds everything done to, or read about, himself."""

    entry = models.ForeignKey(
        JournalEntry, models.PROTECT, related_name="objects_named", db_column="seq", db_index=False
    )
    position = models.PositiveSmallIntegerField()
    object = models.UUIDField(db_index=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("entry", "position"), name="journal_object_position"),)


class JournalHead(models.Model):
    """One row: the number the next entry takes, the hash it builds on (hex), and the frontier of the tree (``journal/tree.py``).

    Locking it puts writers in order.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    log_epoch = models.PositiveIntegerField(default=1)
    next_seq = models.PositiveBigIntegerField(default=0)
    last_hash = models.CharField(max_length=64, default="0" * (2 * HASH_BYTES))
    frontier = models.BinaryField(default=b"")

    class Meta:
        constraints = (models.CheckConstraint(condition=models.Q(id=1), name="journal_head_single_row"),)


class JournalNode(models.Model):
    """The root of a complete subtree of ``2**height`` entries, for heights 8, 16, …: what a proof reads instead of the entries."""

    height = models.PositiveSmallIntegerField()
    index = models.PositiveBigIntegerField()
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("height", "index"), name="journal_node_place"),)


class Checkpoint(models.Model):
    """The tree at one size, signed with the log key. ``note``: the signed note without cosignatures; ``root`` in hex."""

    log_epoch = models.PositiveIntegerField(default=1)
    size = models.PositiveBigIntegerField()
    root = models.CharField(max_length=64)
    note = models.TextField()
    at = models.DateTimeField()

    class Meta:
        ordering = ("-log_epoch", "-size")
        constraints = (models.UniqueConstraint(fields=("log_epoch", "size"), name="checkpoint_size_once"),)
