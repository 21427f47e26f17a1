"""What was answered to which request, so that a repeated request is answered and not done again."""

import uuid

from django.db import models


class Idempotency(models.Model):
    """The outcome of one request under one key of one actor. Holds ids and counts, never content."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.CharField(max_length=36)
    key = models.CharField(max_length=64)
    action = models.CharField(max_length=32)
    request_sha256 = models.CharField(max_length=64)
    outcome = models.JSONField()
    created = models.DateTimeField(db_index=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("account", "key"), name="idempotency_key_once"),)
