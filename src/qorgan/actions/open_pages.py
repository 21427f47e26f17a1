"""Opening pages and files of cases for whoever holds them: journalled first, then shown. Searching is reading all of them."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _reading, _vault
from qorgan.actions._reading import Reading
from qorgan.actions.refused import not_there, refused
from qorgan.actions.write_page import FIELD, TABLE, WRITE_PAGE, Content
from qorgan.journal.leaf import OBJECTS_LIMIT
from qorgan.store import freshness, models, moments, scope, sealed_records
from qorgan.store.custody import Held
from qorgan.store.fold import fold
from qorgan.store.sealed_records import Place
from qorgan.vault.blob import SealBroken


class Page(NamedTuple):
    """A page as it stands. ``by``: the name of whoever wrote this revision."""

    page: UUID
    compartment: UUID
    kind: str
    revision: int
    written_at: datetime
    by: str
    title: str
    text: str


def open_pages(
    *, actor: Actor, now: datetime, compartments: Sequence[UUID], pages: Sequence[UUID] | None = None
) -> list[Page]:
    """The newest revisions of these pages, or of all pages of these compartments; the last written first.

    Raises ``NotThere``; ``Refused``: ``vault.…``, ``compartment.…``, ``record.broken``.
    """
    reading = Reading(actor, now)
    held, until = _held(reading, compartments), moments.last()
    rows = sealed_records.newest([one.compartment.pk for one in held], TABLE, pages)
    if pages is not None and len(rows) < len(set(pages)):
        raise not_there("page")
    if pages is None:
        _require_all(held, rows, until)
    _journalled("open_pages", reading, held, [row.record for row in rows])
    by_compartment = {one.compartment.pk: one for one in held}
    found = [_page(row, content, by_compartment[row.compartment_id]) for row, content in _opened(held, rows)]
    return sorted(found, key=lambda page: page.written_at, reverse=True)


def _require_all(held: Sequence[Held], rows: Sequence[models.SealedRecord], until: int) -> None:
    """Raises ``Refused`` (``record.broken``) where the journal tells of a page of which no row is left."""
    there = {row.record for row in rows}
    for one in held:
        if not moments.written(one.compartment.pk, [WRITE_PAGE.name], until) <= there:
            raise refused("record.broken")


def search_pages(*, actor: Actor, now: datetime, compartments: Sequence[UUID], text: str) -> list[Page]:
    """The pages in which every word stands, in any case, Kazakh letters included. Raises as ``open_pages``."""
    words = fold(text).split()
    found = open_pages(actor=actor, now=now, compartments=compartments)
    return [page for page in found if all(word in fold(f"{page.title} {page.text}") for word in words)]


def open_history(*, actor: Actor, now: datetime, compartment: UUID, page: UUID) -> list[Page]:
    """Every revision of a page, the newest first. Raises as ``open_pages``."""
    reading = Reading(actor, now)
    (held,) = _held(reading, [compartment])
    rows = sealed_records.revisions(held.compartment, Place(TABLE, FIELD, page))
    if not rows:
        raise not_there("page")
    _journalled("open_history", reading, [held], [page])
    try:
        freshness.require_whole(rows)
        return [_page(row, sealed_records.revision_opened(held, row), held) for row in rows]
    except SealBroken:
        raise refused("record.broken") from None


def _held(reading: Reading, compartments: Sequence[UUID]) -> list[Held]:
    wanted = set(compartments)
    rows = list(scope.compartments(reading.actor, reading.today).filter(pk__in=wanted))
    if len(rows) < len(wanted):
        raise not_there("compartment")
    return [_vault.held(reading, row) for row in rows]


def _opened(held: Sequence[Held], rows: Sequence[models.SealedRecord]) -> Iterable[tuple[models.SealedRecord, bytes]]:
    for one in held:
        mine = [row for row in rows if row.compartment_id == one.compartment.pk]
        contents = _vault.opened(one, mine)
        yield from ((row, contents[row.pk]) for row in mine)


def _journalled(action: str, reading: Reading, held: Sequence[Held], records: Sequence[UUID]) -> None:
    """Which records were read, or of more than an entry can name the compartments."""
    parts = [one.compartment.pk for one in held]
    named = [*dict.fromkeys(records), *parts]
    objects = named if len(named) <= OBJECTS_LIMIT else parts[:OBJECTS_LIMIT]
    _reading.journalled(action, Permission.CASE_READ, actor=reading.actor, now=reading.now, objects=objects)


def _page(row: models.SealedRecord, content: bytes, held: Held) -> Page:
    told = Content.decode(content)
    account = row.written_by
    by = account.person.name if account and account.person else ""
    kind = held.compartment.kind
    return Page(row.record, row.compartment_id, kind, row.revision, row.written_at, by, told.title, told.text)
