"""What happened on site, entry by entry: closed words, numbers and moments in clear, what was seen and said sealed (¶17–¶26)."""

import uuid

from django.db import models

from qorgan.store.models.institution import Institution
from qorgan.store.models.visit import Visit


class SiteEntry(models.Model):
    """One entry of a visit. ``id``: chosen by whoever enters it, so that what is sent twice stands once.

    ``kind``: a word of ``questions.site.EntryKind``; ``at``, ``until``: moments; ``told``: closed words, numbers and ids, never a name or a
    sentence; ``part``: the kind of compartment in which the rest is sealed, under the entry's id, empty where nothing is.
    ``answers``: the entry that this one answers. Nothing is deleted: ``withdrawn_at``, with the reason in the journal.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="entries")
    kind = models.CharField(max_length=16)
    institution = models.ForeignKey(Institution, null=True, on_delete=models.PROTECT, related_name="entries")
    answers = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="answered_by")
    at = models.DateTimeField()
    until = models.DateTimeField(null=True)
    told = models.JSONField(default=dict)
    part = models.CharField(max_length=16, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=36)
    withdrawn_at = models.DateTimeField(null=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("at", "recorded_at", "id")
        indexes = (models.Index(fields=("visit", "kind"), name="entry_of_visit"),)
