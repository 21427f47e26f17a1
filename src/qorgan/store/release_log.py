"""What left the house of a report, what is about to, and what was refused (¶29): in clear, as rows of a log.

To whom by name, and what it said, opens with a key alone (``actions.open_extract``).
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from qorgan.access.actor import Actor
from qorgan.store import extract_scope, models, readers

ACTS = ("agree_extract", "decline_extract", "draft_extract", "refuse_release", "release_extract")


class Logged(NamedTuple):
    """One extract, or one refusal. ``drafted_by``: who drew it up or refused; ``judged_by``: who agreed or declined; names.

    ``provision``: that a refusal names. ``entries``: numbers of the journal's entries about it, in their order.
    """

    id: UUID
    report: str
    state: str
    to: str
    what: str
    drafted_at: datetime
    drafted_by: str
    drafted_by_id: UUID
    judged_at: datetime | None
    judged_by: str
    released_at: datetime | None
    released_by: str
    channel: str
    provision: str
    entries: tuple[int, ...]
    revision: int

    @property
    def is_early(self) -> bool:
        """Whether it left before it was agreed."""
        return self.released_at is not None and self.judged_at is not None and self.released_at < self.judged_at


def log(actor: Actor, today: date, report: models.Report) -> list[Logged]:
    """All of a report, the newest first. Three queries."""
    return _rows(extract_scope.extracts(actor, today).filter(report=report))


def one(actor: Actor, today: date, extract: UUID) -> Logged | None:
    """One of them, if the actor sees its report."""
    return next(iter(_rows(extract_scope.extracts(actor, today).filter(pk=extract))), None)


def _rows(rows: Iterable[models.Extract]) -> list[Logged]:
    found = list(rows)
    entries = _entries([row.pk for row in found])
    names = readers.names(row.released_by for row in found)
    return [_told(row, entries.get(row.pk, ()), names) for row in found]


def _entries(extracts: list[UUID]) -> dict[UUID, tuple[int, ...]]:
    named = models.JournalObject.objects.filter(object__in=extracts, position=0, entry__action__in=ACTS)
    found: dict[UUID, tuple[int, ...]] = {}
    for number, seq in named.order_by("entry").values_list("object", "entry"):
        found[number] = (*found.get(number, ()), seq)
    return found


def _told(row: models.Extract, entries: tuple[int, ...], names: dict[str, str]) -> Logged:
    return Logged(
        id=row.pk,
        report=row.report.number,
        state=row.state,
        to=row.to,
        what=row.what,
        drafted_at=row.drafted_at,
        drafted_by=row.drafted_by.name,
        drafted_by_id=row.drafted_by_id,
        judged_at=row.judged_at,
        judged_by=row.judged_by.name if row.judged_by else "",
        released_at=row.released_at,
        released_by=names.get(row.released_by, ""),
        channel=row.channel,
        provision=row.provision,
        entries=entries,
        revision=row.revision,
    )
