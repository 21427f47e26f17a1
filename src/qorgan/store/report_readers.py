"""The ledger of readings of a report (¶29): who opened what of it, when and in which office, as the journal tells it.

It is read from the journal and kept nowhere else: whoever opened something stands in it before they saw anything, and no entry can be
taken out without the numbers after it, their hashes and every checkpoint that others hold telling so.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Final, NamedTuple

from django.db.models import Count, Max, Q, QuerySet

from qorgan.access.actor import Actor
from qorgan.access.compartments import Kind
from qorgan.access.permissions import Permission
from qorgan.store import models, readers, report_scope, scope

SIZE: Final = 50
BY_SEVERAL: Final = ("take_escrow", "take_export")
"""Acts of several hands by which a part is taken out without its holders: readings, too."""
_OF_GROUP = (Permission.REPORT_WRITE, Permission.REPORT_RELEASE)


class Reading(NamedTuple):
    """One opening. ``seq``: number of the journal's entry; ``account``: id, ``by``: its person's name; ``office``: in which it was opened.

    ``provision``: by which that office may read; ``version``: number of the frozen text, where one was named, else 0.
    """

    seq: int
    at: datetime
    account: str
    by: str
    action: str
    office: str
    provision: str
    version: int


class Reader(NamedTuple):
    """Somebody who opened something of it: how often, and when last."""

    account: str
    by: str
    times: int
    last: datetime


class Ledger(NamedTuple):
    """A page of readings, the newest first. ``total``: of all of them; ``older``: the number before which the next page begins."""

    readings: tuple[Reading, ...]
    readers: tuple[Reader, ...]
    total: int
    older: int | None


def one(actor: Actor, today: date, number: str) -> models.Report | None:
    """A report whose readings the actor may see: as one of its group or its signers, or for an office that releases. Two queries."""
    row = report_scope.reports(actor, today).filter(number=number).first()
    return row if row is not None and may_see(actor, today, row) else None


def may_see(actor: Actor, today: date, row: models.Report) -> bool:
    """Whether the readings of a report that the actor sees are for them: nobody else learns who is interested in what; one query."""
    if actor.person is None:
        return False
    reached = [scope.visits(actor, today, permission).filter(pk=row.visit_id).values("pk") for permission in _OF_GROUP]
    signs = models.ReportSigner.objects.filter(version__report=row, person=actor.person).values(
        "version__report__visit"
    )
    return models.Visit.objects.filter(Q(pk__in=reached[0]) | Q(pk__in=reached[1]) | Q(pk__in=signs)).exists()


def ledger(row: models.Report, *, before: int | None = None, size: int | None = SIZE) -> Ledger:
    """Who read it. ``size``: ``None`` for all of them at once. The number of queries does not grow with the readings."""
    entries = _entries(row)
    counted = entries.order_by().values_list("actor").annotate(times=Count("seq"), last=Max("at"))
    people: list[tuple[str, int, datetime]] = list(counted)
    shown = entries.order_by("-seq") if before is None else entries.filter(seq__lt=before).order_by("-seq")
    rows = list(shown if size is None else shown[: size + 1])
    has_more = size is not None and len(rows) > size
    rows = rows[:size]
    names = readers.names(account for account, _times, _last in people)
    versions = _versions(row, [entry.seq for entry in rows])
    return Ledger(
        tuple(_told(entry, names, versions) for entry in rows),
        tuple(
            Reader(account, names.get(account, ""), times, last) for account, times, last in sorted(people, key=_often)
        ),
        sum(times for _account, times, _last in people),
        rows[-1].seq if has_more else None,
    )


def _often(told: tuple[str, int, datetime]) -> tuple[int, str]:
    account, times, _last = told
    return -times, account


def _entries(row: models.Report) -> QuerySet[models.JournalEntry]:
    """Openings that name the report or a part that holds it; of its visit's part, not those that name another report of the visit."""
    parts = models.Compartment.objects.filter(Q(case=row.pk, kind=Kind.FILED) | Q(case=row.visit_id, kind=Kind.REPORT))
    naming = models.JournalObject.objects.filter(Q(object=row.pk) | Q(object__in=parts.values("pk"))).values("entry")
    others = models.Report.objects.filter(visit=row.visit_id).exclude(pk=row.pk).values("pk")
    of_others = models.JournalObject.objects.filter(object__in=others).values("entry")
    named_here = models.JournalObject.objects.filter(object=row.pk).values("entry")
    openings = models.JournalEntry.objects.filter(Q(action__startswith=scope.READS) | Q(action__in=BY_SEVERAL))
    found = openings.exclude(action="open_case").filter(seq__in=naming)
    return found.filter(Q(seq__in=named_here) | ~Q(seq__in=of_others))


def _versions(row: models.Report, entries: Iterable[int]) -> dict[int, int]:
    """The number of the version that each entry names; one query."""
    numbers = dict(row.versions.values_list("pk", "number"))
    named = models.JournalObject.objects.filter(entry__in=list(entries), object__in=list(numbers))
    return {seq: numbers[number] for seq, number in named.values_list("entry", "object")}


def _told(entry: models.JournalEntry, names: dict[str, str], versions: dict[int, int]) -> Reading:
    provisions = entry.provisions
    return Reading(
        seq=entry.seq,
        at=entry.at,
        account=entry.actor,
        by=names.get(entry.actor, ""),
        action=entry.action,
        office=str(entry.facts.get("as", "")),
        provision=provisions[0] if provisions else "",
        version=versions.get(entry.seq, 0),
    )
