"""The journal: everything done, chained by hashes, written in the same transaction as the doing."""

from django.db import models


class JournalEntry(models.Model):
    """One act. ``seq`` starts at 0 and has no gaps; ``hash`` covers all other columns (``store/leaf.py``).

    ``actor`` is an account id or ``system``; ``subject`` the id of what was changed; ``provisions`` empower the actor; ``facts`` are
    ids, numbers and closed codes, never content. Hashes are lower-case hex.
    """

    seq = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor = models.CharField(max_length=36, db_index=True)
    action = models.CharField(max_length=32)
    subject = models.CharField(max_length=36)
    provisions = models.JSONField()
    facts = models.JSONField()
    prev_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ("-seq",)


class JournalHead(models.Model):
    """One row: the number the next entry takes and the hash it builds on. Locking it puts writers in order."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    next_seq = models.PositiveBigIntegerField(default=0)
    last_hash = models.CharField(max_length=64)

    class Meta:
        constraints = (models.CheckConstraint(condition=models.Q(id=1), name="journal_head_single_row"),)
