"""When rows were made and by whose account, as the journal tells: no column beside a row is believed for it."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from qorgan.journal import leaf
from qorgan.store import models

NEVER = -1
"""Before anybody's keys counted."""


class Moment(NamedTuple):
    """When, and by whose account, the journal says that a row was made."""

    seq: int
    at: datetime
    actor: str

    def of(self, account: UUID) -> int:
        """In Unix seconds, where the account itself acted or nobody is named; else never."""
        return int(self.at.timestamp()) if self.actor in {str(account), ""} else NEVER


def first_named(rows: Iterable[UUID]) -> dict[UUID, Moment]:
    """The first entry that names each row; the leaf is read, not the columns beside it. One query, and one for the entries."""
    named = models.JournalObject.objects.filter(object__in=list(rows)).select_related("entry").order_by("entry_id")
    found: dict[UUID, Moment] = {}
    for one in named:
        entry = leaf.decode(bytes(one.entry.leaf))
        if one.object not in found and one.object in entry.objects:
            found[one.object] = Moment(entry.seq, entry.at, str(entry.actor or ""))
    return found
