"""One visit on site as its page shows it before anything is opened: the group and who is there, places, parts of the case, what is owed.

A fixed number of queries, however much was entered.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from qorgan.access.actor import Actor
from qorgan.access.compartments import OF_A_VISIT
from qorgan.access.permissions import Permission
from qorgan.questions.site import EntryKind
from qorgan.store import headcounts, models, scope, site_case, site_extension, site_list, site_scope
from qorgan.store.case_page import Place
from qorgan.store.headcounts import Headcount
from qorgan.store.site_case import Site
from qorgan.store.site_extension import Answer
from qorgan.store.site_list import Owed
from qorgan.workflow.duty import State as DutyState
from qorgan.workflow.visit import State


class Member(NamedTuple):
    """Somebody who makes the visit, or goes with it. ``since``: on site since then; ``entry``: the presence that has no end."""

    id: UUID
    code: str
    name: str
    office: str
    since: datetime | None
    entry: UUID | None
    has_left: bool


class Powers(NamedTuple):
    """What the actor may do about this visit: enter, close and open again, consent to more days, open its case."""

    records: bool
    closes: bool
    decides: bool
    opens_case: bool


class Struck(NamedTuple):
    """Who struck an entry out, and when."""

    name: str
    at: datetime


class Counted(NamedTuple):
    """The headcounts of a place, the first first, over all visits that the actor sees."""

    place: Place
    counts: tuple[Headcount, ...]


class Whole(NamedTuple):
    """The visit. ``parts``: by kind the parts of its case that the actor holds; ``names``: of people and accounts, by their ids.

    ``answers``: to requests for more days; ``is_planned``: it was composed from a plan, and has a page among visits ahead.
    """

    site: Site
    places: tuple[Place, ...]
    powers: Powers
    has_case: bool
    parts: Mapping[str, UUID]
    group: tuple[Member, ...]
    owed: tuple[Owed, ...]
    answers: Mapping[UUID, Answer]
    names: Mapping[str, str]
    struck: Mapping[UUID, Struck]
    counted: tuple[Counted, ...]
    is_planned: bool

    @property
    def code(self) -> str:
        """Of the visit."""
        return self.site.visit.code

    @property
    def is_open(self) -> bool:
        """Whether anything is entered still."""
        return self.site.visit.state == State.ON_SITE

    @property
    def present(self) -> tuple[Member, ...]:
        """Those on site now."""
        return tuple(one for one in self.group if one.since)


def one(actor: Actor, today: date, code: str) -> Whole | None:
    """The visit, if it was begun here and the actor sees what was entered of it."""
    visit = site_scope.site_visits(actor, today).filter(code=code, state__in=site_list.OPENED).first()
    if visit is None:
        return None
    site = site_case.load(visit)
    has_case = models.Compartment.objects.filter(case=visit.pk, kind__in=OF_A_VISIT).exists()
    held = scope.compartments(actor, today).filter(case=visit.pk, kind__in=OF_A_VISIT)
    places, struck = site_list.places(site.stays), _struck(visit)
    names = _names(site, [account for account, _at in struck.values()])
    return Whole(
        site=site,
        places=places,
        powers=_powers(actor, today, visit.pk, has_case=has_case),
        has_case=has_case,
        parts=dict(held.values_list("kind", "pk")),
        group=tuple(_group(site)),
        owed=_owed(site),
        answers=site_extension.answers(visit),
        names=names,
        struck={number: Struck(names.get(account, ""), at) for number, (account, at) in struck.items()},
        counted=tuple(_counted(actor, today, places)),
        is_planned=models.PlannedVisit.objects.filter(pk=visit.pk).exists(),
    )


def rows(whole: Whole) -> list[models.SiteEntry]:
    """All that was entered, struck out or not, in the order of what happened; answers to checklists have pages of their own."""
    return list(whole.site.visit.entries.exclude(kind=EntryKind.ANSWERS).select_related("institution", "visit"))


def _powers(actor: Actor, today: date, visit: UUID, *, has_case: bool) -> Powers:
    def reaches(permission: Permission) -> bool:
        return scope.may(actor, permission, today) and scope.visits(actor, today, permission).filter(pk=visit).exists()

    return Powers(
        records=reaches(Permission.SITE_RECORD),
        closes=reaches(Permission.VISIT_CLOSE),
        decides=reaches(Permission.EXTENSION_DECIDE),
        opens_case=not has_case and reaches(Permission.CASE_OPEN),
    )


def _group(site: Site) -> Iterator[Member]:
    there = {
        person: entry
        for entry in site.of(EntryKind.PRESENCE)
        if entry.until is None
        for person in entry.told.get("people", ())
    }
    for one in site.members:
        entry = there.get(str(one.person_id))
        told = one.person
        since, number = (entry.at, entry.pk) if entry else (None, None)
        yield Member(told.pk, told.code, told.name, one.office, since, number, one.left_on is not None)


def _struck(visit: models.Visit) -> dict[UUID, tuple[str, datetime]]:
    """Account and moment, by entry."""
    gone = visit.entries.exclude(withdrawn_at=None).values_list("pk", flat=True)
    told = models.JournalEntry.objects.filter(action="withdraw_entry", subject__in=[str(number) for number in gone])
    return {UUID(subject): (actor, at) for subject, actor, at in told.values_list("subject", "actor", "at")}


def _names(site: Site, others: Iterable[str]) -> dict[str, str]:
    """Of people of the group by the id of the person, of whoever entered or struck out something by the account."""
    accounts = {entry.recorded_by for entry in site.entries} | set(others)
    wrote = models.Account.objects.filter(pk__in=accounts, person__isnull=False).values_list("pk", "person__name")
    return {str(one.person_id): one.person.name for one in site.members} | {str(pk): name for pk, name in wrote}


def _owed(site: Site) -> tuple[Owed, ...]:
    subjects = [site.visit.pk, *(entry.pk for entry in site.of(EntryKind.SIGNS))]
    found = models.Duty.objects.filter(state=DutyState.OPEN, subject__in=subjects)
    return tuple(Owed(one.code, one.provision, one.due_strict, one.due_default, one.due_widest) for one in found)


def _counted(actor: Actor, today: date, places: Iterable[Place]) -> Iterator[Counted]:
    """Of the places of the visit those that were counted at all; one query."""
    by_code = {place.code: place for place in places}
    found = defaultdict[str, list[Headcount]](list)
    entries = site_scope.entries(actor, today).filter(institution__code__in=by_code, kind=EntryKind.HEADCOUNT)
    for row in entries.filter(withdrawn_at=None):
        if row.institution is not None:
            found[row.institution.code].append(headcounts.told(row))
    yield from (Counted(by_code[code], tuple(counts)) for code, counts in found.items())
