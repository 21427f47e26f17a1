"""Entries without a story, for tests that need a journal of some length."""

from django.db import transaction

from qorgan.actions import _journal
from qorgan.store import models
from tests.actions import cast


def write(count: int) -> None:
    """Write so many entries of the installation."""
    with transaction.atomic():
        for number in range(count):
            _journal.write(
                at=cast.NOW,
                actor="system",
                device=None,
                action="test_entry",
                objects=(),
                provisions=("test-p1",),
                facts={"number": number, "size": models.JournalEntry.objects.count()},
            )
