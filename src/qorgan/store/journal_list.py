"""The journal as people read it: narrowed, and cut into pages by the entries' own numbers, so that a million cost no more than ten."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum, unique
from heapq import merge
from itertools import islice, pairwise
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.journal.leaf import Leaf, decode
from qorgan.store import models, scope

SIZE = 50
_BEFORE_ALL = date(1900, 1, 1)
"""Earlier than every entry; of a still earlier day there may be no moment in UTC."""
Entries = QuerySet[models.JournalEntry]


@unique
class Part(StrEnum):
    """Which entries: all that one may read, one's own acts, what was done about oneself, who opened what about oneself."""

    ALL = "all"
    OWN = "own"
    ABOUT = "about"
    READ = "read"


class Wanted(NamedTuple):
    """How the list is narrowed; days are inclusive and local. ``people``: ids of people, by whom or about whom."""

    part: Part = Part.ALL
    first: date | None = None
    last: date | None = None
    action: str = ""
    people: tuple[UUID, ...] | None = None


class Entry(NamedTuple):
    """One entry. ``actor``: account id, ``system``, or empty for nobody; ``named``: ids of what it is about, in their order."""

    seq: int
    at: datetime
    actor: str
    action: str
    provisions: tuple[str, ...]
    facts: Mapping[str, str | int | bool]
    named: tuple[UUID, ...]


class Page(NamedTuple):
    """Entries, the newest first. ``older``: the number before which the next page begins; ``newer``: after which the one above ends."""

    entries: tuple[Entry, ...]
    older: int | None
    newer: int | None


class Whole(NamedTuple):
    """An entry with all that is kept of it. ``hash``, in hex, is that of ``leaf``."""

    entry: Entry
    leaf: Leaf
    encoded: bytes
    hash: str
    log_epoch: int


def page(actor: Actor, today: date, wanted: Wanted, *, before: int | None = None, after: int | None = None) -> Page:
    """The page of ``SIZE`` entries before, or after, a number; the newest without one. At most three queries."""
    parts = [_narrowed(part, wanted) for part in _parts(actor, today, wanted.part)]
    rows = _upwards(parts, after) if after is not None else _downwards(parts, before)
    shown, has_more = rows[:SIZE], len(rows) > SIZE
    if after is not None:
        shown = shown[::-1]
    is_top = (not has_more) if after is not None else before is None
    is_end = False if after is not None else not has_more
    entries = tuple(_entry(row, ()) for row in shown)
    named = _objects(row.seq for row in shown)
    entries = tuple(entry._replace(named=named.get(entry.seq, ())) for entry in entries)
    older = shown[-1].seq if shown and not is_end else None
    return Page(entries, older, shown[0].seq if shown and not is_top else None)


def whole(actor: Actor, today: date, seq: int) -> Whole | None:
    """The entry of that number, if the actor may read it; two queries."""
    row = scope.journal(actor, today).filter(seq=seq).first()
    row = row or scope.read_about(actor).filter(seq=seq).first()
    if row is None:
        return None
    leaf = decode(bytes(row.leaf))
    return Whole(_entry(row, tuple(leaf.objects)), leaf, bytes(row.leaf), row.hash, row.log_epoch)


def is_open(actor: Actor, today: date) -> bool:
    """Whether the actor reads the whole journal, and so may narrow it by person."""
    return scope.may(actor, Permission.JOURNAL_READ, today)


def _parts(actor: Actor, today: date, part: Part) -> tuple[Entries, ...]:
    """The lists that make up a part. Own and about are asked apart: each has its index, and the two together have none."""
    own, about = models.JournalEntry.objects.filter(actor=actor.account), _about(actor)
    whole_journal = (scope.journal(actor, today),) if is_open(actor, today) else (own, about)
    return {
        Part.ALL: whole_journal,
        Part.OWN: (own,),
        Part.ABOUT: (about,),
        Part.READ: (about.filter(action__startswith=scope.READS),),
    }[part]


def _about(actor: Actor) -> Entries:
    own = [number for number in (actor.person, _uuid(actor.account)) if number is not None]
    return models.JournalEntry.objects.filter(seq__in=_naming(own))


def _naming(objects: Iterable[UUID]) -> QuerySet[models.JournalObject, int]:
    return models.JournalObject.objects.filter(object__in=list(objects)).values_list("entry_id", flat=True)


def _narrowed(entries: Entries, wanted: Wanted) -> Entries:
    if wanted.first is not None:
        entries = entries.filter(at__gte=_midnight(wanted.first))
    if wanted.last is not None and wanted.last < date.max:
        entries = entries.filter(at__lt=_midnight(wanted.last + timedelta(days=1)))
    if wanted.action:
        entries = entries.filter(action=wanted.action)
    if wanted.people is not None:
        accounts = [*models.Account.objects.filter(person__in=wanted.people).values_list("pk", flat=True)]
        named = _naming((*wanted.people, *accounts))
        entries = entries.filter(Q(actor__in=[str(number) for number in accounts]) | Q(seq__in=named))
    return entries


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(max(day, _BEFORE_ALL), time.min)).astimezone(UTC)


def _downwards(parts: Iterable[Entries], before: int | None) -> list[models.JournalEntry]:
    cut = [part if before is None else part.filter(seq__lt=before) for part in parts]
    return _joined([list(part.order_by("-seq")[: SIZE + 1]) for part in cut], is_downwards=True)


def _upwards(parts: Iterable[Entries], after: int) -> list[models.JournalEntry]:
    cut = [part.filter(seq__gt=after).order_by("seq")[: SIZE + 1] for part in parts]
    return _joined([list(part) for part in cut], is_downwards=False)


def _joined(parts: list[list[models.JournalEntry]], *, is_downwards: bool) -> list[models.JournalEntry]:
    in_order = list(merge(*parts, key=lambda row: row.seq, reverse=is_downwards))
    once = [*in_order[:1], *(row for above, row in pairwise(in_order) if above.seq != row.seq)]
    return list(islice(once, SIZE + 1))


def _objects(numbers: Iterable[int]) -> dict[int, tuple[UUID, ...]]:
    rows = models.JournalObject.objects.filter(entry__in=list(numbers)).order_by("entry", "position")
    found: dict[int, tuple[UUID, ...]] = {}
    for seq, number in rows.values_list("entry_id", "object"):
        found[seq] = (*found.get(seq, ()), number)
    return found


def _entry(row: models.JournalEntry, objects: tuple[UUID, ...]) -> Entry:
    return Entry(row.seq, row.at, row.actor, row.action, tuple(row.provisions), row.facts, objects)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
