"""Visits on site as their list shows them: days used and left, who is there, what is owed, what is urgent. Nothing is opened.

A fixed number of queries, however many visits are shown and however much was entered of them.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum, unique
from typing import NamedTuple
from uuid import UUID

from django.db.models import Case, Exists, OuterRef, Prefetch, Q, QuerySet, When
from django.utils import timezone

from qorgan.access.actor import Actor
from qorgan.access.compartments import OF_A_VISIT
from qorgan.casefile.faults import Unreadable
from qorgan.questions.record import About
from qorgan.questions.site import EntryKind
from qorgan.store import models, notice_desk, readings, site_clock, site_scope
from qorgan.store.case_page import Place
from qorgan.store.fold import fold
from qorgan.store.site_case import Site
from qorgan.store.site_clock import Part
from qorgan.workflow.duty import State as DutyState
from qorgan.workflow.visit import State

SORTS = ("code", "first_on_site", "last_on_site")
OPENED = (State.ON_SITE, State.CLOSED)
Visits = QuerySet[models.Visit]


@unique
class Urgent(StrEnum):
    """What cannot wait, the worst first.

    ``SIGNS``: somebody was not told of signs of torture; ``SIGNS_LATE``: for more than a day. ``OVER``: more days were used than allowed.
    ``LAST_DAY``: none is left. ``ASKED``: nobody answered a request for more. ``STILL_THERE``: people are on site since a day before.
    """

    SIGNS_LATE = "signs_late"
    SIGNS = "signs"
    OVER = "over"
    LAST_DAY = "last_day"
    ASKED = "asked"
    STILL_THERE = "still_there"


class Owed(NamedTuple):
    """A duty that is open. ``due``: the last day by the default reading, between the strictest and the widest."""

    code: str
    provision: str
    strict: date | None
    due: date | None
    widest: date | None


class Row(NamedTuple):
    """A visit of the list. ``part``: its days counted, of one that is open; ``present``: how many people are on site now."""

    id: UUID
    code: str
    kind: str
    form: str
    state: str
    first_on_site: date
    last_on_site: date
    closed_at: datetime | None
    places: tuple[Place, ...]
    part: Part | None
    present: int
    has_case: bool
    owed: tuple[Owed, ...]
    urgent: tuple[Urgent, ...]


def narrowed(actor: Actor, today: date, *, text: str = "", state: str = "") -> Visits:
    """Visits that were begun here and that the actor sees, of one state where one is told, in whose code or places every word stands."""
    found = site_scope.site_visits(actor, today).filter(state__in=[state] if state in OPENED else OPENED)
    for word in fold(text).split():
        there = models.VisitStay.objects.filter(visit=OuterRef("pk"), institution__search__contains=word)
        found = found.filter(Q(code__icontains=word) | Q(code__contains=word.upper()) | Exists(there))
    return found


def ordered(found: Visits, sort: str) -> Visits:
    """By one of ``SORTS``, downwards with a minus before it; any other word: those on site first, then the last day."""
    name = sort.removeprefix("-")
    if name in SORTS:
        return found.order_by(sort, "code")
    return found.order_by(Case(When(state=State.ON_SITE, then=0), default=1), "-last_on_site", "code")


def rows(found: Visits, now: datetime, today: date) -> list[Row]:
    """In the order of the query, which is sliced already."""
    visits = list(found.prefetch_related(*_WITH))
    numbers = [visit.pk for visit in visits]
    sites = _sites(visits)
    beside = _Beside(now, today, _owed(sites), _with_case(numbers), _answered(numbers))
    return [_row(sites[visit.pk], beside) for visit in visits]


class _Beside(NamedTuple):
    """What was read of all visits at once."""

    now: datetime
    today: date
    owed: Mapping[UUID, tuple[Owed, ...]]
    cases: set[UUID]
    answered: set[str]


_WITH = (
    Prefetch("entries", models.SiteEntry.objects.filter(withdrawn_at=None).select_related("institution", "visit")),
    Prefetch(
        "members",
        models.GroupMember.objects.filter(recused_on=None)
        .select_related("person")
        .prefetch_related("person__terms", "person__certificates")
        .order_by("person__code"),
    ),
    Prefetch("stays", models.VisitStay.objects.select_related("institution").prefetch_related("institution__spans")),
)


def _sites(visits: Sequence[models.Visit]) -> dict[UUID, Site]:
    numbers = [str(visit.pk) for visit in visits]
    consents = models.Decision.objects.filter(about=About.EXTENSION, state="taken", changes__visit__in=numbers)
    granted = defaultdict[str, list[models.Decision]](list)
    for one in consents.order_by("decided_at"):
        granted[str(one.changes["visit"])].append(one)
    stops = models.SiteEntry.objects.filter(kind=EntryKind.UNPLANNED, withdrawn_at=None, told__visit__in=numbers)
    unplanned = {str(told["visit"]) for told in stops.values_list("told", flat=True)}
    decided = readings.decisions()
    return {
        visit.pk: Site(
            visit,
            tuple(visit.entries.all()),
            tuple(visit.members.all()),
            tuple(visit.stays.all()),
            tuple(granted[str(visit.pk)]),
            str(visit.pk) in unplanned,
            decided,
        )
        for visit in visits
    }


def _owed(sites: Mapping[UUID, Site]) -> dict[UUID, tuple[Owed, ...]]:
    """Open duties by visit, those about its entries included; one query."""
    of = {entry.pk: number for number, site in sites.items() for entry in site.of(EntryKind.SIGNS)}
    of |= {number: number for number in sites}
    found = defaultdict[UUID, list[Owed]](list)
    for duty in models.Duty.objects.filter(state=DutyState.OPEN, subject__in=of):
        told = Owed(duty.code, duty.provision, duty.due_strict, duty.due_default, duty.due_widest)
        found[of[duty.subject]].append(told)
    return {number: tuple(told) for number, told in found.items()}


def _with_case(numbers: Iterable[UUID]) -> set[UUID]:
    parts = models.Compartment.objects.filter(case__in=list(numbers), kind__in=OF_A_VISIT)
    return set(parts.values_list("case", flat=True))


def _answered(numbers: Iterable[UUID]) -> set[str]:
    """Requests for more days that were answered."""
    told = models.Decision.objects.filter(
        about__in=(About.EXTENSION, About.NO_EXTENSION),
        state="taken",
        changes__visit__in=[str(number) for number in numbers],
    )
    return {str(changes["entry"]) for changes in told.values_list("changes", flat=True) if "entry" in changes}


def _row(site: Site, beside: _Beside) -> Row:
    visit = site.visit
    there = [entry for entry in site.of(EntryKind.PRESENCE) if entry.until is None]
    part = part_of(site, beside.today) if visit.state == State.ON_SITE else None
    return Row(
        visit.pk,
        visit.code,
        visit.kind,
        visit.form,
        visit.state,
        visit.first_on_site,
        visit.last_on_site,
        visit.closed_at,
        places(site.stays),
        part,
        len({person for entry in there for person in entry.told.get("people", ())}),
        visit.pk in beside.cases,
        beside.owed.get(visit.pk, ()),
        tuple(sorted(_urgent(site, part, beside), key=list(Urgent).index)),
    )


def places(stays: Iterable[models.VisitStay]) -> tuple[Place, ...]:
    """Each place once, the first reached first."""
    told = (stay.institution for stay in sorted(stays, key=lambda stay: (stay.first_on_site, stay.institution.code)))
    return tuple(dict.fromkeys(Place(one.code, one.name, one.name_kk, one.name_ru) for one in told))


def part_of(site: Site, today: date) -> Part | None:
    """The days of a visit counted; ``None`` where no calendar covers the days, or nothing was entered yet."""
    if not site.of(EntryKind.PRESENCE):
        return None
    try:
        return site_clock.whole(site, today)
    except Unreadable:
        return None


def _urgent(site: Site, part: Part | None, beside: _Beside) -> set[Urgent]:
    found = [notice_desk.found(entry, beside.now) for entry in site.of(EntryKind.SIGNS)]
    told = {Urgent.SIGNS_LATE if one.is_late else Urgent.SIGNS for one in found if one.owed_to}
    if part is not None and part.is_over:
        told.add(Urgent.OVER)
    elif part is not None and not part.left and part.last_day >= beside.today:
        told.add(Urgent.LAST_DAY)
    if any(str(entry.pk) not in beside.answered for entry in site.of(EntryKind.LONGER)):
        told.add(Urgent.ASKED)
    if any(
        entry.until is None and timezone.localdate(entry.at) < beside.today for entry in site.of(EntryKind.PRESENCE)
    ):
        told.add(Urgent.STILL_THERE)
    return told
